import { defineErrors } from '#antt/kernel';

export const clipsErrors = defineErrors({
  CLIP_NOT_FOUND: {
    kind: 'not-found',
    vi: {
      message: 'Không có clip này, hoặc bạn không được xem.',
      remedy: 'Kiểm tra mã clip; nếu thuộc đơn vị khác, đề nghị đơn vị đó cấp quyền.',
    },
    en: {
      message: 'There is no such clip, or you may not see it.',
      remedy: 'Check its id; if it belongs to another unit, ask that unit for access.',
    },
  },
  CLIP_VIEW_REQUIRED: {
    kind: 'forbidden',
    vi: {
      message: 'Muốn xem hoặc tải clip phải nêu lý do trước.',
      remedy: 'Gọi POST /clips/{id}/views với lý do, rồi thêm ?view=<viewId> vào địa chỉ nội dung.',
    },
    en: {
      message: 'A clip is watched or downloaded only for a stated reason.',
      remedy:
        'Call POST /clips/{id}/views with your reason, then add ?view=<viewId> to the address of the content.',
    },
  },
  CLIP_VIEW_EXPIRED: {
    kind: 'gone',
    vi: { message: 'Lượt xem đã hết hạn.', remedy: 'Mở lượt xem mới bằng POST /clips/{id}/views.' },
    en: { message: 'The view has expired.', remedy: 'Open a new one with POST /clips/{id}/views.' },
  },
  CLIP_ALTERED: {
    kind: 'conflict',
    vi: {
      message: 'Nội dung clip không còn khớp với niêm phong (SHA-256 {sha256}); không giao được.',
      remedy: 'Báo chỉ huy; phục hồi từ bản sao lưu rồi kiểm tra lại bằng POST /clips/{id}/verifications.',
    },
    en: {
      message: "The clip's bytes no longer match its seal (SHA-256 {sha256}); it is not handed over.",
      remedy:
        'Tell the commander; restore it from the backup, then check it with POST /clips/{id}/verifications.',
    },
  },
  CLIP_MISSING: {
    kind: 'gone',
    vi: {
      message: 'Không tìm thấy nội dung clip trong kho.',
      remedy: 'Báo quản trị viên phục hồi kho clip từ bản sao lưu.',
    },
    en: {
      message: "The clip's bytes are not in the store.",
      remedy: 'Have an administrator restore the clip store from its backup.',
    },
  },
  RANGE_NOT_SATISFIABLE: {
    kind: 'invalid',
    vi: {
      message: 'Đoạn byte yêu cầu nằm ngoài clip dài {sizeBytes} byte.',
      remedy: 'Yêu cầu một đoạn nằm trong clip.',
    },
    en: {
      message: 'The bytes asked for lie outside the clip of {sizeBytes} bytes.',
      remedy: 'Ask for a range inside the clip.',
    },
  },
  CLIP_HOLD_UNCHANGED: {
    kind: 'conflict',
    vi: {
      message: 'Lệnh giữ của clip đã ở trạng thái này.',
      remedy: 'Không cần làm gì.',
    },
    en: { message: 'The legal hold already is as asked.', remedy: 'Nothing to do.' },
  },
});
