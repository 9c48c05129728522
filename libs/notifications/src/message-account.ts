import type { AuditAction, AuditActor, AuditEntry } from '#antt/ledger';
import type { Message } from './message.entity.js';

/** A custody event about a message: to whom and by which way, never what stood in it. */
export function aboutMessage(
  message: Message,
  action: AuditAction,
  actor: AuditActor,
  details: Pick<AuditEntry, 'after' | 'reason' | 'client'> = {},
): AuditEntry {
  return {
    action,
    objectType: 'message',
    objectId: message.id,
    objectName: message.title,
    actor,
    ...(message.unitId === null ? {} : { unitId: message.unitId }),
    ...details,
    after: {
      template: message.template,
      channel: message.channel,
      recipient: { kind: message.recipientKind, id: message.recipientId, name: message.recipientName },
      subject: { type: message.subjectType, id: message.subjectId },
      ...details.after,
    },
  };
}
