import type { AuditActor } from '#antt/ledger';
import type { RegistryClient } from '../registry-access.js';

/** Who imports, and when: the same for all rows. */
export interface ImportContext {
  readonly actor: AuditActor;
  readonly client: RegistryClient | undefined;
  readonly now: Date;
  readonly defaultUnitCode: string | undefined;
}
