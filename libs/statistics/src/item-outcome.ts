import { defineLabels } from '#antt/kernel';

/** How an item of a request ends. */
export const ITEM_OUTCOMES = ['sealed', 'partly-covered', 'format-unsupported', 'lost', 'withdrawn'] as const;
export type ItemOutcome = (typeof ITEM_OUTCOMES)[number];

export const ITEM_OUTCOME_LABELS = defineLabels<ItemOutcome>({
  sealed: { vi: 'Đã niêm phong', en: 'Sealed' },
  'partly-covered': { vi: 'Chỉ có một phần', en: 'Partly covered' },
  'format-unsupported': { vi: 'Định dạng chưa hỗ trợ', en: 'Format not supported yet' },
  lost: { vi: 'Không có hình ảnh', en: 'Lost' },
  withdrawn: { vi: 'Đã rút', en: 'Withdrawn' },
});
