import { defineErrors } from '#antt/kernel';

/** What goes wrong about recorders and how long they keep footage. */
export const recorderProblems = defineErrors({
  /** No recorder of this id that the caller may see. */
  RECORDER_UNKNOWN: {
    kind: 'not-found',
    vi: { message: 'Không có đầu ghi này.', remedy: 'Tra đầu ghi bằng GET /recorders.' },
    en: { message: 'There is no such recorder.', remedy: 'Look the recorder up with GET /recorders.' },
  },
  /** The unit already has a recorder with this code. */
  RECORDER_CODE_TAKEN: {
    kind: 'conflict',
    vi: { message: 'Đơn vị đã có đầu ghi mã "{code}".', remedy: 'Dùng mã khác hoặc sửa đầu ghi đã có.' },
    en: {
      message: 'The unit already has a recorder with the code "{code}".',
      remedy: 'Use another code or change the existing recorder.',
    },
  },
  /** A recorder stands in the unit of its owner. */
  RECORDER_OWNER_ELSEWHERE: {
    kind: 'unprocessable',
    vi: {
      message: 'Chủ camera thuộc đơn vị khác với đầu ghi.',
      remedy: 'Đăng ký đầu ghi ở đơn vị của chủ camera.',
    },
    en: {
      message: 'The owner belongs to another unit than the recorder.',
      remedy: "Register the recorder in its owner's unit.",
    },
  },
  /** A folder recorder lies outside the recordings roots, or its path climbs or is not absolute. */
  RECORDER_FOLDER_OUTSIDE: {
    kind: 'unprocessable',
    vi: {
      message: 'Thư mục của đầu ghi không nằm trong các thư mục được phép: {roots}.',
      remedy: 'Nhập đường dẫn tuyệt đối bên dưới một trong các thư mục đó (biến RECORDINGS_ROOTS).',
    },
    en: {
      message: "The recorder's folder does not lie under the permitted ones: {roots}.",
      remedy: 'Give an absolute path below one of them (setting RECORDINGS_ROOTS).',
    },
  },
  /** The folder of a folder recorder does not exist or cannot be entered. */
  RECORDER_FOLDER_UNREACHABLE: {
    kind: 'unprocessable',
    vi: {
      message: 'Không mở được thư mục {location} của đầu ghi.',
      remedy: 'Kiểm tra thư mục có tồn tại, ổ mạng đã gắn và tài khoản chạy hệ thống được đọc.',
    },
    en: {
      message: "The recorder's folder {location} cannot be opened.",
      remedy: "See that it exists, that the share is mounted and that the system's user may read it.",
    },
  },
  /** Reach "folder" without a location. */
  RECORDER_FOLDER_MISSING: {
    kind: 'invalid',
    vi: {
      message: 'Đầu ghi lấy dữ liệu từ thư mục nhưng chưa có đường dẫn.',
      remedy: 'Nhập đường dẫn thư mục, hoặc chọn cách "chủ gửi".',
    },
    en: {
      message: 'The recorder is reached by a folder, but no folder is given.',
      remedy: 'Give its folder, or choose "owner-upload".',
    },
  },
  /** A file pattern that is empty, absolute or climbs. */
  RECORDER_FILE_PATTERN_INVALID: {
    kind: 'invalid',
    vi: {
      message: 'Mẫu tên tệp "{value}" không hợp lệ.',
      remedy: 'Dùng mẫu tương đối như %Y-%m-%d/%H-%M-%S.mp4.',
    },
    en: {
      message: 'The file pattern "{value}" is not valid.',
      remedy: 'Use a relative pattern such as %Y-%m-%d/%H-%M-%S.mp4.',
    },
  },
  /** Not an IANA time zone. */
  RECORDER_TIME_ZONE_UNKNOWN: {
    kind: 'invalid',
    vi: { message: 'Không có múi giờ "{value}".', remedy: 'Dùng tên IANA như Asia/Ho_Chi_Minh.' },
    en: { message: 'There is no time zone "{value}".', remedy: 'Use an IANA name such as Asia/Ho_Chi_Minh.' },
  },
  /** The card is smaller than any of the table. */
  RETENTION_UNDERIVABLE: {
    kind: 'unprocessable',
    vi: {
      message: 'Không suy được thời gian lưu từ thẻ {sizeGb} GB.',
      remedy: 'Khai báo thời gian lưu theo lời chủ camera.',
    },
    en: {
      message: 'No retention can be derived from a card of {sizeGb} GB.',
      remedy: 'Declare the retention as the owner states it.',
    },
  },
  /** The recorder was taken out of use. */
  RECORDER_RETIRED: {
    kind: 'conflict',
    vi: {
      message: 'Đầu ghi "{code}" đã ngừng dùng.',
      remedy: 'Đặt lại trạng thái "working" nếu nó được dùng lại, hoặc chọn đầu ghi khác.',
    },
    en: {
      message: 'The recorder "{code}" is out of use.',
      remedy: 'Set its status back to "working" when it is used again, or pick another.',
    },
  },
  /** Cameras in use record on the recorder that is to end. */
  RECORDER_HAS_CAMERAS: {
    kind: 'conflict',
    vi: {
      message: 'Đầu ghi "{code}" còn {count} camera đang dùng.',
      remedy:
        'Dùng POST /recorders/:id/retirement với moveCamerasTo (mã đầu ghi khác) hoặc cameras = "retire"; thay đầu ghi thì dùng POST /recorders/:id/replacement.',
    },
    en: {
      message: '{count} cameras in use record on the recorder "{code}".',
      remedy:
        'Use POST /recorders/:id/retirement with moveCamerasTo (another recorder) or cameras = "retire"; for a new recorder in its place POST /recorders/:id/replacement.',
    },
  },
});
