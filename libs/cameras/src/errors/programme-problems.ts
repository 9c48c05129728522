import { defineErrors } from '#antt/kernel';

/** What goes wrong about programmes. */
export const programmeProblems = defineErrors({
  /** No programme of this id that the caller may see. */
  PROGRAMME_UNKNOWN: {
    kind: 'not-found',
    vi: { message: 'Không có mô hình này.', remedy: 'Chọn mô hình bằng GET /programmes.' },
    en: { message: 'There is no such programme.', remedy: 'Pick one from GET /programmes.' },
  },
  /** The unit already has a programme of this name. */
  PROGRAMME_NAME_TAKEN: {
    kind: 'conflict',
    vi: { message: 'Đơn vị đã có mô hình tên "{name}".', remedy: 'Đặt tên khác hoặc sửa mô hình đã có.' },
    en: {
      message: 'The unit already has a programme named "{name}".',
      remedy: 'Choose another name or change the existing one.',
    },
  },
  /** A camera joins programmes of its own unit or of the units above. */
  PROGRAMME_NOT_OF_UNIT: {
    kind: 'unprocessable',
    vi: {
      message: 'Mô hình "{programme}" không thuộc đơn vị của camera hoặc cấp trên.',
      remedy: 'Chọn mô hình của chính đơn vị hoặc của tỉnh.',
    },
    en: {
      message: `The programme "{programme}" is not one of the camera's unit or of a unit above it.`,
      remedy: 'Pick a programme of the unit itself or of its province.',
    },
  },
  /** The programme has ended: it is not changed and no camera joins it. */
  PROGRAMME_ENDED: {
    kind: 'conflict',
    vi: {
      message: 'Mô hình "{name}" đã kết thúc ngày {endedOn}.',
      remedy: 'Mở lại mô hình trước (POST /programmes/:id/reopening), hoặc chọn mô hình khác.',
    },
    en: {
      message: 'The programme "{name}" ended on {endedOn}.',
      remedy: 'Reopen it first (POST /programmes/:id/reopening), or pick another.',
    },
  },
  /** Only what has ended can be reopened. */
  PROGRAMME_NOT_ENDED: {
    kind: 'conflict',
    vi: { message: 'Mô hình "{name}" đang hoạt động.', remedy: 'Không cần mở lại.' },
    en: { message: 'The programme "{name}" has not ended.', remedy: 'There is nothing to reopen.' },
  },
  /** Cameras in use still belong to the programme that is to end. */
  PROGRAMME_HAS_CAMERAS: {
    kind: 'conflict',
    vi: {
      message: 'Mô hình "{name}" còn {count} camera đang dùng.',
      remedy:
        'Gửi moveCamerasTo (mã mô hình nhận camera) hoặc cameras = "release" (để camera không thuộc mô hình nào).',
    },
    en: {
      message: '{count} cameras in use belong to the programme "{name}".',
      remedy:
        'Send moveCamerasTo (the programme that takes them over) or cameras = "release" (they belong to none).',
    },
  },
});
