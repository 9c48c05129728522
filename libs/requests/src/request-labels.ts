import { defineLabels } from '#antt/kernel';
import type { ItemState } from './item/item.lifecycle.js';
import type { RequestState } from './request/request.lifecycle.js';

export const REQUEST_STATE_LABELS = defineLabels<RequestState>({
  open: { vi: 'đang mở', en: 'open' },
  ended: { vi: 'đã kết thúc', en: 'ended' },
  withdrawn: { vi: 'đã rút', en: 'withdrawn' },
});

export const ITEM_STATE_LABELS = defineLabels<ItemState>({
  asked: { vi: 'chờ chủ camera', en: 'waiting for the owner' },
  'help-needed': { vi: 'chủ camera cần giúp', en: 'waiting for help to the owner' },
  approved: { vi: 'đã được đồng ý', en: 'approved' },
  extracting: { vi: 'đang trích xuất', en: 'being extracted' },
  sealed: { vi: 'đã niêm phong', en: 'sealed' },
  'partly-covered': { vi: 'chỉ có một phần', en: 'partly covered' },
  'format-unsupported': { vi: 'định dạng chưa hỗ trợ', en: 'of a format not supported yet' },
  lost: { vi: 'không có hình ảnh', en: 'lost' },
  withdrawn: { vi: 'đã rút', en: 'withdrawn' },
});
