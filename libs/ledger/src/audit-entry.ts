import type { AuditAction } from './audit-action.js';
import type { AuditActor } from './actor.js';

/** One custody event as a use-case reports it; the ledger adds its id, its time and the unit's name. */
export interface AuditEntry {
  readonly action: AuditAction;
  /** Glossary noun of the thing it happened to, e.g. `clip`. */
  readonly objectType: string;
  readonly objectId: string;
  /** Its name or number as people know it, frozen as it is now. */
  readonly objectName?: string | undefined;
  readonly actor: AuditActor;
  readonly unitId?: string | undefined;
  readonly requestId?: string | undefined;
  readonly caseId?: string | undefined;
  readonly reason?: string | undefined;
  readonly before?: object | undefined;
  readonly after?: object | undefined;
  readonly client?: { readonly ip?: string | undefined; readonly userAgent?: string | undefined } | undefined;
  /** Names the one effect this event records, so that a repeated attempt cannot record it twice. */
  readonly effectKey?: string | undefined;
}
