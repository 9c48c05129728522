import { fillText } from '#antt/kernel';
import type { VerdictCode } from './inspection.js';

interface VerdictText {
  readonly message: string;
  readonly remedy: string;
}

/** Times in `{…}` are filled in as the reader's clock shows them, recorder and true time side by side. */
const VERDICT_TEXTS: Readonly<Record<VerdictCode, Readonly<Record<'vi' | 'en', VerdictText>>>> = {
  covers: {
    vi: {
      message: 'Tệp này có đủ khoảng thời gian được hỏi (từ {from} đến {to}).',
      remedy: 'Không cần làm gì thêm với camera này.',
    },
    en: {
      message: 'This file holds all that was asked for (from {from} to {to}).',
      remedy: 'Nothing more is needed of this camera.',
    },
  },
  'covers-part': {
    vi: {
      message: 'Tệp này có từ {coveredFrom} đến {coveredTo}; còn thiếu {missing}.',
      remedy: 'Giao thêm tệp có phần còn thiếu, hoặc bấm "Đã giao đủ" nếu không còn.',
    },
    en: {
      message: 'This file holds {coveredFrom} to {coveredTo}; {missing} is missing.',
      remedy: 'Hand in the file with the rest, or say that this is all.',
    },
  },
  'other-day': {
    vi: {
      message: 'Tệp này của ngày khác: từ {from} đến {to}.',
      remedy: 'Tìm trên đầu ghi đúng ngày được hỏi; nếu giờ trên hình khác, hãy khai giờ ở hình đầu tiên.',
    },
    en: {
      message: 'This file is of another day: from {from} to {to}.',
      remedy:
        'Look on the recorder for the day asked about; if the picture shows another time, tell the time of its first picture.',
    },
  },
  'outside-window': {
    vi: {
      message: 'Tệp này không chạm tới khoảng được hỏi: từ {from} đến {to}.',
      remedy: 'Giao tệp đúng giờ được hỏi; nếu giờ trên hình khác, hãy khai giờ ở hình đầu tiên.',
    },
    en: {
      message: 'This file does not reach what was asked for: it is from {from} to {to}.',
      remedy:
        'Hand in the file of the time asked for; if the picture shows another time, tell the time of its first picture.',
    },
  },
  'other-clock': {
    vi: {
      message:
        'Giờ của tệp lệch đúng bằng mức lệch đã biết của đầu ghi: có thể là của camera khác, hoặc đồng hồ đã được chỉnh.',
      remedy: 'Kiểm tra đúng camera; nếu đúng, hãy khai giờ hiện trên hình đầu tiên.',
    },
    en: {
      message:
        "The file's time is off by about the recorder's known error: it may be another camera's, or its clock was put right.",
      remedy: 'See whether it is the right camera; if it is, tell the time its first picture shows.',
    },
  },
  'time-missing': {
    vi: {
      message: 'Tệp không cho biết hình được ghi lúc nào.',
      remedy: 'Mở tệp và khai giờ hiện trên hình đầu tiên.',
    },
    en: {
      message: 'The file does not tell when it was recorded.',
      remedy: 'Open it and tell the time its first picture shows.',
    },
  },
  'time-unsure': {
    vi: {
      message: 'Thời gian của tệp có thể hiểu theo nhiều cách.',
      remedy: 'Mở tệp và khai giờ hiện trên hình đầu tiên.',
    },
    en: {
      message: "The file's time can be read in more than one way.",
      remedy: 'Open it and tell the time its first picture shows.',
    },
  },
  'format-unsupported': {
    vi: {
      message: 'Đã nhận; định dạng {container} ({codec}) chưa xem và cắt được, tệp được giữ nguyên vẹn.',
      remedy: 'Nếu đầu ghi xuất được dạng MP4 (H.264), hãy giao thêm bản đó.',
    },
    en: {
      message: 'Received; {container} ({codec}) cannot be looked into or cut yet, the file is kept whole.',
      remedy: 'If the recorder can export MP4 (H.264), hand that in as well.',
    },
  },
  'not-a-video': {
    vi: {
      message: 'Đây không phải là video.',
      remedy: 'Chọn tệp video mà đầu ghi đã xuất ra.',
    },
    en: {
      message: 'This is not a video.',
      remedy: 'Choose the video file the recorder exported.',
    },
  },
  truncated: {
    vi: {
      message: 'Tệp bị cụt: {reason}.',
      remedy: 'Xuất lại từ đầu ghi, đợi xuất xong rồi mới rút USB, và giao lại.',
    },
    en: {
      message: 'The file is broken off: {reason}.',
      remedy: 'Export it from the recorder again, wait until it has finished, and hand it in again.',
    },
  },
  damaged: {
    vi: { message: 'Tệp bị hỏng: {reason}.', remedy: 'Xuất lại từ đầu ghi và giao lại.' },
    en: {
      message: 'The file is damaged: {reason}.',
      remedy: 'Export it from the recorder again and hand it in again.',
    },
  },
  duplicate: {
    vi: { message: 'Tệp này giống hệt tệp "{of}" đã giao.', remedy: 'Không cần giao lại; chọn tệp khác.' },
    en: {
      message: 'This file is the same as "{of}", which is here already.',
      remedy: 'It is not needed twice; choose another one.',
    },
  },
};

export function verdictText(
  verdict: VerdictCode,
  language: 'vi' | 'en',
  facts: Readonly<Record<string, string | number>>,
): VerdictText {
  const { message, remedy } = VERDICT_TEXTS[verdict][language];
  return { message: fillText(message, facts), remedy: fillText(remedy, facts) };
}

/** Verdicts whose usual words name a file or tell times beyond what is approved of one request. */
const WITHIN_ONE: Readonly<Partial<Record<VerdictCode, Readonly<Record<'vi' | 'en', string>>>>> = {
  covers: {
    vi: 'Tệp này có đủ khoảng thời gian được đồng ý.',
    en: 'This file holds all of the approved time.',
  },
  'outside-window': {
    vi: 'Tệp này không có hình của khoảng thời gian được đồng ý.',
    en: 'This file shows nothing of the approved time.',
  },
  duplicate: {
    vi: 'Tệp này giống hệt một tệp đã giao.',
    en: 'This file is the same as one that is here already.',
  },
};

/** What a file of footage for a whole ask is to one of the ask's requests. */
export const verdictTextWithin = (
  verdict: VerdictCode,
  language: 'vi' | 'en',
  facts: Readonly<Record<string, string | number>>,
): string => WITHIN_ONE[verdict]?.[language] ?? verdictText(verdict, language, facts).message;

const FILMED: Readonly<Record<'vi' | 'en', string>> = {
  vi: 'Trông giống hình quay màn hình bằng điện thoại. Tệp vẫn được giữ; nếu được, hãy giao cả bản xuất từ đầu ghi.',
  en: "It looks like a phone's film of a screen. It is kept; hand in the recorder's own export as well if you can.",
};

export const filmedText = (language: 'vi' | 'en'): string => FILMED[language];
