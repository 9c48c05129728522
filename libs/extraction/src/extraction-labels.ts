import { defineLabels } from '#antt/kernel';
import type { ExtractionState } from './extraction.lifecycle.js';

export const EXTRACTION_STATE_LABELS = defineLabels<ExtractionState>({
  queued: { vi: 'chờ đến lượt', en: 'queued' },
  pulling: { vi: 'đang lấy hình', en: 'pulling footage' },
  cutting: { vi: 'đang cắt', en: 'cutting' },
  storing: { vi: 'đang lưu', en: 'storing' },
  verifying: { vi: 'đang kiểm tra', en: 'verifying' },
  sealed: { vi: 'đã niêm phong', en: 'sealed' },
  failed: { vi: 'bị lỗi', en: 'failed' },
  'format-unsupported': { vi: 'định dạng chưa hỗ trợ', en: 'of a format not supported yet' },
  'nothing-recorded': { vi: 'không có hình ảnh', en: 'without footage' },
});
