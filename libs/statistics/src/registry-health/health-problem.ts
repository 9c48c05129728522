import { defineLabels } from '#antt/kernel';

export const HEALTH_SUBJECTS = ['camera', 'recorder', 'owner'] as const;
export type HealthSubject = (typeof HEALTH_SUBJECTS)[number];

export const HEALTH_SUBJECT_LABELS = defineLabels<HealthSubject>({
  camera: { vi: 'Camera', en: 'Camera' },
  recorder: { vi: 'Đầu ghi', en: 'Recorder' },
  owner: { vi: 'Chủ camera', en: 'Owner' },
});

/** Days without a sign of life after which a camera counts as not seen: the longest quarter. */
export const SEEN_WITHIN_DAYS = 92;
/** Days after which a reading of a clock is old. */
export const READING_LASTS_DAYS = 365;
/** A clock that may be off by more than this widens every window by twice as much. */
export const CLOCK_UNCERTAIN_MS = 15 * 60_000;

/** What is wrong with an entry of the register. One entry may have several; there is no score. */
export const HEALTH_PROBLEMS = [
  'camera-never-answered',
  'owner-unreachable',
  'owner-without-contact',
  'clock-never-read',
  'clock-reading-old',
  'clock-uncertain',
  'retention-not-observed',
  'camera-not-seen',
  'camera-never-asked',
  'camera-broken',
  'recorder-broken',
  'camera-left-behind',
] as const;
export type HealthProblem = (typeof HEALTH_PROBLEMS)[number];

export interface HealthText {
  readonly name: string;
  readonly meaning: string;
  readonly toDo: string;
}

export interface HealthDefinition {
  readonly subject: HealthSubject;
  readonly vi: HealthText;
  readonly en: HealthText;
}

export const HEALTH_DEFINITIONS: Readonly<Record<HealthProblem, HealthDefinition>> = {
  'camera-never-answered': {
    subject: 'camera',
    vi: {
      name: 'Camera chưa từng được trả lời',
      meaning: 'Đã hỏi chủ camera ít nhất một lần, hết hạn mà chưa lần nào có trả lời.',
      toDo: 'Gặp trực tiếp chủ camera: hỏi cách liên lạc tiện nhất và việc camera còn chạy hay không.',
    },
    en: {
      name: 'Camera never answered for',
      meaning: 'Its owner was asked at least once, the time ran out, and no answer ever came.',
      toDo: 'Visit the owner: ask how he is best reached and whether the camera still runs.',
    },
  },
  'owner-unreachable': {
    subject: 'owner',
    vi: {
      name: 'Chủ camera không liên lạc được',
      meaning: 'Mọi số điện thoại, thư điện tử đã đăng ký đều bị báo sai số, nhầm người hoặc trả lại.',
      toDo: 'Xác minh và cập nhật số điện thoại hoặc thư điện tử của chủ camera.',
    },
    en: {
      name: 'Owner unreachable',
      meaning: 'Every registered number and address was reported wrong, of somebody else, or bounced.',
      toDo: "Find out and register the owner's telephone number or e-mail address.",
    },
  },
  'owner-without-contact': {
    subject: 'owner',
    vi: {
      name: 'Chủ camera chưa có cách liên lạc',
      meaning: 'Chưa đăng ký số điện thoại hay thư điện tử nào có thể gửi tin đến.',
      toDo: 'Bổ sung số điện thoại hoặc thư điện tử; nếu không, mọi yêu cầu phải giao giấy tận tay.',
    },
    en: {
      name: 'Owner without a contact',
      meaning: 'No telephone number and no e-mail address that a message can be sent to is registered.',
      toDo: 'Register a number or an address; until then each request has to be delivered on paper.',
    },
  },
  'clock-never-read': {
    subject: 'recorder',
    vi: {
      name: 'Đồng hồ đầu ghi chưa từng được kiểm tra',
      meaning: 'Chưa có lần đối chiếu giờ nào; giờ của đầu ghi chỉ là phỏng đoán.',
      toDo: 'Chụp màn hình đầu ghi cạnh giờ chuẩn, hoặc gõ cặp giờ, rồi ghi số đo.',
    },
    en: {
      name: 'Clock never read',
      meaning: "The recorder's clock was never compared with the true time: what it shows is a guess.",
      toDo: 'Photograph its display beside the true time, or type both, and record the reading.',
    },
  },
  'clock-reading-old': {
    subject: 'recorder',
    vi: {
      name: 'Lần kiểm tra đồng hồ đã quá một năm',
      meaning: `Lần đối chiếu giờ gần nhất đã quá ${READING_LASTS_DAYS} ngày.`,
      toDo: 'Đối chiếu lại giờ của đầu ghi và ghi số đo mới.',
    },
    en: {
      name: 'Clock reading older than a year',
      meaning: `The latest reading of the clock is more than ${READING_LASTS_DAYS} days old.`,
      toDo: 'Compare the clock again and record the reading.',
    },
  },
  'clock-uncertain': {
    subject: 'recorder',
    vi: {
      name: 'Giờ đầu ghi có thể lệch nhiều',
      meaning: `Có số đo trong vòng một năm, nhưng giờ hiện nay chỉ biết với sai số trên ${CLOCK_UNCERTAIN_MS / 60_000} phút.`,
      toDo: 'Đối chiếu lại giờ; hai số đo cách nhau vài tuần cho biết đồng hồ chạy nhanh hay chậm.',
    },
    en: {
      name: 'Clock uncertain',
      meaning: `It was read within a year, but its time today is known no better than by ${CLOCK_UNCERTAIN_MS / 60_000} minutes.`,
      toDo: 'Read it again; two readings some weeks apart tell how fast or slow it runs.',
    },
  },
  'retention-not-observed': {
    subject: 'recorder',
    vi: {
      name: 'Thời gian lưu chưa được kiểm chứng',
      meaning:
        'Thời gian lưu là chủ khai, tính theo dung lượng thẻ, hoặc chưa biết; chưa ai xem bản ghi cũ nhất.',
      toDo: 'Xem trên đầu ghi bản ghi cũ nhất từ ngày nào rồi ghi lại thời gian lưu đã kiểm chứng.',
    },
    en: {
      name: 'Retention never observed',
      meaning: 'How long it keeps footage is declared, derived from its card, or unknown: nobody looked.',
      toDo: 'Look how far back its recordings reach and register the retention as observed.',
    },
  },
  'camera-not-seen': {
    subject: 'camera',
    vi: {
      name: 'Camera lâu không có tin',
      meaning: `Quá ${SEEN_WITHIN_DAYS} ngày không có trả lời, hình ảnh, số đo giờ hay kiểm tra thời gian lưu nào kể từ lần cuối hoặc từ khi đăng ký.`,
      toDo: 'Hỏi chủ camera hoặc tổ bảo vệ ANTT xem camera còn chạy không.',
    },
    en: {
      name: 'Camera not seen for a quarter',
      meaning: `No answer, footage, clock reading or observed retention for more than ${SEEN_WITHIN_DAYS} days, or since it was registered.`,
      toDo: 'Ask the owner or the local security team whether it still runs.',
    },
  },
  'camera-never-asked': {
    subject: 'camera',
    vi: {
      name: 'Camera chưa từng được hỏi',
      meaning: 'Chưa có yêu cầu trích xuất nào nhắc đến camera này; chưa biết hỏi thì có được trả lời không.',
      toDo: 'Không cần làm ngay; khi rà soát, xác nhận lại vị trí, góc quay và cách liên lạc.',
    },
    en: {
      name: 'Camera never asked for',
      meaning: 'No request has named it yet: nobody knows whether asking would be answered.',
      toDo: 'Nothing at once; when the register is gone through, confirm place, view and contact.',
    },
  },
  'camera-broken': {
    subject: 'camera',
    vi: {
      name: 'Camera hỏng',
      meaning: 'Camera được đăng ký là hỏng.',
      toDo: 'Hỏi chủ camera đã sửa chưa; nếu bỏ hẳn thì ghi ngừng sử dụng.',
    },
    en: {
      name: 'Camera broken',
      meaning: 'It is registered as broken.',
      toDo: 'Ask whether it was repaired; take it out of use if it was given up.',
    },
  },
  'recorder-broken': {
    subject: 'recorder',
    vi: {
      name: 'Đầu ghi hỏng',
      meaning: 'Đầu ghi được đăng ký là hỏng: các camera của nó không được ghi.',
      toDo: 'Hỏi chủ camera đã sửa hoặc thay chưa; ghi đầu ghi thay thế nếu có.',
    },
    en: {
      name: 'Recorder broken',
      meaning: 'It is registered as broken: its cameras are not recorded.',
      toDo: 'Ask whether it was repaired or replaced; register the one that took its place.',
    },
  },
  'camera-left-behind': {
    subject: 'camera',
    vi: {
      name: 'Camera còn đăng ký nhưng không còn chỗ dựa',
      meaning: 'Camera còn sử dụng trong sổ, nhưng đầu ghi đã bỏ, chủ đã rút, hoặc mô hình đã kết thúc.',
      toDo: 'Gắn camera vào đầu ghi, chủ, mô hình mới, hoặc ghi ngừng sử dụng.',
    },
    en: {
      name: 'Camera left behind',
      meaning:
        'It is in use by the register, but its recorder was removed, its owner left or its programme ended.',
      toDo: 'Give it its new recorder, owner or programme, or take it out of use.',
    },
  },
};

export const problemsOf = (subject: HealthSubject): HealthProblem[] =>
  HEALTH_PROBLEMS.filter((problem) => HEALTH_DEFINITIONS[problem].subject === subject);
