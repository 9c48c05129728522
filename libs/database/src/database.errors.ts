import { defineErrors } from '#antt/kernel';

export const databaseErrors = defineErrors({
  DATABASE_URL_MISSING: {
    kind: 'unavailable',
    vi: {
      message: 'Chưa đặt DATABASE_URL cho tiến trình này.',
      remedy: 'Đặt DATABASE_URL, hoặc chạy `npm start` để dùng PostgreSQL đi kèm.',
    },
    en: {
      message: 'DATABASE_URL is not set for this process.',
      remedy: 'Set DATABASE_URL, or run `npm start` to use the PostgreSQL that comes with the system.',
    },
  },
  DATABASE_START_FAILED: {
    kind: 'unavailable',
    vi: {
      message: 'PostgreSQL đi kèm không khởi động được: {reason}.',
      remedy: 'Xem {log}; sửa nguyên nhân rồi chạy lại. Dữ liệu chưa bị thay đổi.',
    },
    en: {
      message: 'The embedded PostgreSQL did not start: {reason}.',
      remedy: 'See {log}; mend the cause and start again. No data was changed.',
    },
  },
  DATABASE_PLATFORM_UNSUPPORTED: {
    kind: 'unavailable',
    vi: {
      message: 'Không có PostgreSQL đi kèm cho nền tảng {platform}.',
      remedy: 'Cài PostgreSQL 15 trở lên và đặt DATABASE_URL.',
    },
    en: {
      message: 'There is no embedded PostgreSQL for {platform}.',
      remedy: 'Install PostgreSQL 15 or later and set DATABASE_URL.',
    },
  },
  DATA_FOLDER_PRIVATE: {
    kind: 'unavailable',
    vi: {
      message:
        'Đang chạy bằng root nên PostgreSQL phải chạy bằng người dùng {user}, nhưng người dùng này không vào được {folder}.',
      remedy:
        'Đặt ANTT_DATA_DIR tới một thư mục mà người dùng khác vào được (ví dụ /var/lib/camera-antt), hoặc chạy không dùng root.',
    },
    en: {
      message: 'Running as root, PostgreSQL must run as the user {user}, who cannot enter {folder}.',
      remedy:
        'Point ANTT_DATA_DIR to a folder others may enter (for example /var/lib/camera-antt), or run without root.',
    },
  },
});
