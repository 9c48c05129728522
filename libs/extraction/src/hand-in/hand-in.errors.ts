import { defineErrors } from '#antt/kernel';
import { HAND_IN_FILE_STATE_LABELS, HAND_IN_STATE_LABELS } from './hand-in-labels.js';

export const handInErrors = defineErrors({
  HAND_IN_NOT_FOUND: {
    kind: 'not-found',
    vi: {
      message: 'Không có lần giao hình này qua liên kết này.',
      remedy: 'Mở lại trang từ liên kết được gửi và chọn lần giao trong danh sách.',
    },
    en: {
      message: 'This link leads to no such hand-in.',
      remedy: 'Open the page again from the link you were sent and choose one from its list.',
    },
  },
  HAND_IN_FILE_NOT_FOUND: {
    kind: 'not-found',
    vi: {
      message: 'Không có tệp tải lên này, hoặc nó đã được bỏ.',
      remedy: 'Tải tệp lên lại từ đầu.',
    },
    en: {
      message: 'There is no such upload, or it was given up.',
      remedy: 'Upload the file again from its beginning.',
    },
  },
  HAND_IN_NOT_AWAITED: {
    kind: 'conflict',
    vi: {
      message: 'Camera này hiện không chờ ông/bà tải hình lên.',
      remedy: 'Nếu vẫn có hình cần giao, hãy báo cán bộ phụ trách để lập yêu cầu mới.',
    },
    en: {
      message: 'Nothing is awaited from you of this camera now.',
      remedy: 'If you do have footage to hand in, tell the officer, who can file a new request.',
    },
  },
  HAND_IN_CAMERA_NEEDED: {
    kind: 'invalid',
    vi: {
      message: 'Có nhiều camera được hỏi; chưa rõ hình này của camera nào.',
      remedy: 'Chọn camera rồi gửi lại.',
    },
    en: {
      message: 'Several cameras are asked about, and it is not clear which of them this is.',
      remedy: 'Choose the camera and send it again.',
    },
  },
  HAND_IN_APPROVAL_MISSING: {
    kind: 'conflict',
    vi: {
      message: 'Ông/bà chưa đồng ý cho camera này, nên chỉ giao được dạng niêm phong.',
      remedy:
        'Giao dạng niêm phong (không ai xem được cho tới khi ông/bà đồng ý), hoặc trả lời đồng ý trước.',
    },
    en: {
      message: 'You have not agreed for this camera yet, so footage can only be handed in sealed.',
      remedy: 'Hand it in sealed (nobody can see it until you agree), or answer first.',
    },
  },
  HAND_IN_CLOSED: {
    kind: 'conflict',
    labels: { state: HAND_IN_STATE_LABELS },
    vi: {
      message: 'Lần giao này "{state}", không thêm tệp được nữa.',
      remedy: 'Mở lần giao mới nếu camera vẫn đang chờ hình.',
    },
    en: {
      message: 'This hand-in is "{state}" and takes no more files.',
      remedy: 'Open another one if footage of the camera is still awaited.',
    },
  },
  HAND_IN_UNFINISHED: {
    kind: 'conflict',
    vi: {
      message: 'Còn {count} tệp chưa tải xong hoặc chưa kiểm tra xong.',
      remedy: 'Tải tiếp hoặc bỏ các tệp đó, rồi bấm "Đã giao đủ" lại.',
    },
    en: {
      message: '{count} files are not finished, or not checked yet.',
      remedy: 'Go on with them or remove them, then say again that this is all.',
    },
  },
  HAND_IN_EMPTY: {
    kind: 'conflict',
    vi: { message: 'Chưa có tệp nào được tải xong.', remedy: 'Tải lên ít nhất một tệp trước.' },
    en: { message: 'No file was finished yet.', remedy: 'Upload one file at least.' },
  },
  HAND_IN_LIMIT_REACHED: {
    kind: 'conflict',
    vi: {
      message: 'Đã đạt giới hạn {limit} cho một liên kết.',
      remedy: 'Bỏ bớt tệp chưa tải xong, hoặc báo cán bộ phụ trách.',
    },
    en: {
      message: 'The limit of {limit} for one link is reached.',
      remedy: 'Remove uploads that are not finished, or tell the officer.',
    },
  },
  HAND_IN_FILE_TOO_LARGE: {
    kind: 'too-large',
    vi: {
      message: 'Tệp dài {sizeGb} GB, vượt mức {limitGb} GB.',
      remedy: 'Xuất từ đầu ghi một khoảng ngắn hơn, quanh thời gian được hỏi.',
    },
    en: {
      message: 'The file has {sizeGb} GB, more than {limitGb} GB.',
      remedy: 'Export a shorter time from the recorder, around what was asked for.',
    },
  },
  HAND_IN_FILE_EMPTY: {
    kind: 'invalid',
    vi: { message: 'Tệp rỗng.', remedy: 'Chọn lại tệp đã xuất từ đầu ghi.' },
    en: { message: 'The file is empty.', remedy: 'Choose the file the recorder exported again.' },
  },
  HAND_IN_NO_ROOM: {
    kind: 'insufficient-storage',
    vi: {
      message:
        'Máy chủ không đủ chỗ cho tệp này: cần {neededGb} GB, còn {freeGb} GB chưa dành cho việc khác.',
      remedy: 'Chưa có byte nào được gửi. Giao tệp ngắn hơn, thử lại sau, hoặc báo cán bộ phụ trách.',
    },
    en: {
      message:
        'The server has no room for this file: it needs {neededGb} GB, and {freeGb} GB are not set aside for others.',
      remedy: 'Nothing was sent yet. Hand in a shorter file, try later, or tell the officer.',
    },
  },
  HAND_IN_DISK_FULL: {
    kind: 'insufficient-storage',
    vi: {
      message: 'Ổ đĩa của máy chủ đã đầy trong khi nhận.',
      remedy: 'Phần đã nhận được giữ lại; tải tiếp sau khi quản trị viên giải phóng chỗ trong ANTT_DATA_DIR.',
    },
    en: {
      message: "The server's disk became full while the file came in.",
      remedy: 'What has come in is kept; go on once an administrator has freed space under ANTT_DATA_DIR.',
    },
  },
  HAND_IN_FILE_BUSY: {
    kind: 'unavailable',
    vi: { message: 'Một kết nối khác đang gửi tệp này.', remedy: 'Thử lại sau vài giây.' },
    en: { message: 'Another connection is sending this file.', remedy: 'Try again in a few seconds.' },
  },
  HAND_IN_FILE_FINISHED: {
    kind: 'conflict',
    labels: { state: HAND_IN_FILE_STATE_LABELS },
    vi: {
      message: 'Tệp "{state}", không bỏ hay gửi thêm được.',
      remedy: 'Tệp đã tải xong có tên trong biên nhận và được giữ nguyên.',
    },
    en: {
      message: 'The file is "{state}" and can neither be removed nor added to.',
      remedy: 'A finished file stands in the receipt and is kept as it is.',
    },
  },
  HAND_IN_OFFSET_CONFLICT: {
    kind: 'conflict',
    vi: {
      message: 'Máy chủ đã nhận tới chỗ khác với chỗ gửi tiếp.',
      remedy: 'Hỏi lại vị trí (HEAD) rồi gửi tiếp từ đó.',
    },
    en: {
      message: 'The server has received up to another place than where this goes on.',
      remedy: 'Ask for the offset (HEAD) and go on from there.',
    },
  },
  HAND_IN_UPLOAD_MALFORMED: {
    kind: 'invalid',
    vi: {
      message: 'Lời gọi tải lên không đúng giao thức tus 1.0: {what}.',
      remedy: 'Tải lại trang; nếu tự viết phần mềm, xem https://tus.io/protocols/resumable-upload.',
    },
    en: {
      message: 'The call does not follow the tus 1.0 protocol: {what}.',
      remedy: 'Load the page again; if you wrote the client, see https://tus.io/protocols/resumable-upload.',
    },
  },
  HAND_IN_UPLOAD_INTERRUPTED: {
    kind: 'unavailable',
    vi: {
      message: 'Việc tải lên bị ngắt: một lời gọi khác cho cùng tệp đã đến.',
      remedy: 'Hỏi lại vị trí (HEAD) rồi gửi tiếp từ đó.',
    },
    en: {
      message: 'The upload was interrupted: another call for the same file has come.',
      remedy: 'Ask for the offset (HEAD) and go on from there.',
    },
  },
  HAND_IN_KEY_MISSING: {
    kind: 'forbidden',
    vi: {
      message: 'Liên kết này không mở được phần hình đã niêm phong.',
      remedy: 'Nhập mã trên biên nhận, hoặc dùng đúng liên kết trong tin nhắn đã dùng lúc giao.',
    },
    en: {
      message: 'This link does not open the sealed footage.',
      remedy: 'Enter the code of your receipt, or use the very link of the message it was handed in by.',
    },
  },
  HAND_IN_NOT_APPROVED: {
    kind: 'conflict',
    vi: {
      message: 'Chưa có sự đồng ý cho camera này, nên hình vẫn được niêm phong.',
      remedy: 'Trả lời đồng ý trước, rồi mở niêm phong.',
    },
    en: {
      message: 'Nothing was agreed to for this camera, so the footage stays sealed.',
      remedy: 'Answer that you agree first, then release it.',
    },
  },
  HAND_IN_NOT_OF_BREAK_GLASS: {
    kind: 'not-found',
    vi: {
      message: 'Không có hình niêm phong nào như vậy mà lần duyệt khẩn cấp này mở được.',
      remedy: 'Tải lại danh sách hình niêm phong của lần duyệt khẩn cấp; mục phải còn đang chờ hình.',
    },
    en: {
      message: 'There is no such sealed footage that this use of break-glass could open.',
      remedy: 'Load the list of its sealed footage again; the item has to be waiting for footage still.',
    },
  },
  HAND_IN_NO_WHOLE_FILE: {
    kind: 'conflict',
    vi: {
      message: 'Chưa có tệp nào của lần giao này về đủ, nên chưa kiểm tra được khóa.',
      remedy: 'Chờ tệp đầu tiên về đủ rồi gửi lại khóa; gọi cho chủ camera nếu việc tải lên đã dừng.',
    },
    en: {
      message: 'No file of this hand-in is here as a whole, so the key cannot be proved.',
      remedy: 'Send the key again once the first file is whole; call the owner if the upload has stopped.',
    },
  },
  HAND_IN_ESCROW_KEY_WRONG: {
    kind: 'unprocessable',
    vi: {
      message: 'Khóa này không mở được hình niêm phong của lần giao này.',
      remedy:
        'Kiểm tra đã chép đủ 43 ký tự và đúng phong bì của lần giao này; nếu vẫn không được, đề nghị người giữ khóa dự phòng mở lại phong bì.',
    },
    en: {
      message: 'This key does not open the sealed footage of this hand-in.',
      remedy:
        "See that all 43 characters were copied, and that the envelope was this hand-in's; else have the escrow's holder open it again.",
    },
  },
  HAND_IN_TIME_UNREADABLE: {
    kind: 'invalid',
    vi: {
      message: 'Không đọc được thời điểm này.',
      remedy: 'Ghi đúng như trên hình đầu tiên, dạng 2026-11-23T21:03:05.',
    },
    en: {
      message: 'This time cannot be read.',
      remedy: 'Write it as the first picture shows it, in the form 2026-11-23T21:03:05.',
    },
  },
  HAND_IN_TIME_NOT_NEEDED: {
    kind: 'conflict',
    labels: { state: HAND_IN_FILE_STATE_LABELS },
    vi: {
      message: 'Tệp "{state}" nên thời gian không giúp được gì.',
      remedy: 'Chờ kiểm tra xong, hoặc giao tệp khác.',
    },
    en: {
      message: 'The file is "{state}", so a time does not help.',
      remedy: 'Wait until it is checked, or hand in another file.',
    },
  },
  SEALING_KEY_UNUSABLE: {
    kind: 'internal',
    vi: {
      message: 'Khóa niêm phong của máy chủ không dùng được.',
      remedy: 'Phục hồi `keys/sealing.key` (32 byte) từ bản sao lưu, hoặc đặt SEALING_KEY.',
    },
    en: {
      message: "The server's sealing key cannot be used.",
      remedy: 'Restore `keys/sealing.key` (32 bytes) from the backup, or set SEALING_KEY.',
    },
  },
});
