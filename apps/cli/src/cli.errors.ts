import { defineErrors } from '#antt/kernel';

export const cliErrors = defineErrors({
  DATA_FOLDER_UNWRITABLE: {
    kind: 'unavailable',
    vi: {
      message: 'Không ghi được vào thư mục dữ liệu {folder}: {reason}.',
      remedy: 'Cấp quyền ghi cho thư mục này, hoặc đặt ANTT_DATA_DIR tới thư mục khác.',
    },
    en: {
      message: 'The data folder {folder} cannot be written: {reason}.',
      remedy: 'Grant write permission on it, or point ANTT_DATA_DIR to another folder.',
    },
  },
  DATA_FOLDER_IN_USE: {
    kind: 'conflict',
    vi: {
      message: 'Thư mục dữ liệu {folder} đang được tiến trình {pid} sử dụng.',
      remedy: 'Dừng tiến trình đó (Ctrl-C hoặc kill {pid}), hoặc đặt ANTT_DATA_DIR tới thư mục khác.',
    },
    en: {
      message: 'The data folder {folder} is in use by process {pid}.',
      remedy: 'Stop that process (Ctrl-C or kill {pid}), or point ANTT_DATA_DIR to another folder.',
    },
  },
  DATA_FOLDER_FULL: {
    kind: 'insufficient-storage',
    vi: {
      message: 'Ổ đĩa của thư mục dữ liệu {folder} chỉ còn {free} MB trống; cần ít nhất {needed} MB.',
      remedy:
        'Giải phóng dung lượng, hoặc đặt ANTT_DATA_DIR tới ổ đĩa khác. Dữ liệu hiện có không bị thay đổi.',
    },
    en: {
      message:
        'The disk of the data folder {folder} has only {free} MB left; at least {needed} MB are needed.',
      remedy: 'Free some space, or point ANTT_DATA_DIR to another disk. Existing data was not touched.',
    },
  },
  START_PORT_BUSY: {
    kind: 'unavailable',
    vi: {
      message: 'Cổng {port} trên {host} đang được chương trình khác sử dụng.',
      remedy: 'Dừng chương trình đó, đặt PORT thành cổng khác, hoặc bỏ PORT để hệ thống tự chọn cổng trống.',
    },
    en: {
      message: 'Port {port} on {host} is in use by another program.',
      remedy: 'Stop that program, set PORT to another port, or unset PORT to take the next free one.',
    },
  },
  PROCESS_ENDED_EARLY: {
    kind: 'internal',
    vi: {
      message: 'Tiến trình {process} đã dừng trước khi sẵn sàng ({how}).',
      remedy: 'Xem các dòng nhật ký ngay phía trên; sửa nguyên nhân rồi chạy lại.',
    },
    en: {
      message: 'The {process} process ended before it was ready ({how}).',
      remedy: 'See the log lines just above; mend the cause and start again.',
    },
  },
  FILE_UNREADABLE: {
    kind: 'invalid',
    vi: {
      message: 'Không đọc được tệp {file}: {reason}.',
      remedy: 'Kiểm tra đường dẫn và quyền đọc rồi chạy lại.',
    },
    en: {
      message: 'The file {file} cannot be read: {reason}.',
      remedy: 'Check its path and permissions, then run again.',
    },
  },
  ESCROW_ENVELOPE_INVALID: {
    kind: 'invalid',
    vi: {
      message: 'Tệp {file} không phải phong bì khóa của hình niêm phong.',
      remedy: 'Lưu nguyên mục «envelope» trong câu trả lời duyệt khẩn cấp thành tệp JSON rồi chạy lại.',
    },
    en: {
      message: 'The file {file} is no envelope of a sealed hand-in.',
      remedy: 'Save "envelope" of the answer about break-glass as it is, as a JSON file, and run again.',
    },
  },
  ESCROW_PRIVATE_KEY_INVALID: {
    kind: 'invalid',
    vi: {
      message: 'Tệp {file} không phải khóa riêng X25519 dạng PEM.',
      remedy: 'Dùng khóa riêng thuộc cặp với SEALING_ESCROW_PUBLIC_KEY, không đặt mật khẩu trên tệp.',
    },
    en: {
      message: 'The file {file} is no X25519 private key in PEM.',
      remedy: 'Use the private half of SEALING_ESCROW_PUBLIC_KEY, in a file without a passphrase.',
    },
  },
  ESCROW_KEY_OTHER: {
    kind: 'unprocessable',
    vi: {
      message: 'Khóa riêng này không mở được phong bì.',
      remedy:
        'Phong bì được đóng cho khóa khác hoặc đã bị sửa: dùng khóa riêng có hiệu lực lúc giao hình, hoặc lấy lại phong bì.',
    },
    en: {
      message: 'This private key does not open the envelope.',
      remedy:
        'It was closed for another key, or altered: use the private key of the time of the hand-in, or fetch the envelope again.',
    },
  },
  BENCH_UNKNOWN: {
    kind: 'invalid',
    vi: { message: 'Không có phép đo «{id}».', remedy: 'Chọn một trong: {known}.' },
    en: { message: 'There is no benchmark "{id}".', remedy: 'Choose one of: {known}.' },
  },
  DEMO_STEP_FAILED: {
    kind: 'internal',
    vi: {
      message: 'Bước «{step}» của yêu cầu mẫu không thành công: {reason}.',
      remedy: 'Xem nhật ký phía trên. Hệ thống vẫn dùng được; chạy lại `npm start` để thử lại.',
    },
    en: {
      message: 'Step "{step}" of the demo request did not succeed: {reason}.',
      remedy: 'See the log above. The system can still be used; run `npm start` again to retry.',
    },
  },
});
