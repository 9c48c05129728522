import { defineLabels } from '#antt/kernel';

/** Why an attempt failed, in a few words, by the code of its error; the error itself says it in full. */
export const FAILURE_LABELS = defineLabels({
  unknown: { vi: 'không rõ', en: 'unknown' },
  EXTRACTION_DISK_FULL: { vi: 'ổ đĩa làm việc đầy', en: 'the working disk was full' },
  EXTRACTION_BROKEN_OFF: { vi: 'lỗi ngoài dự kiến', en: 'an unforeseen fault' },
  EXTRACTION_FENCED_OFF: { vi: 'tiến trình khác đã nhận việc', en: 'another process had taken it over' },
  EXTRACTION_MOVE_ILLEGAL: { vi: 'trạng thái đã thay đổi', en: 'its state had changed' },
  RECORDER_UNREACHABLE: { vi: 'không đọc được đầu ghi', en: 'the recorder could not be reached' },
  RECORDER_OUTSIDE_ROOTS: {
    vi: 'thư mục đầu ghi không được phép',
    en: "the recorder's folder was not permitted",
  },
  RECORDER_PATTERN_INVALID: { vi: 'mẫu tên tệp sai', en: 'the file name pattern could not be used' },
  RECORDER_REACH_UNSUPPORTED: {
    vi: 'chưa tự lấy được từ đầu ghi loại này',
    en: 'the recorder could not be read by itself',
  },
  RECORDING_CHANGED: { vi: 'bản ghi thay đổi khi đang đọc', en: 'the recording changed while it was read' },
  CLIP_STORE_KEY_INVALID: { vi: 'kho hình từ chối tên', en: 'the clip store refused the name' },
  CLIP_STORE_NOT_FOUND: { vi: 'kho hình không có tệp', en: 'the clip store held no such file' },
  CLIP_STORE_RANGE_INVALID: { vi: 'đọc kho hình sai khoảng', en: 'a wrong range of the clip store was read' },
  CLIP_STORE_SOURCE_CHANGED: { vi: 'tệp thay đổi khi đang lưu', en: 'the file changed while it was stored' },
  CLIP_STORE_HASH_MISMATCH: { vi: 'mã băm không khớp khi lưu', en: 'the hash did not match when stored' },
  CLIP_STORE_ALTERED: { vi: 'hình trong kho bị thay đổi', en: 'the stored clip was altered' },
  CLIP_STORE_SHORT_READ: { vi: 'kho hình trả thiếu dữ liệu', en: 'the clip store gave too little' },
  CLIP_STORE_LOCKED: { vi: 'kho hình đang khóa tệp', en: 'the clip store holds the file locked' },
  CLIP_STORE_UNLOCKED: { vi: 'kho hình không khóa được tệp', en: 'the clip store did not lock the file' },
  CLIP_STORE_FULL: { vi: 'kho hình đầy', en: 'the clip store was full' },
  CLIP_STORE_UNREACHABLE: { vi: 'không kết nối được kho hình', en: 'the clip store could not be reached' },
  CLIP_STORE_DENIED: { vi: 'kho hình từ chối quyền', en: 'the clip store denied access' },
  CLIP_STORE_UNWRITABLE: { vi: 'không ghi được vào kho hình', en: 'the clip store could not be written' },
  SEALED_FILE_BROKEN: { vi: 'tệp niêm phong bị hỏng', en: 'a sealed file was broken' },
});
