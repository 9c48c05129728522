import { defineErrors } from '#antt/kernel';

/** What goes wrong about owners. */
export const ownerProblems = defineErrors({
  /** No owner of this id that the caller may see. */
  OWNER_UNKNOWN: {
    kind: 'not-found',
    vi: { message: 'Không có chủ camera này.', remedy: 'Tra chủ camera bằng GET /owners.' },
    en: { message: 'There is no such owner.', remedy: 'Look the owner up with GET /owners.' },
  },
  /** The unit already has an owner with this code. */
  OWNER_CODE_TAKEN: {
    kind: 'conflict',
    vi: {
      message: 'Đơn vị đã có chủ camera mã "{code}".',
      remedy: 'Dùng mã khác hoặc sửa chủ camera đã có.',
    },
    en: {
      message: 'The unit already has an owner with the code "{code}".',
      remedy: 'Use another code or change the existing owner.',
    },
  },
  /** The owner left the programme: nothing new is registered on him. */
  OWNER_HAS_LEFT: {
    kind: 'conflict',
    vi: {
      message: 'Chủ camera "{name}" đã thôi tham gia ngày {leftOn}.',
      remedy: 'Nếu tham gia lại, xoá ngày thôi tham gia (PATCH /owners, leftOn = null).',
    },
    en: {
      message: 'The owner "{name}" left on {leftOn}.',
      remedy: 'When he joins again, clear the day he left (PATCH /owners, leftOn = null).',
    },
  },
  /** The owner still answers for devices in use. */
  OWNER_HAS_DEVICES: {
    kind: 'conflict',
    vi: {
      message: 'Chủ camera "{name}" còn {recorders} đầu ghi và {cameras} camera đang dùng.',
      remedy:
        'Dùng POST /owners/:id/departure với transferTo (mã chủ mới) hoặc devices = "retire" (ngừng cả đầu ghi và camera).',
    },
    en: {
      message: 'The owner "{name}" answers for {recorders} recorders and {cameras} cameras in use.',
      remedy:
        'Use POST /owners/:id/departure with transferTo (the new owner) or devices = "retire" (recorders and cameras end).',
    },
  },
});
