import { isId } from '#antt/kernel';
import { defineJob, subscribe } from '#antt/queue';
import { ASK_TEAM_NEEDED, REQUEST_ITEM_HELP_NEEDED } from '../requests.events.js';

/** Somebody has to go to the owner of an ask: because he asked for it, about one item, or because he is silent. */
export interface FieldTaskSendPayload {
  readonly askId: string;
  readonly itemId?: string;
}

export const FIELD_TASK_SEND = defineJob<FieldTaskSendPayload>({
  name: 'field-task.send',
  queue: 'maintenance',
  jobId: ({ askId, itemId }) => `field-task-send-${itemId ?? askId}`,
  accepts: (value): value is FieldTaskSendPayload => {
    const { askId, itemId } = (value ?? {}) as Partial<Record<keyof FieldTaskSendPayload, unknown>>;
    return isId(askId) && (itemId === undefined || isId(itemId));
  },
});

export const SEND_HELP_TO_OWNER = subscribe({
  event: REQUEST_ITEM_HELP_NEEDED,
  job: FIELD_TASK_SEND,
  toPayload: ({ askId, itemId }): FieldTaskSendPayload => ({ askId, itemId }),
});

export const SEND_TEAM_TO_OWNER = subscribe({
  event: ASK_TEAM_NEEDED,
  job: FIELD_TASK_SEND,
  toPayload: ({ askId }): FieldTaskSendPayload => ({ askId }),
});
