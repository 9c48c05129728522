import { defineErrors } from '#antt/kernel';

/** What goes wrong about an ask and its links. */
export const askProblems = defineErrors({
  OWNER_ASK_NOT_FOUND: {
    kind: 'not-found',
    vi: {
      message: 'Yêu cầu này không có lời đề nghị đó.',
      remedy: 'Tải lại yêu cầu và chọn trong danh sách.',
    },
    en: { message: 'The request has no such ask.', remedy: 'Load it again and choose from its list.' },
  },
  OWNER_ASK_CLOSED: {
    kind: 'conflict',
    vi: {
      message: 'Lời đề nghị này đã kết thúc: không còn camera nào chờ chủ camera trả lời.',
      remedy: 'Lập yêu cầu mới nếu vẫn cần hình ảnh.',
    },
    en: {
      message: "This ask is over: none of its cameras waits for the owner's answer.",
      remedy: 'File a new request if the footage is still needed.',
    },
  },
  OWNER_ASK_REVOKED: {
    kind: 'conflict',
    vi: {
      message: 'Liên kết của lời đề nghị này đã bị thu hồi.',
      remedy: 'Cấp lại liên kết trước.',
    },
    en: { message: 'The link of this ask is revoked.', remedy: 'Issue a new link first.' },
  },
  OWNER_ASK_ALREADY_ANSWERED: {
    kind: 'conflict',
    vi: {
      message: 'Lời đề nghị này đã được trả lời, không còn camera nào có thể trả lời thêm.',
      remedy: 'Xem biên nhận tại liên kết; nếu còn vướng mắc, liên hệ đơn vị yêu cầu.',
    },
    en: {
      message: 'This ask was answered, and none of its cameras can be answered for any more.',
      remedy: 'See the receipt under the link; for anything else turn to the requesting unit.',
    },
  },
  OWNER_ASK_CHANGED: {
    kind: 'conflict',
    vi: {
      message: 'Khoảng thời gian được đề nghị đã thay đổi sau khi trang được mở.',
      remedy: 'Tải lại trang, xem lại khoảng thời gian rồi trả lời.',
    },
    en: {
      message: 'Other times are asked for than when the page was opened.',
      remedy: 'Load the page again, look at the times and answer.',
    },
  },
  OWNER_LINK_NOT_FOUND: {
    kind: 'not-found',
    vi: {
      message: 'Lời đề nghị này không có liên kết đó trong phạm vi yêu cầu của bạn.',
      remedy: 'Tải lại danh sách liên kết.',
    },
    en: {
      message: 'The ask has no such link within your request.',
      remedy: 'Load the list of links again.',
    },
  },
  OWNER_NOT_REACHED: {
    kind: 'unprocessable',
    vi: {
      message: 'Hệ thống không có kênh nào gửi được cho chủ camera này.',
      remedy: 'Cấp liên kết để tự đưa cho chủ camera, hoặc bổ sung số điện thoại, thư điện tử của họ.',
    },
    en: {
      message: 'The system has no way to reach this owner.',
      remedy: 'Issue a link to hand over yourself, or add a phone number or mail address of his.',
    },
  },
  /** One answer for an unknown, expired, revoked or used-up link, so that guessing teaches nothing. */
  OWNER_LINK_INVALID: {
    kind: 'gone',
    vi: {
      message: 'Liên kết này không dùng được: không đúng, đã hết hạn hoặc đã bị thu hồi.',
      remedy: 'Gọi trực ban đơn vị công an đã gửi liên kết để được cấp lại.',
    },
    en: {
      message: 'This link does not work: it is wrong, has expired or was revoked.',
      remedy: 'Call the duty desk of the police unit that sent it and ask for a new one.',
    },
  },
});
