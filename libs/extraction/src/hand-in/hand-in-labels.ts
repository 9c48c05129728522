import { defineLabels } from '#antt/kernel';
import type { HandInFileState } from './hand-in-file.lifecycle.js';
import type { HandInState } from './hand-in.lifecycle.js';

export const HAND_IN_STATE_LABELS = defineLabels<HandInState>({
  receiving: { vi: 'đang nhận', en: 'being received' },
  received: { vi: 'đã nhận đủ', en: 'received' },
  used: { vi: 'đã dùng', en: 'used' },
  abandoned: { vi: 'bỏ dở', en: 'abandoned' },
  destroyed: { vi: 'đã hủy', en: 'destroyed' },
});

export const HAND_IN_FILE_STATE_LABELS = defineLabels<HandInFileState>({
  receiving: { vi: 'đang tải lên', en: 'being uploaded' },
  received: { vi: 'đang kiểm tra', en: 'being checked' },
  checked: { vi: 'đã kiểm tra', en: 'checked' },
  rejected: { vi: 'không dùng được', en: 'of no use' },
  removed: { vi: 'đã bỏ', en: 'removed' },
  destroyed: { vi: 'đã hủy', en: 'destroyed' },
});
