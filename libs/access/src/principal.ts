import type { Role } from './role.js';

/** A signed-in person, as every use-case receives it. */
export interface Principal {
  readonly userId: string;
  readonly username: string;
  readonly fullName: string;
  readonly sessionId: string;
  /** Current roles, each in one unit and everything below it. */
  readonly roles: readonly { readonly role: Role; readonly unitId: string; readonly unitName: string }[];
}
