import { defineErrors } from '#antt/kernel';

/** What goes wrong about a value somebody typed. */
export const valueProblems = defineErrors({
  /** Some fields cannot be used; each is named in `errors`. */
  REGISTRATION_INVALID: {
    kind: 'invalid',
    vi: { message: 'Có {count} trường chưa hợp lệ.', remedy: 'Sửa từng trường được nêu rồi gửi lại.' },
    en: { message: '{count} fields are not valid.', remedy: 'Correct each field named and send it again.' },
  },
  /** A required text is empty. */
  VALUE_MISSING: {
    kind: 'invalid',
    vi: { message: 'Thiếu giá trị.', remedy: 'Điền giá trị vào ô này.' },
    en: { message: 'A value is missing.', remedy: 'Fill it in.' },
  },
  /** A text is longer than its column allows. */
  VALUE_TOO_LONG: {
    kind: 'invalid',
    vi: { message: 'Dài quá {limit} ký tự.', remedy: 'Rút ngắn lại.' },
    en: { message: 'Longer than {limit} characters.', remedy: 'Shorten it.' },
  },
  /** A number outside its bounds. */
  VALUE_OUT_OF_RANGE: {
    kind: 'invalid',
    vi: {
      message: 'Giá trị {value} không nằm trong khoảng {from} đến {to}.',
      remedy: 'Nhập số trong khoảng đó.',
    },
    en: {
      message: 'The value {value} is not between {from} and {to}.',
      remedy: 'Give a number between these.',
    },
  },
  /** A code with letters it may not have. */
  CODE_INVALID: {
    kind: 'invalid',
    vi: { message: 'Mã "{value}" không hợp lệ.', remedy: 'Dùng 1 đến 64 chữ, số và các dấu . _ - / ở giữa.' },
    en: {
      message: 'The code "{value}" is not valid.',
      remedy: 'Use 1 to 64 letters and digits, with . _ - / in between.',
    },
  },
  /** Not a telephone number. */
  PHONE_INVALID: {
    kind: 'invalid',
    vi: {
      message: 'Số điện thoại "{value}" không hợp lệ.',
      remedy: 'Nhập như 0912345678 hoặc +84912345678.',
    },
    en: {
      message: 'The telephone number "{value}" is not valid.',
      remedy: 'Write it as 0912345678 or +84912345678.',
    },
  },
  /** Not an e-mail address. */
  EMAIL_INVALID: {
    kind: 'invalid',
    vi: { message: 'Địa chỉ e-mail "{value}" không hợp lệ.', remedy: 'Nhập như ten@vi-du.vn.' },
    en: { message: 'The e-mail address "{value}" is not valid.', remedy: 'Write it as name@example.vn.' },
  },
  /** Not a day of the calendar. */
  DATE_INVALID: {
    kind: 'invalid',
    vi: { message: 'Ngày "{value}" không hợp lệ.', remedy: 'Nhập dạng 2026-11-23.' },
    en: { message: 'The date "{value}" is not valid.', remedy: 'Write it as 2026-11-23.' },
  },
  /** Something is recorded as done on a day that has not come. */
  DATE_IN_FUTURE: {
    kind: 'invalid',
    vi: { message: 'Ngày {value} chưa đến.', remedy: 'Nhập ngày đã xảy ra, chậm nhất là hôm nay ({today}).' },
    en: {
      message: 'The day {value} has not come yet.',
      remedy: 'Give the day on which it happened, today ({today}) at the latest.',
    },
  },
  /** Something ends before it began. */
  DATE_BEFORE_START: {
    kind: 'invalid',
    vi: { message: 'Ngày {value} trước ngày bắt đầu {start}.', remedy: 'Sửa ngày này hoặc ngày bắt đầu.' },
    en: {
      message: 'The day {value} is before its beginning on {start}.',
      remedy: 'Correct this day, or the day it began.',
    },
  },
});
