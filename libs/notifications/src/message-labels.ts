import { defineLabels } from '#antt/kernel';
import type { MessageState } from './message.lifecycle.js';

export const MESSAGE_STATE_LABELS = defineLabels<MessageState>({
  queued: { vi: 'chờ gửi', en: 'queued' },
  'to-print': { vi: 'chờ in', en: 'to be printed' },
  sent: { vi: 'đã gửi', en: 'sent' },
  delivered: { vi: 'đã đến nơi', en: 'delivered' },
  refused: { vi: 'bị từ chối', en: 'refused' },
  failed: { vi: 'gửi lỗi', en: 'failed' },
  cancelled: { vi: 'đã hủy', en: 'cancelled' },
});
