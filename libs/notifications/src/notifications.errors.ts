import { defineErrors } from '#antt/kernel';
import { MESSAGE_STATE_LABELS } from './message-labels.js';

export const notificationsErrors = defineErrors({
  MESSAGE_NOT_FOUND: {
    kind: 'not-found',
    vi: {
      message: 'Không có thông báo này trong phạm vi của bạn.',
      remedy: 'Kiểm tra lại mã thông báo; nếu thuộc đơn vị khác, hỏi đơn vị đó.',
    },
    en: {
      message: 'There is no such message within your reach.',
      remedy: 'Check its id; if it belongs to another unit, ask that unit.',
    },
  },
  RECIPIENT_NOT_FOUND: {
    kind: 'not-found',
    vi: {
      message: 'Không có chủ camera này trong phạm vi của bạn.',
      remedy: 'Kiểm tra lại mã chủ camera; nếu thuộc đơn vị khác, nhờ đơn vị đó xác nhận.',
    },
    en: {
      message: 'There is no such owner within your reach.',
      remedy: 'Check the id; if the owner belongs to another unit, ask that unit to confirm.',
    },
  },
  CONTACT_MISSING: {
    kind: 'conflict',
    vi: {
      message: 'Hồ sơ chủ camera không có liên lạc này, hoặc ghi không đúng dạng.',
      remedy:
        'Ghi số điện thoại, hộp thư hoặc địa chỉ vào hồ sơ chủ camera trước; liên lạc mới không cần xác nhận.',
    },
    en: {
      message: 'The owner has no such contact on record, or none that can be written to.',
      remedy: 'Put the number, mailbox or address on record first; a new one needs no confirmation.',
    },
  },
  MESSAGE_MOVE_ILLEGAL: {
    kind: 'conflict',
    labels: { from: MESSAGE_STATE_LABELS, to: MESSAGE_STATE_LABELS },
    vi: {
      message: 'Thông báo đang ở trạng thái "{from}" nên không thể chuyển sang "{to}".',
      remedy: 'Tải lại thông báo để xem trạng thái hiện tại.',
    },
    en: {
      message: 'The message is "{from}" and cannot become "{to}".',
      remedy: 'Load the message again to see how it stands.',
    },
  },
  MESSAGE_TEXT_GONE: {
    kind: 'gone',
    vi: {
      message: 'Liên kết hoặc mã trong thông báo này đã được xóa vì không còn cần đến.',
      remedy: 'Cấp lại liên kết hoặc mã mới cho chủ camera.',
    },
    en: {
      message: 'The link or code in this message is gone, as it is not needed any more.',
      remedy: "Reissue the owner's link or code.",
    },
  },
  MESSAGE_NOT_A_LETTER: {
    kind: 'conflict',
    vi: {
      message: 'Thông báo này do hệ thống tự gửi, không chuyển tay.',
      remedy: 'Chỉ đọc toàn văn, in và ghi nhận chuyển tay thông báo có kênh "letter" hoặc "outbox".',
    },
    en: {
      message: 'The system itself delivers this message; it is not passed on by hand.',
      remedy: 'Only messages whose channel is "letter" or "outbox" are read whole, printed and handed over.',
    },
  },
  MESSAGE_SEAL_BROKEN: {
    kind: 'internal',
    vi: {
      message: 'Không mở được phần bí mật của thông báo.',
      remedy: 'Kiểm tra MESSAGE_KEY: api và worker phải dùng cùng một khóa, và khóa không được đổi.',
    },
    en: {
      message: "The message's secret part cannot be opened.",
      remedy: 'Check MESSAGE_KEY: api and worker have to use the same key, and it must not change.',
    },
  },
  MESSAGE_KEY_UNUSABLE: {
    kind: 'internal',
    vi: {
      message: 'Tệp khóa thông báo trong thư mục dữ liệu bị hỏng.',
      remedy: 'Phục hồi keys/messages.key từ bản sao lưu, hoặc đặt MESSAGE_KEY.',
    },
    en: {
      message: 'The key file of messages under the data folder is damaged.',
      remedy: 'Restore keys/messages.key from the backup, or set MESSAGE_KEY.',
    },
  },
  RECEIPT_SIGNATURE_REFUSED: {
    kind: 'unauthenticated',
    vi: {
      message: 'Chữ ký của báo nhận không hợp lệ ({reason}).',
      remedy: 'Ký bằng khóa chung với cổng tin nhắn, kèm giờ hiện tại; xem libs/notifications/README.md.',
    },
    en: {
      message: "The receipt's signature is not valid ({reason}).",
      remedy: "Sign it with the gateway's secret and the present time; see libs/notifications/README.md.",
    },
  },
  RECEIPT_INVALID: {
    kind: 'invalid',
    vi: {
      message: 'Báo nhận không đúng dạng.',
      remedy: 'Gửi JSON có `messageId` và `outcome`; xem libs/notifications/README.md.',
    },
    en: {
      message: 'The receipt is not in the form agreed.',
      remedy: 'Send JSON with `messageId` and `outcome`; see libs/notifications/README.md.',
    },
  },
  RECEIPT_CHANNEL_UNKNOWN: {
    kind: 'not-found',
    vi: {
      message: 'Không có cổng tin nhắn nào được cấu hình cho kênh này.',
      remedy: 'Đặt SMS_GATEWAY_URL hoặc ZALO_GATEWAY_URL cùng khóa của nó.',
    },
    en: {
      message: 'No gateway is configured for this channel.',
      remedy: 'Set SMS_GATEWAY_URL or ZALO_GATEWAY_URL and its secret.',
    },
  },
});
