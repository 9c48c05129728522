export { actorOf, SYSTEM_ACTOR, type AuditActor } from './actor.js';
export { AUDIT_ACTIONS, isAuditAction, type AuditAction, type AuditActionText } from './audit-action.js';
export type { AuditEntry } from './audit-entry.js';
export { AuditEvent, LEDGER_ENTITIES } from './audit-event.entity.js';
export {
  AuditEventRepository,
  type AuditEventFilter,
  type AuditEventPosition,
} from './audit-event.repository.js';
export { AuditLog } from './audit-log.js';
export { LedgerAccessNews } from './ledger-access-news.js';
export { LedgerModule } from './ledger.module.js';
export { RecordView } from './use-cases/record-view.js';
export { ListEvents } from './use-cases/list-events.js';
