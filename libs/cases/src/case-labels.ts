import { defineLabels } from '#antt/kernel';
import type { CaseState } from './case-file.lifecycle.js';

export const CASE_STATE_LABELS = defineLabels<CaseState>({
  open: { vi: 'đang mở', en: 'open' },
  clarified: { vi: 'đã làm rõ', en: 'clarified' },
  merged: { vi: 'đã nhập vào vụ việc khác', en: 'merged into another' },
});
