import { defineErrors } from '#antt/kernel';

export const unitsErrors = defineErrors({
  /** No unit has this id, or code and era. */
  UNIT_NOT_FOUND: {
    kind: 'not-found',
    vi: {
      message: 'Không có đơn vị hành chính "{unit}".',
      remedy: 'Tra mã đơn vị bằng GET /units; mã cũ và mã mới phân biệt theo thời kỳ.',
    },
    en: {
      message: 'There is no administrative unit "{unit}".',
      remedy: 'Look the unit up with GET /units; old and new codes are told apart by their era.',
    },
  },
  /** A neighbourhood needs a name of 1 to 120 characters. */
  NEIGHBOURHOOD_NAME_INVALID: {
    kind: 'invalid',
    vi: {
      message: 'Tên thôn/tổ dân phố bị trống hoặc quá dài.',
      remedy: 'Nhập tên từ 1 đến 120 ký tự.',
    },
    en: {
      message: 'The name of the neighbourhood is empty or too long.',
      remedy: 'Give a name of 1 to 120 characters.',
    },
  },
});
