import { defineErrors } from '#antt/kernel';

export const configErrors = defineErrors({
  SETTING_INVALID: {
    kind: 'invalid',
    vi: {
      message: 'Biến môi trường {name} không hợp lệ: {reason}.',
      remedy: 'Sửa hoặc bỏ biến này rồi khởi động lại; xem docs/reference/configuration.md.',
    },
    en: {
      message: 'The environment variable {name} is not valid: {reason}.',
      remedy: 'Correct or unset it and start again; see docs/reference/configuration.md.',
    },
  },
});
