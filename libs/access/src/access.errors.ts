import { defineErrors } from '#antt/kernel';
import { PERMISSION_LABELS } from './permission-labels.js';
import { ROLE_LABELS } from './role-labels.js';

export const accessErrors = defineErrors({
  SIGN_IN_REFUSED: {
    kind: 'unauthenticated',
    vi: {
      message: 'Không đăng nhập được với tên và mật khẩu này.',
      remedy: 'Kiểm tra tên đăng nhập và mật khẩu; nếu vẫn không được, liên hệ quản trị viên của đơn vị.',
    },
    en: {
      message: 'This username and password do not sign in.',
      remedy: "Check both; if they are right, ask your unit's administrator.",
    },
  },
  SIGN_IN_THROTTLED: {
    kind: 'too-many',
    vi: {
      message: 'Quá nhiều lần đăng nhập không thành công.',
      remedy: 'Đợi {retryAfterSeconds} giây rồi thử lại.',
    },
    en: {
      message: 'Too many sign-ins have failed.',
      remedy: 'Wait {retryAfterSeconds} seconds and try again.',
    },
  },
  CALLS_THROTTLED: {
    kind: 'too-many',
    vi: {
      message: 'Địa chỉ mạng này gọi quá nhiều lần.',
      remedy: 'Đợi {retryAfterSeconds} giây rồi thử lại.',
    },
    en: {
      message: 'Too many calls have come from this network address.',
      remedy: 'Wait {retryAfterSeconds} seconds and try again.',
    },
  },
  STEP_UP_REQUIRED: {
    kind: 'forbidden',
    vi: {
      message: 'Việc này cần xác nhận lại danh tính: lần đăng nhập đã quá {minutes} phút.',
      remedy: 'Gửi kèm mật khẩu trong `password`, hoặc đăng nhập lại rồi làm ngay.',
    },
    en: {
      message: 'This needs fresh proof of who you are: your sign-in is older than {minutes} minutes.',
      remedy: 'Send your password in `password`, or sign in again and repeat the call at once.',
    },
  },
  SESSION_MISSING: {
    kind: 'unauthenticated',
    vi: { message: 'Chưa đăng nhập hoặc phiên đã hết hạn.', remedy: 'Đăng nhập lại.' },
    en: { message: 'Not signed in, or the session has ended.', remedy: 'Sign in again.' },
  },
  PERMISSION_MISSING: {
    kind: 'forbidden',
    labels: { permission: PERMISSION_LABELS },
    vi: {
      message: 'Tài khoản của bạn không có quyền "{permission}".',
      remedy: 'Nếu cần quyền này cho công việc, đề nghị quản trị viên giao vai trò phù hợp.',
    },
    en: {
      message: 'Your account does not hold the permission to {permission}.',
      remedy: 'If your work needs it, ask an administrator for a role that holds it.',
    },
  },
  UNIT_OUTSIDE_JURISDICTION: {
    kind: 'forbidden',
    vi: {
      message: 'Đơn vị này nằm ngoài địa bàn bạn phụ trách.',
      remedy: 'Chọn đơn vị thuộc địa bàn của bạn, hoặc liên hệ đơn vị phụ trách.',
    },
    en: {
      message: 'This unit lies outside the area you answer for.',
      remedy: 'Choose a unit in your own line, or turn to the unit that answers for it.',
    },
  },
  UNIT_UNKNOWN: {
    kind: 'unprocessable',
    vi: { message: 'Không có đơn vị này.', remedy: 'Chọn đơn vị trong danh mục (GET /api/v1/units).' },
    en: { message: 'There is no such unit.', remedy: 'Choose one from the list (GET /api/v1/units).' },
  },
  USER_NOT_FOUND: {
    kind: 'not-found',
    vi: { message: 'Không tìm thấy tài khoản.', remedy: 'Kiểm tra mã tài khoản trong danh sách người dùng.' },
    en: { message: 'There is no such account.', remedy: 'Check its id in the list of users.' },
  },
  USER_PHONE_INVALID: {
    kind: 'invalid',
    vi: {
      message: 'Số điện thoại nhận thông báo không hợp lệ.',
      remedy: 'Nhập như 0912345678 hoặc +84912345678; để trống nếu không có.',
    },
    en: {
      message: 'The telephone number for messages is not valid.',
      remedy: 'Write it as 0912345678 or +84912345678; leave it blank if there is none.',
    },
  },
  USER_EMAIL_INVALID: {
    kind: 'invalid',
    vi: {
      message: 'Địa chỉ thư điện tử nhận thông báo không hợp lệ.',
      remedy: 'Nhập như ten@vi-du.vn; để trống nếu không có.',
    },
    en: {
      message: 'The e-mail address for messages is not valid.',
      remedy: 'Write it as name@example.vn; leave it blank if there is none.',
    },
  },
  USER_CONTACTS_OWN: {
    kind: 'forbidden',
    vi: {
      message: 'Đây là tài khoản của chính bạn.',
      remedy: 'Sửa địa chỉ của mình bằng PUT /api/v1/session/contacts, kèm mật khẩu.',
    },
    en: {
      message: 'This account is your own.',
      remedy: 'Change your own contacts by PUT /api/v1/session/contacts, with your password.',
    },
  },
  USERNAME_TAKEN: {
    kind: 'conflict',
    vi: { message: 'Tên đăng nhập {username} đã có người dùng.', remedy: 'Chọn tên đăng nhập khác.' },
    en: { message: 'The username {username} is taken.', remedy: 'Choose another.' },
  },
  USERNAME_INVALID: {
    kind: 'invalid',
    vi: {
      message: 'Tên đăng nhập không hợp lệ.',
      remedy: 'Dùng 3 đến 64 ký tự: chữ thường không dấu, chữ số, dấu chấm, gạch ngang, gạch dưới.',
    },
    en: {
      message: 'The username is not valid.',
      remedy: 'Use 3 to 64 lower-case letters, digits, dots, hyphens or underscores.',
    },
  },
  PASSWORD_TOO_SHORT: {
    kind: 'invalid',
    vi: {
      message: 'Mật khẩu phải có từ {minimum} đến {maximum} ký tự.',
      remedy: 'Chọn một câu dài dễ nhớ.',
    },
    en: {
      message: 'A password has {minimum} to {maximum} characters.',
      remedy: 'Choose a long phrase that is easy to remember.',
    },
  },
  PASSWORD_TOO_COMMON: {
    kind: 'invalid',
    vi: {
      message: 'Mật khẩu này quá dễ đoán.',
      remedy:
        'Không dùng dãy số, dãy phím liền nhau hay mật khẩu nhiều người dùng; nên ghép ít nhất ba, bốn từ không liên quan.',
    },
    en: {
      message: 'This password is too easy to guess.',
      remedy:
        'Avoid numbers, rows of the keyboard and passwords many people use; join three or four unrelated words.',
    },
  },
  PASSWORD_HOLDS_NAME: {
    kind: 'invalid',
    vi: {
      message: 'Mật khẩu chứa "{name}", ai cũng đoán được.',
      remedy: 'Không dùng tên đăng nhập, họ tên hay tên đơn vị trong mật khẩu.',
    },
    en: {
      message: 'The password holds "{name}", which anybody can guess.',
      remedy: 'Leave your username, your name and the name of your unit out of it.',
    },
  },
  PASSWORD_WRONG: {
    kind: 'unprocessable',
    vi: { message: 'Mật khẩu hiện tại không đúng.', remedy: 'Nhập lại mật khẩu đang dùng.' },
    en: { message: 'The current password is not right.', remedy: 'Type the password you sign in with now.' },
  },
  ROLE_ALREADY_HELD: {
    kind: 'conflict',
    labels: { role: ROLE_LABELS },
    vi: {
      message: 'Người này đã có vai trò "{role}" ở đơn vị này.',
      remedy: 'Không cần làm gì; xem các vai trò hiện có của người này.',
    },
    en: {
      message: 'This person already holds the role of {role} in this unit.',
      remedy: "Nothing need be done; see the person's current roles.",
    },
  },
  ROLE_ASSIGNMENT_NOT_FOUND: {
    kind: 'not-found',
    vi: {
      message: 'Không có vai trò này đang hiệu lực.',
      remedy: 'Xem các vai trò hiện có của người này.',
    },
    en: { message: 'There is no such current role.', remedy: "See the person's current roles." },
  },
  ROLE_SELF_CHANGE: {
    kind: 'forbidden',
    vi: {
      message: 'Không ai được tự giao, thu hồi vai trò hay tự khóa tài khoản của mình.',
      remedy: 'Nhờ một quản trị viên khác.',
    },
    en: {
      message: 'Nobody grants or revokes his own roles, or disables his own account.',
      remedy: 'Ask another administrator.',
    },
  },
  ACCESS_GRANT_NOT_FOUND: {
    kind: 'not-found',
    vi: {
      message: 'Không có quyền xem này đang hiệu lực.',
      remedy: 'Xem danh sách quyền xem đã cấp; quyền đã hết hạn thì không cần thu hồi.',
    },
    en: {
      message: 'There is no such grant in force.',
      remedy: 'See the grants that were given; one that has ended need not be revoked.',
    },
  },
  ACCESS_GRANT_SELF: {
    kind: 'forbidden',
    vi: {
      message: 'Không ai được tự cấp quyền xem cho mình.',
      remedy: 'Nhờ chỉ huy của đơn vị có hồ sơ cấp.',
    },
    en: {
      message: 'Nobody grants access to himself.',
      remedy: 'Ask a commander of the unit it belongs to.',
    },
  },
  ACCESS_GRANT_REASON_BLANK: {
    kind: 'unprocessable',
    vi: { message: 'Chưa ghi lý do cấp quyền xem.', remedy: 'Ghi lý do, ví dụ số chuyên án phối hợp.' },
    en: { message: 'The grant gives no reason.', remedy: 'State one, e.g. the number of the joint case.' },
  },
  ACCESS_GRANT_HOLDER_UNFIT: {
    kind: 'unprocessable',
    vi: {
      message: 'Người này không giữ vai trò nào được xem hồ sơ loại này, nên quyền xem không có tác dụng.',
      remedy: 'Chọn điều tra viên, chỉ huy hoặc kiểm tra viên của đơn vị phối hợp.',
    },
    en: {
      message:
        'This person holds no role that may see such a thing anywhere, so the grant would show nothing.',
      remedy: 'Choose an investigator, commander or auditor of the other unit.',
    },
  },
  ACCESS_GRANT_NEEDLESS: {
    kind: 'conflict',
    vi: {
      message: 'Người này đã xem được nhờ vai trò của mình.',
      remedy: 'Không cần cấp thêm.',
    },
    en: { message: 'A role of this person already covers it.', remedy: 'Nothing need be granted.' },
  },
  ACCESS_GRANT_TERM_INVALID: {
    kind: 'unprocessable',
    vi: {
      message: 'Thời hạn của quyền xem phải ở tương lai và không quá {days} ngày.',
      remedy: 'Chọn thời hạn ngắn hơn.',
    },
    en: {
      message: 'A grant ends in the future and within {days} days.',
      remedy: 'Choose a nearer end.',
    },
  },
});
