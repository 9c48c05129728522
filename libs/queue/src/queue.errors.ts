import { defineErrors } from '#antt/kernel';

export const queueErrors = defineErrors({
  QUEUE_UNAVAILABLE: {
    kind: 'unavailable',
    vi: {
      message: 'Hàng đợi công việc tạm thời không dùng được ({reason}).',
      remedy:
        'Không mất dữ liệu: việc sẽ tự chạy lại. Kiểm tra Redis hoặc PostgreSQL (REDIS_URL, DATABASE_URL).',
    },
    en: {
      message: 'The job queue cannot be reached ({reason}).',
      remedy:
        'Nothing is lost, the work is driven again by itself. Check Redis or PostgreSQL (REDIS_URL, DATABASE_URL).',
    },
  },
  QUEUE_NOT_MIGRATED: {
    kind: 'unavailable',
    vi: {
      message: 'Cơ sở dữ liệu chưa có bảng của hàng đợi công việc.',
      remedy: 'Chạy `npm run cli -- database migrate` rồi khởi động lại.',
    },
    en: {
      message: 'The database does not have the tables of the job queue.',
      remedy: 'Run `npm run cli -- database migrate` and start again.',
    },
  },
  JOB_UNKNOWN: {
    kind: 'internal',
    vi: {
      message: 'Không có công việc nào tên {job}.',
      remedy: 'Có thể worker cũ hơn API: cập nhật worker lên cùng phiên bản.',
    },
    en: {
      message: 'No job is named {job}.',
      remedy: 'The worker may be older than the API: bring it to the same version.',
    },
  },
  JOB_PAYLOAD_REFUSED: {
    kind: 'internal',
    vi: {
      message: 'Công việc {job} không nhận dữ liệu này.',
      remedy: 'Dữ liệu do phiên bản khác ghi: cập nhật API và worker lên cùng phiên bản.',
    },
    en: {
      message: 'The job {job} does not take this payload.',
      remedy: 'Another version wrote it: bring API and worker to the same version.',
    },
  },
  JOB_ID_UNUSABLE: {
    kind: 'internal',
    vi: {
      message: 'Công việc {job} tạo mã không dùng được: {id}.',
      remedy: 'Sửa jobId trong định nghĩa: 1 đến 200 ký tự, không có ":", không chỉ gồm chữ số.',
    },
    en: {
      message: 'The job {job} makes an id that cannot be used: {id}.',
      remedy: 'Correct jobId in its definition: 1 to 200 characters, no ":", not digits only.',
    },
  },
  JOB_PRIORITY_UNUSABLE: {
    kind: 'internal',
    vi: {
      message: 'Công việc {job} tạo mức ưu tiên không dùng được: {priority}.',
      remedy: 'Sửa priority trong định nghĩa: số nguyên từ 1 đến 2097151.',
    },
    en: {
      message: 'The job {job} makes a priority that cannot be used: {priority}.',
      remedy: 'Correct priority in its definition: a whole number from 1 to 2097151.',
    },
  },
  JOB_DEFINED_TWICE: {
    kind: 'internal',
    vi: {
      message: 'Hai công việc cùng tên {job}.',
      remedy: 'Đổi tên một định nghĩa.',
    },
    en: { message: 'Two jobs are named {job}.', remedy: 'Rename one of the definitions.' },
  },
  JOB_WITHOUT_HANDLER: {
    kind: 'internal',
    vi: {
      message: 'Công việc {job} không có bộ xử lý.',
      remedy: 'Thêm bộ xử lý của nó vào một WorkerPart của worker.',
    },
    en: {
      message: 'The job {job} has no handler.',
      remedy: 'Add its handler to one of the worker parts.',
    },
  },
  JOB_HANDLED_TWICE: {
    kind: 'internal',
    vi: {
      message: 'Công việc {job} có hơn một bộ xử lý.',
      remedy: 'Giữ lại đúng một bộ xử lý.',
    },
    en: { message: 'The job {job} has more than one handler.', remedy: 'Keep exactly one.' },
  },
  SUBSCRIPTION_JOB_UNKNOWN: {
    kind: 'internal',
    vi: {
      message: 'Sự kiện {event} gọi công việc {job} nhưng worker không biết công việc này.',
      remedy: 'Khai báo công việc và bộ xử lý của nó trong cùng WorkerPart.',
    },
    en: {
      message: 'The event {event} asks for the job {job}, which this worker does not know.',
      remedy: 'Declare the job and its handler in the same worker part.',
    },
  },
  EVENT_WITHOUT_FOLLOWER: {
    kind: 'internal',
    vi: {
      message: 'Không ai nhận tin {event}.',
      remedy: 'Có thể worker cũ hơn API. Tin được giữ lại và gửi khi có nơi nhận.',
    },
    en: {
      message: 'Nobody follows the event {event}.',
      remedy: 'The worker may be older than the API. The news is kept and sent once there is a follower.',
    },
  },
  EVENT_INFORMATIONAL: {
    kind: 'internal',
    vi: {
      message: 'Sự kiện {event} được khai báo là chưa có nơi nhận.',
      remedy: 'Bỏ `informational` trong định nghĩa sự kiện khi thêm nơi nhận.',
    },
    en: {
      message: 'The event {event} is declared to have no follower.',
      remedy: 'Take `informational` out of its definition when a follower is added.',
    },
  },
});
