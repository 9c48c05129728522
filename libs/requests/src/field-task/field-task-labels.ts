import { defineLabels } from '#antt/kernel';
import type { CouldNotCause, FieldTaskKind } from './field-task-words.js';
import type { FieldTaskState } from './field-task.lifecycle.js';

export const FIELD_TASK_STATE_LABELS = defineLabels<FieldTaskState>({
  open: { vi: 'chờ tổ nhận', en: 'open' },
  accepted: { vi: 'tổ đã nhận', en: 'accepted' },
  done: { vi: 'đã làm', en: 'done' },
  'could-not': { vi: 'không làm được', en: 'could not be done' },
  cancelled: { vi: 'không cần nữa', en: 'cancelled' },
  expired: { vi: 'đã quá hạn', en: 'expired' },
});

export const FIELD_TASK_KIND_LABELS = defineLabels<FieldTaskKind>({
  visit: { vi: 'đến gặp chủ camera', en: 'visit the owner' },
  'help-export': { vi: 'giúp chép hình ra', en: 'help to copy the footage' },
  'photograph-clock': { vi: 'chụp đồng hồ đầu ghi', en: "photograph the recorder's clock" },
  'deliver-form': { vi: 'đưa giấy cho chủ camera', en: 'deliver a paper form' },
});

export const COULD_NOT_LABELS = defineLabels<CouldNotCause>({
  'nobody-home': { vi: 'không có ai ở nhà', en: 'nobody was at home' },
  'wrong-address': { vi: 'sai địa chỉ', en: 'the address is wrong' },
  'moved-away': { vi: 'chủ camera đã chuyển đi', en: 'the owner has moved away' },
  'owner-declined': { vi: 'chủ camera không nhận giúp', en: 'the owner declined help' },
  'recorder-broken': { vi: 'đầu ghi hỏng', en: 'the recorder is broken' },
  'not-the-owners-camera': { vi: 'không phải camera của người này', en: "it is not this owner's camera" },
  'already-overwritten': { vi: 'hình đã bị ghi đè', en: 'the footage is overwritten already' },
  other: { vi: 'lý do khác', en: 'another reason' },
});
