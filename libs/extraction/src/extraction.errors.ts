import { RECORDER_REACH_LABELS } from '#antt/cameras';
import { defineErrors } from '#antt/kernel';
import { FAILURE_LABELS } from './failure-labels.js';
import { EXTRACTION_STATE_LABELS } from './extraction-labels.js';

export const extractionErrors = defineErrors({
  EXTRACTION_NOT_FOUND: {
    kind: 'not-found',
    vi: {
      message: 'Không có lượt trích xuất này, hoặc bạn không được xem.',
      remedy: 'Kiểm tra mã; nếu thuộc đơn vị khác, đề nghị đơn vị đó cấp quyền.',
    },
    en: {
      message: 'There is no such extraction, or you may not see it.',
      remedy: 'Check the id; if it belongs to another unit, ask that unit for access.',
    },
  },
  EXTRACTION_REQUEST_NOT_FOUND: {
    kind: 'not-found',
    vi: {
      message: 'Không có yêu cầu này, hoặc bạn không được xem việc trích xuất của nó.',
      remedy: 'Kiểm tra mã yêu cầu; nếu thuộc đơn vị khác, đề nghị đơn vị đó cấp quyền.',
    },
    en: {
      message: 'There is no such request, or you may not see its extractions.',
      remedy: "Check the request's id; if it belongs to another unit, ask that unit for access.",
    },
  },
  EXTRACTION_MOVE_ILLEGAL: {
    kind: 'conflict',
    labels: { from: EXTRACTION_STATE_LABELS, to: EXTRACTION_STATE_LABELS },
    vi: {
      message: 'Lượt trích xuất đang ở trạng thái "{from}", không chuyển sang "{to}" được.',
      remedy: 'Tải lại để xem trạng thái hiện tại.',
    },
    en: {
      message: 'The extraction is "{from}" and cannot become "{to}".',
      remedy: 'Read it again to see its present state.',
    },
  },
  EXTRACTION_NOT_RETRIABLE: {
    kind: 'conflict',
    labels: { state: EXTRACTION_STATE_LABELS },
    vi: {
      message: 'Lượt trích xuất đang ở trạng thái "{state}"; chỉ lượt bị lỗi và còn mở mới chạy lại được.',
      remedy: 'Nếu cần đoạn hình khác, hãy lập yêu cầu mới.',
    },
    en: {
      message:
        'The extraction is "{state}"; only a failed one whose item is still open can be started again.',
      remedy: 'File a new request for other footage.',
    },
  },
  EXTRACTION_FENCED_OFF: {
    kind: 'conflict',
    vi: {
      message: 'Một tiến trình khác đã nhận lượt trích xuất này.',
      remedy: 'Không cần làm gì: tiến trình kia sẽ hoàn tất.',
    },
    en: {
      message: 'Another process has taken this extraction over.',
      remedy: 'Nothing to do: the other process finishes it.',
    },
  },
  EXTRACTION_DISK_FULL: {
    kind: 'insufficient-storage',
    vi: {
      message: 'Ổ đĩa làm việc đã đầy khi đang cắt.',
      remedy: 'Giải phóng chỗ trong ANTT_DATA_DIR; lượt trích xuất sẽ tự chạy lại.',
    },
    en: {
      message: 'The working disk is full.',
      remedy: 'Free space under ANTT_DATA_DIR; the extraction is tried again by itself.',
    },
  },
  EXTRACTION_BROKEN_OFF: {
    kind: 'internal',
    vi: {
      message: 'Trích xuất dừng vì lỗi ngoài dự kiến: {reason}.',
      remedy: 'Hệ thống sẽ tự thử lại; nếu vẫn lỗi, gửi nhật ký cho quản trị viên.',
    },
    en: {
      message: 'The extraction broke off for an unforeseen reason: {reason}.',
      remedy: 'It is tried again by itself; if it keeps failing, give the log to an administrator.',
    },
  },
  EXTRACTION_DEADLINE_PASSED: {
    kind: 'gone',
    labels: { lastFailure: FAILURE_LABELS },
    vi: {
      message: 'Đã quá hạn ghi đè mà chưa lấy được hình ({lastFailure}).',
      remedy: 'Hỏi chủ camera còn bản sao nào khác không; nếu có, lập yêu cầu mới.',
    },
    en: {
      message: 'The footage was not obtained before it was overwritten ({lastFailure}).',
      remedy: 'Ask the owner for another copy; if there is one, file a new request.',
    },
  },
  RECORDER_UNREACHABLE: {
    kind: 'unavailable',
    vi: {
      message: 'Không đọc được thư mục bản ghi của đầu ghi ({reason}).',
      remedy: 'Kiểm tra ổ mạng và quyền đọc; hệ thống tự thử lại cho tới hạn ghi đè.',
    },
    en: {
      message: "The recorder's folder cannot be read ({reason}).",
      remedy:
        'Check the mount and its permissions; it is tried again until the footage would be overwritten.',
    },
  },
  RECORDER_OUTSIDE_ROOTS: {
    kind: 'forbidden',
    vi: {
      message: 'Thư mục của đầu ghi không nằm trong các thư mục được phép.',
      remedy: 'Sửa vị trí của đầu ghi, hoặc thêm thư mục vào RECORDINGS_ROOTS rồi cho chạy lại.',
    },
    en: {
      message: "The recorder's folder does not lie under a permitted folder.",
      remedy: "Correct the recorder's location, or add the folder to RECORDINGS_ROOTS, then retry.",
    },
  },
  RECORDER_PATTERN_INVALID: {
    kind: 'invalid',
    vi: {
      message: 'Mẫu tên tệp {pattern} của đầu ghi không dùng được: {reason}.',
      remedy: 'Sửa mẫu, ví dụ cam%channel/%Y/%m/%d/%H-%M-%S.mp4, rồi cho chạy lại.',
    },
    en: {
      message: 'The file name pattern {pattern} of the recorder cannot be used: {reason}.',
      remedy: 'Correct it, for example cam%channel/%Y/%m/%d/%H-%M-%S.mp4, then retry.',
    },
  },
  RECORDER_REACH_UNSUPPORTED: {
    kind: 'unprocessable',
    labels: { reach: RECORDER_REACH_LABELS },
    vi: {
      message: 'Chưa tự lấy được hình từ đầu ghi loại "{reach}".',
      remedy: 'Chép bản ghi vào một thư mục được phép, khai báo đầu ghi loại "thư mục", rồi cho chạy lại.',
    },
    en: {
      message: 'Footage cannot be fetched yet from a recorder reached by "{reach}".',
      remedy: 'Copy its recordings into a permitted folder, register the recorder as "folder", then retry.',
    },
  },
  RECORDING_CHANGED: {
    kind: 'conflict',
    vi: {
      message: 'Bản ghi {label} bị thay đổi khi đang đọc; bản cắt dở đã được bỏ.',
      remedy: 'Không cần làm gì: hệ thống sẽ đọc lại.',
    },
    en: {
      message: 'The recording {label} changed while it was being read; the unfinished cut was discarded.',
      remedy: 'Nothing to do: it is read again.',
    },
  },
});
