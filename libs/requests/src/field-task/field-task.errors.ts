import { defineErrors } from '#antt/kernel';
import { FIELD_TASK_KIND_LABELS, FIELD_TASK_STATE_LABELS } from './field-task-labels.js';

export const fieldTaskErrors = defineErrors({
  FIELD_TASK_NOT_FOUND: {
    kind: 'not-found',
    vi: {
      message: 'Không có việc cơ sở này trong phạm vi của bạn.',
      remedy: 'Tải lại danh sách việc; nếu việc của tổ khác, hỏi tổ đó.',
    },
    en: {
      message: 'There is no such field task within your reach.',
      remedy: "Load the list of tasks again; if it is another team's, ask that team.",
    },
  },
  FIELD_TASK_ITEMS_UNSUITABLE: {
    kind: 'invalid',
    vi: {
      message: 'Các mục phải thuộc yêu cầu này và cùng một chủ camera, một đầu ghi.',
      remedy: 'Chọn các mục của cùng một đề nghị; giao việc riêng cho từng chủ camera.',
    },
    en: {
      message: 'The items have to be of this request and of one owner and recorder.',
      remedy: 'Choose items of one and the same ask; make a task of its own for each owner.',
    },
  },
  FIELD_TASK_NOT_WANTED: {
    kind: 'conflict',
    labels: { kind: FIELD_TASK_KIND_LABELS },
    vi: {
      message: 'Không còn cần việc "{kind}" cho các mục này: chủ camera đã trả lời hoặc đã hết hạn.',
      remedy: 'Tải lại yêu cầu để xem trạng thái hiện tại của từng mục.',
    },
    en: {
      message:
        'The task "{kind}" is not needed for these items any more: the owner has answered, or time is over.',
      remedy: 'Load the request again to see how each item stands.',
    },
  },
  FIELD_TASK_DUE_INVALID: {
    kind: 'invalid',
    vi: {
      message: 'Hạn làm phải ở tương lai và trước khi hết hạn trả lời.',
      remedy: 'Chọn hạn sớm hơn hạn ghi đè, hoặc bỏ trống.',
    },
    en: {
      message: "It has to be due in the future, and before the owner's time to answer is over.",
      remedy: 'Choose a moment before the overwrite deadline, or leave it out.',
    },
  },
  FIELD_TASK_TEAM_MISSING: {
    kind: 'unprocessable',
    vi: {
      message: 'Đơn vị của camera chưa có tổ bảo vệ ANTT nào để giao việc.',
      remedy: 'Gửi `teamId` của tổ khác, hoặc đăng ký tổ của đơn vị này trước.',
    },
    en: {
      message: 'The unit of the camera has no security team to send.',
      remedy: "Send the `teamId` of another team, or register the unit's team first.",
    },
  },
  FIELD_TASK_TEAM_UNKNOWN: {
    kind: 'not-found',
    vi: {
      message: 'Không có tổ bảo vệ ANTT đang hoạt động như vậy trong phạm vi của bạn.',
      remedy: 'Chọn tổ trong danh sách (GET /security-teams).',
    },
    en: {
      message: 'There is no such serving security team within your reach.',
      remedy: 'Choose one from the list (GET /security-teams).',
    },
  },
  FIELD_TASK_TEAM_SAME: {
    kind: 'conflict',
    vi: { message: 'Việc này đã giao cho tổ đó.', remedy: 'Chọn tổ khác, hoặc để nguyên.' },
    en: { message: "The task is this team's already.", remedy: 'Choose another team, or leave it as it is.' },
  },
  FIELD_TASK_FORM_UNSUITABLE: {
    kind: 'unprocessable',
    vi: {
      message: 'Giấy cần đưa phải là thư giấy đang chờ giao của chính đề nghị này.',
      remedy: 'Gửi `formMessageId` của thông báo có kênh "letter" hoặc "outbox" gửi chủ camera, chưa giao.',
    },
    en: {
      message: 'What is to be delivered has to be a letter of this very ask that waits to be handed over.',
      remedy:
        'Send the `formMessageId` of a message to this owner whose channel is "letter" or "outbox" and that was not handed over yet.',
    },
  },
  FIELD_TASK_MOVE_ILLEGAL: {
    kind: 'conflict',
    labels: { from: FIELD_TASK_STATE_LABELS, to: FIELD_TASK_STATE_LABELS },
    vi: {
      message: 'Việc đang ở trạng thái "{from}" nên không thể chuyển sang "{to}".',
      remedy: 'Tải lại việc để xem trạng thái hiện tại.',
    },
    en: {
      message: 'The task is "{from}" and cannot become "{to}".',
      remedy: 'Load the task again to see how it stands.',
    },
  },
  FIELD_REPORT_ID_TAKEN: {
    kind: 'conflict',
    vi: {
      message: 'Mã báo cáo này đã dùng cho một báo cáo khác.',
      remedy: 'Tạo mã mới (UUID) cho mỗi báo cáo; gửi lại cùng báo cáo thì giữ nguyên mã và nội dung.',
    },
    en: {
      message: 'This id belongs to a report with other content.',
      remedy: 'Make a new id (UUID) for each report; to send the same report again keep both as they were.',
    },
  },
  FIELD_REPORT_CAUSE_MISSING: {
    kind: 'invalid',
    vi: {
      message: 'Việc không làm được phải nêu đúng một lý do, và chỉ việc đó mới có lý do.',
      remedy: 'Chọn `cause`; với "other" ghi thêm `note`.',
    },
    en: {
      message: 'What could not be done needs one cause, and nothing else has one.',
      remedy: 'Choose a `cause`; with "other", say more in `note`.',
    },
  },
  FIELD_REPORT_READING_MISSING: {
    kind: 'invalid',
    vi: {
      message: 'Việc chụp đồng hồ phải kèm giờ đọc trên đầu ghi.',
      remedy: 'Gửi `clockReading` với giờ hiện trên đầu ghi, kèm ảnh nếu có.',
    },
    en: {
      message: 'A photographed clock comes with what it showed.',
      remedy:
        "Send `clockReading` with the time on the recorder's screen, and the photograph if there is one.",
    },
  },
  FIELD_REPORT_TIME_DOUBTFUL: {
    kind: 'unprocessable',
    vi: {
      message: 'Giờ của điện thoại lúc đọc đồng hồ không thể đúng, nên số đo không dùng được.',
      remedy: 'Đọc lại đồng hồ với điện thoại đặt giờ tự động, hoặc gửi báo cáo không kèm `clockReading`.',
    },
    en: {
      message: "The telephone's time of the reading cannot be right, so that the reading is worth nothing.",
      remedy:
        'Read the clock again with the telephone set to network time, or send the report without `clockReading`.',
    },
  },
  SECURITY_TEAM_ACCOUNT_UNSUITABLE: {
    kind: 'unprocessable',
    vi: {
      message:
        'Không có tài khoản đang hoạt động tên "{username}" với vai trò thành viên tổ bảo vệ ANTT ở đơn vị này.',
      remedy: 'Nhờ quản trị viên tạo tài khoản hoặc giao vai trò này ở đơn vị của tổ trước.',
    },
    en: {
      message: 'No working account "{username}" has the role of a security-team member in this unit.',
      remedy: "Have an administrator make it, or give it that role in the team's unit, first.",
    },
  },
  SECURITY_TEAM_ACCOUNT_LINKED: {
    kind: 'conflict',
    vi: {
      message: 'Thành viên này đã gắn với một tài khoản.',
      remedy: 'Gỡ tài khoản hiện tại trước khi gắn tài khoản khác.',
    },
    en: {
      message: 'This member has an account already.',
      remedy: 'Take the present account away before another is linked.',
    },
  },
  SECURITY_TEAM_ACCOUNT_MISSING: {
    kind: 'not-found',
    vi: { message: 'Thành viên này chưa gắn với tài khoản nào.', remedy: 'Tải lại danh sách thành viên.' },
    en: { message: 'This member has no account.', remedy: 'Load the list of members again.' },
  },
});
