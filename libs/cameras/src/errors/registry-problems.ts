import { defineErrors } from '#antt/kernel';

/** What changes of the register are refused for, whatever is registered. */
export const registryProblems = defineErrors({
  /** Something new is registered in a unit that ended on 30 June 2025. */
  UNIT_FORMER: {
    kind: 'unprocessable',
    vi: {
      message: 'Đơn vị "{unit}" đã hết hiệu lực từ 01/07/2025.',
      remedy: 'Dùng đơn vị kế thừa: {successors}.',
    },
    en: { message: 'The unit "{unit}" ended on 30 June 2025.', remedy: 'Use its successor: {successors}.' },
  },
  /** The row was changed after the caller looked at it. */
  REGISTRY_CHANGED_MEANWHILE: {
    kind: 'conflict',
    vi: {
      message: 'Người khác vừa sửa mục này (phiên bản {actual}, của bạn là {expected}).',
      remedy: 'Tải lại, xem thay đổi rồi làm lại việc của bạn.',
    },
    en: {
      message: 'Somebody else changed this meanwhile (version {actual}, yours is {expected}).',
      remedy: 'Load it again, look at the change and repeat yours.',
    },
  },
  /** A programme or team moves only to the unit that took its unit over. */
  UNIT_NOT_SUCCESSOR: {
    kind: 'unprocessable',
    vi: {
      message: 'Đơn vị "{target}" không kế thừa đơn vị "{unit}".',
      remedy:
        'Chuyển đến đơn vị kế thừa: {successors}. Nếu không có, kết thúc ở đây và đăng ký mới ở đơn vị kia.',
    },
    en: {
      message: 'The unit "{target}" is no successor of the unit "{unit}".',
      remedy:
        'Move to a successor: {successors}. If there is none, end it here and register it anew in the other unit.',
    },
  },
  /** What is to take something over is the thing itself, has ended, or belongs elsewhere. */
  SUCCESSOR_UNSUITABLE: {
    kind: 'unprocessable',
    vi: {
      message: '"{name}" không nhận bàn giao được.',
      remedy: 'Chọn nơi nhận khác, đang hoạt động và cùng đơn vị.',
    },
    en: {
      message: '"{name}" cannot take this over.',
      remedy: 'Pick another one that has not ended and belongs to the same unit.',
    },
  },
});
