import { defineErrors } from '#antt/kernel';

/** What goes wrong about clock readings and photographs. */
export const clockProblems = defineErrors({
  /** No photograph of this id was sent for this recorder. */
  CLOCK_PHOTOGRAPH_UNKNOWN: {
    kind: 'not-found',
    vi: {
      message: 'Không có ảnh chụp đồng hồ này của đầu ghi.',
      remedy: 'Gửi ảnh bằng POST /recorders/:id/clock-photographs trước.',
    },
    en: {
      message: 'The recorder has no such photograph of its clock.',
      remedy: 'Send it with POST /recorders/:id/clock-photographs first.',
    },
  },
  /** A reading by photograph without its photograph. */
  CLOCK_PHOTOGRAPH_MISSING: {
    kind: 'invalid',
    vi: {
      message: 'Thiếu ảnh chụp đồng hồ.',
      remedy: 'Gửi ảnh trước rồi nêu photographId, hoặc chọn cách đo khác.',
    },
    en: {
      message: 'The photograph is missing.',
      remedy: 'Send it first and name its photographId, or choose another method.',
    },
  },
  /** The bytes are neither a JPEG nor a PNG, whatever was declared. */
  CLOCK_PHOTOGRAPH_TYPE_UNSUPPORTED: {
    kind: 'unsupported-media',
    vi: { message: 'Ảnh không phải JPEG hoặc PNG.', remedy: 'Chụp hoặc xuất ảnh dạng JPEG hoặc PNG.' },
    en: { message: 'The photograph is neither JPEG nor PNG.', remedy: 'Take or export it as JPEG or PNG.' },
  },
  /** The photograph is over 12 MiB. */
  CLOCK_PHOTOGRAPH_TOO_LARGE: {
    kind: 'too-large',
    vi: { message: 'Ảnh lớn hơn {limitMib} MiB.', remedy: 'Chụp ở độ phân giải thấp hơn rồi gửi lại.' },
    en: {
      message: 'The photograph is larger than {limitMib} MiB.',
      remedy: 'Take it at a lower resolution and send it again.',
    },
  },
  /** The recorder's time cannot be read. */
  CLOCK_READING_TIME_INVALID: {
    kind: 'invalid',
    vi: {
      message: 'Giờ đầu ghi "{value}" không hợp lệ.',
      remedy: 'Nhập đúng như màn hình hiển thị, dạng 2026-11-23T08:14:05.',
    },
    en: {
      message: `The recorder's time "{value}" is not valid.`,
      remedy: 'Type what the screen shows, as 2026-11-23T08:14:05.',
    },
  },
  /** A reading of a clock that lies in the future. */
  CLOCK_READING_FUTURE: {
    kind: 'unprocessable',
    vi: {
      message: 'Thời điểm đo nằm trong tương lai.',
      remedy: 'Kiểm tra giờ thật đã nhập và đồng hồ máy chủ.',
    },
    en: {
      message: 'The reading lies in the future.',
      remedy: "Check the true time typed and the server's clock.",
    },
  },
});
