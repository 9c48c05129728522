import type { EntityManager } from 'typeorm';
import type { Permission } from './permission.js';
import type { Principal } from './principal.js';

/** On whose word something changed: a signed-in person, the system, or a person not signed in (yet). */
export type AccessActor =
  Principal | 'system' | { readonly kind: 'user'; readonly id?: string; readonly name: string };

export type AccessAction =
  | 'user.created'
  | 'user.changed'
  | 'user.disabled'
  | 'user.enabled'
  | 'user.password-changed'
  | 'user.password-reset'
  | 'role.granted'
  | 'role.revoked'
  | 'session.opened'
  | 'session.refused'
  | 'session.ended'
  | 'session.revoked'
  | 'access-grant.granted'
  | 'access-grant.revoked';

export interface AccessNewsEntry {
  readonly action: AccessAction;
  readonly objectType: 'user' | 'session' | 'access-grant';
  readonly objectId: string;
  readonly objectName?: string | undefined;
  readonly by: AccessActor;
  /** The permission that allowed it, where one was needed. */
  readonly permission?: Permission;
  readonly unitId?: string | undefined;
  readonly requestId?: string | undefined;
  readonly caseId?: string | undefined;
  readonly reason?: string | undefined;
  readonly before?: object;
  readonly after?: object;
  readonly client?: { readonly ip?: string | undefined; readonly userAgent?: string | undefined } | undefined;
}

/**
 * Where changes of access are reported, in the transaction that makes them. The custody log lies above this library,
 * so it binds itself here.
 */
export abstract class AccessNews {
  abstract record(tx: EntityManager, entry: AccessNewsEntry): Promise<void>;
}
