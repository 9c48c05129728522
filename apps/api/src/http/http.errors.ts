import { defineErrors } from '#antt/kernel';

/** Faults of a call as such, before any use-case sees it. */
export const httpErrors = defineErrors({
  INPUT_INVALID: {
    kind: 'invalid',
    vi: {
      message: 'Dữ liệu gửi lên có {count} lỗi.',
      remedy: 'Sửa các trường nêu trong "errors" rồi gửi lại.',
    },
    en: {
      message: 'The input has {count} fault(s).',
      remedy: 'Correct the fields named in "errors" and send it again.',
    },
  },
  INPUT_NOT_STORABLE: {
    kind: 'invalid',
    vi: {
      message: 'Một giá trị gửi lên nằm ngoài phạm vi hệ thống lưu được.',
      remedy: 'Kiểm tra các số, ngày giờ và mã định danh; chưa có gì được lưu.',
    },
    en: {
      message: 'A value lies outside what the system can store.',
      remedy: 'Check the numbers, times and ids; nothing was stored.',
    },
  },
  TEXT_NOT_STORABLE: {
    kind: 'invalid',
    vi: {
      message: 'Văn bản có ký tự không lưu được (ký tự NUL hoặc mã Unicode không trọn vẹn).',
      remedy: 'Bỏ các ký tự đó rồi gửi lại.',
    },
    en: {
      message: 'A text holds characters that cannot be stored (NUL, or half of a Unicode pair).',
      remedy: 'Remove them and send it again.',
    },
  },
  JSON_MALFORMED: {
    kind: 'invalid',
    vi: { message: 'Nội dung gửi lên không phải JSON hợp lệ.', remedy: 'Sửa cú pháp JSON rồi gửi lại.' },
    en: { message: 'The body is not valid JSON.', remedy: 'Correct its syntax and send it again.' },
  },
  JSON_TOO_DEEP: {
    kind: 'invalid',
    vi: {
      message: 'JSON gửi lên lồng quá nhiều cấp.',
      remedy: 'Gửi các trường như mô tả của địa chỉ này ở /api/docs.',
    },
    en: {
      message: 'The JSON is nested too deeply.',
      remedy: 'Send the fields as /api/docs describes them for this address.',
    },
  },
  BODY_NOT_AN_OBJECT: {
    kind: 'invalid',
    vi: { message: 'Nội dung gửi lên phải là một đối tượng JSON.', remedy: 'Gửi {"…": …}.' },
    en: { message: 'The body has to be a JSON object.', remedy: 'Send {"…": …}.' },
  },
  BODY_TOO_LARGE: {
    kind: 'too-large',
    vi: { message: 'Nội dung gửi lên quá lớn.', remedy: 'Giới hạn của một lời gọi JSON là 1 MB.' },
    en: { message: 'The body is too large.', remedy: 'A JSON call carries at most 1 MB.' },
  },
  BODY_INCOMPLETE: {
    kind: 'invalid',
    vi: { message: 'Nội dung gửi lên bị đứt giữa chừng.', remedy: 'Kiểm tra kết nối rồi gửi lại.' },
    en: { message: 'The body was cut off.', remedy: 'Check the connection and send it again.' },
  },
  BODY_TYPE_UNSUPPORTED: {
    kind: 'unsupported-media',
    vi: {
      message: 'Không nhận loại nội dung này.',
      remedy: 'Gửi với Content-Type: {expected}.',
    },
    en: { message: 'Bodies of this type are not accepted here.', remedy: 'Send Content-Type: {expected}.' },
  },
  PATH_MALFORMED: {
    kind: 'invalid',
    vi: { message: 'Đường dẫn có mã % không hợp lệ.', remedy: 'Mã hóa lại đường dẫn.' },
    en: { message: 'The path holds a broken % sequence.', remedy: 'Encode the path again.' },
  },
  ROUTE_NOT_FOUND: {
    kind: 'not-found',
    vi: { message: 'Không có địa chỉ này.', remedy: 'Xem các địa chỉ ở /api/docs.' },
    en: { message: 'There is nothing at this address.', remedy: 'See /api/docs for what there is.' },
  },
  METHOD_NOT_ALLOWED: {
    kind: 'not-found',
    vi: {
      message: 'Địa chỉ này không nhận phương thức {method}.',
      remedy: 'Dùng một trong: {allowed}.',
    },
    en: { message: 'This address does not take {method}.', remedy: 'Use one of: {allowed}.' },
  },
  REQUEST_REFUSED: {
    kind: 'invalid',
    vi: { message: 'Lời gọi không hợp lệ.', remedy: 'Xem mô tả địa chỉ này ở /api/docs.' },
    en: { message: 'The call is not valid.', remedy: 'See /api/docs for this address.' },
  },
  CURSOR_INVALID: {
    kind: 'invalid',
    vi: {
      message: 'Con trỏ trang không hợp lệ.',
      remedy: 'Dùng nguyên văn nextCursor của trang trước, hoặc bỏ trống để về trang đầu.',
    },
    en: {
      message: 'The cursor is not one of this list.',
      remedy: 'Use the nextCursor of the page before as it is, or none for the first page.',
    },
  },
  REQUEST_ORIGIN_REFUSED: {
    kind: 'forbidden',
    vi: {
      message: 'Lời gọi đến từ một trang khác, hoặc không cho biết đến từ đâu.',
      remedy:
        'Gọi từ chính trang của hệ thống; chương trình không phải trình duyệt dùng Authorization: Bearer thay cho cookie.',
    },
    en: {
      message: 'The call comes from another site, or does not tell where from.',
      remedy: "Call from the system's own pages; a program uses Authorization: Bearer instead of the cookie.",
    },
  },
  IDEMPOTENCY_KEY_MISSING: {
    kind: 'invalid',
    vi: {
      message: 'Thiếu tiêu đề Idempotency-Key.',
      remedy:
        'Gửi kèm một khóa do bạn chọn (ví dụ UUID), mới cho mỗi ý định mới; gửi lại cùng khóa khi thử lại.',
    },
    en: {
      message: 'The header Idempotency-Key is missing.',
      remedy: 'Send a key of your choice (e.g. a UUID), new for each intention; repeat it when you retry.',
    },
  },
  IDEMPOTENCY_KEY_INVALID: {
    kind: 'invalid',
    vi: {
      message: 'Idempotency-Key không hợp lệ.',
      remedy: 'Dùng 1 đến 128 ký tự ASCII nhìn thấy được, không có dấu cách.',
    },
    en: {
      message: 'The Idempotency-Key is not valid.',
      remedy: 'Use 1 to 128 visible ASCII characters without spaces.',
    },
  },
  IDEMPOTENCY_IN_PROGRESS: {
    kind: 'conflict',
    vi: {
      message: 'Lời gọi với khóa này đang được xử lý.',
      remedy: 'Đợi giây lát rồi gửi lại với cùng khóa.',
    },
    en: {
      message: 'A call with this key is still being worked on.',
      remedy: 'Wait a moment and send it again with the same key.',
    },
  },
  IDEMPOTENCY_KEY_REUSED: {
    kind: 'unprocessable',
    vi: {
      message: 'Khóa này đã dùng cho một lời gọi khác.',
      remedy: 'Dùng khóa mới cho ý định mới, hoặc gửi lại đúng nội dung cũ.',
    },
    en: {
      message: 'This key was used for a different call.',
      remedy: 'Use a new key for a new intention, or repeat the former call unchanged.',
    },
  },
  DATABASE_UNREACHABLE: {
    kind: 'unavailable',
    vi: {
      message: 'Hệ thống tạm thời không kết nối được cơ sở dữ liệu.',
      remedy: 'Thử lại sau {retryAfterSeconds} giây; với cùng Idempotency-Key thì không bị lặp.',
    },
    en: {
      message: 'The database cannot be reached at the moment.',
      remedy:
        'Try again in {retryAfterSeconds} seconds; with the same Idempotency-Key nothing happens twice.',
    },
  },
  DATABASE_BUSY: {
    kind: 'unavailable',
    vi: {
      message: 'Hai thao tác chạm nhau nên thao tác này chưa được thực hiện.',
      remedy: 'Gửi lại; với cùng Idempotency-Key thì không bị lặp.',
    },
    en: {
      message: 'Two operations met, and this one was not carried out.',
      remedy: 'Send it again; with the same Idempotency-Key nothing happens twice.',
    },
  },
  DATABASE_FULL: {
    kind: 'insufficient-storage',
    vi: {
      message: 'Cơ sở dữ liệu hết chỗ; thao tác chưa được thực hiện.',
      remedy: 'Báo quản trị viên giải phóng dung lượng.',
    },
    en: {
      message: 'The database is out of space; nothing was changed.',
      remedy: 'Tell the administrator to free some.',
    },
  },
  INTERNAL_FAULT: {
    kind: 'internal',
    vi: {
      message: 'Hệ thống gặp lỗi ngoài dự kiến.',
      remedy: 'Báo quản trị viên kèm mã {correlationId}; thao tác chưa được thực hiện.',
    },
    en: {
      message: 'Something went wrong that should not have.',
      remedy: 'Tell the administrator, with the code {correlationId}; nothing was changed.',
    },
  },
  ROUTE_UNDECLARED: {
    kind: 'internal',
    vi: {
      message: 'Địa chỉ {routes} chưa khai báo ai được gọi.',
      remedy: 'Thêm @Allow, @SignedIn hoặc @Public vào hàm xử lý.',
    },
    en: {
      message: 'These routes do not declare who may call them: {routes}.',
      remedy: 'Put @Allow, @SignedIn or @Public on the handler.',
    },
  },
  PORT_BUSY: {
    kind: 'unavailable',
    vi: {
      message: 'Cổng {port} đang được chương trình khác dùng.',
      remedy: 'Dừng chương trình đó, hoặc chọn cổng khác bằng biến PORT.',
    },
    en: {
      message: 'Port {port} is in use by another program.',
      remedy: 'Stop that program, or choose another port with the variable PORT.',
    },
  },
});
