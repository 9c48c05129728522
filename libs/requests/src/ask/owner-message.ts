import { recorderWindows } from '#antt/cameras';
import { VIETNAM_TIME_ZONE, type TimeRange } from '#antt/kernel';
import { policeOf } from '#antt/notifications';
import { clockFace, wholeSeconds, type ClockFacts } from '../item/recorder-window.js';

export interface OwnerMessageFacts {
  readonly unitName: string;
  readonly officerName: string;
  readonly ownerName: string;
  readonly requestNumber: string;
  readonly citation: string;
  readonly cameraNames: readonly string[];
  readonly window: TimeRange;
  readonly clock: ClockFacts;
  readonly recorderTimeZone: string;
  readonly link: string;
  readonly expiresAt: Date;
  readonly checkCode: string;
}

/** The two times an owner is told: the true one, and the one his recorder shows. */
export interface ShownWindows {
  readonly trueFrom: string;
  readonly trueTo: string;
  readonly recorderFrom: string;
  readonly recorderTo: string;
  readonly differ: boolean;
  /** What else his recorder may have shown meanwhile: he is asked for these as well. */
  readonly also: readonly ShownAlternative[];
}

export interface ShownAlternative {
  readonly recorderFrom: string;
  readonly recorderTo: string;
  /** Recorder time minus true time, if it is this window. */
  readonly offsetMs: number;
}

export function showWindows(window: TimeRange, clock: ClockFacts, recorderTimeZone: string): ShownWindows {
  const truly = wholeSeconds(window);
  const [likeliest, ...others] = recorderWindows(window, clock).map((range) => {
    const recorder = wholeSeconds(range);
    return {
      recorderFrom: clockFace(recorder.from, recorderTimeZone),
      recorderTo: clockFace(recorder.to, recorderTimeZone),
    };
  });
  const shown = {
    trueFrom: clockFace(truly.from, VIETNAM_TIME_ZONE),
    trueTo: clockFace(truly.to, VIETNAM_TIME_ZONE),
    ...likeliest!,
  };
  return {
    ...shown,
    differ: shown.trueFrom !== shown.recorderFrom || shown.trueTo !== shown.recorderTo,
    also: others.map((each, at) => ({ ...each, offsetMs: clock.alternatives[at]!.offsetMs })),
  };
}

/** Why a second stretch is asked for: `đồng hồ đầu ghi có thể đang chạy nhanh 1 giờ`. */
export function ambiguityWords({ offsetMs }: Pick<ShownAlternative, 'offsetMs'>): string {
  if (Math.round(offsetMs / 1000) === 0) return 'đồng hồ đầu ghi có thể đang chạy đúng giờ';
  return `đồng hồ đầu ghi có thể đang chạy ${offsetMs < 0 ? 'chậm' : 'nhanh'} ${durationWords(Math.abs(offsetMs))}`;
}

export function ambiguityWordsInEnglish({ offsetMs }: Pick<ShownAlternative, 'offsetMs'>): string {
  if (Math.round(offsetMs / 1000) === 0) return "the recorder's clock may be right";
  return `the recorder's clock may be ${durationWords(Math.abs(offsetMs), IN_ENGLISH)} ${offsetMs < 0 ? 'slow' : 'fast'}`;
}

/** A message ready to be sent as it stands. It names neither the case nor anybody in it. */
export function ownerMessage(facts: OwnerMessageFacts): string {
  const police = policeOf(facts.unitName);
  const shown = showWindows(facts.window, facts.clock, facts.recorderTimeZone);
  const lines = [
    `${police} gửi ${facts.ownerName}:`,
    `Đề nghị ông/bà cho trích xuất hình ảnh camera theo yêu cầu số ${facts.requestNumber}.`,
    `Cán bộ lập yêu cầu: ${facts.officerName}, ${police}. Căn cứ: ${facts.citation}.`,
    `Camera: ${facts.cameraNames.join('; ')}.`,
    `Giờ thật (giờ Việt Nam): từ ${shown.trueFrom} đến ${shown.trueTo}.`,
    recorderLine(facts.clock, shown),
    ...shown.also.map(alsoLine),
    `Xin đừng xóa hay ghi đè hình ảnh này trong khi chờ trả lời.`,
    `Xem và trả lời tại: ${facts.link}`,
    `Liên kết dùng được đến ${clockFace(facts.expiresAt, VIETNAM_TIME_ZONE)}. Ông/bà có thể đồng ý, đồng ý một phần hoặc từ chối. Mã xác nhận 6 số sẽ được báo riêng; không ai được hỏi mã này của ông/bà.`,
    `Kiểm tra thật giả: gọi trực ban ${police} theo số ông/bà đã biết (không gọi số lạ trong tin nhắn) và đọc mã kiểm tra ${facts.checkCode}.`,
  ];
  return lines.join('\n');
}

/** What is known of a recorder's clock, for a message that shows its times. */
export const clockNote = (clock: ClockFacts): { readonly note: string; readonly noteEn: string } =>
  clock.method === 'not-measured'
    ? {
        note: 'đồng hồ đầu ghi chưa được đo, xin so giờ với điện thoại trước khi xem',
        noteEn: "the recorder's clock was not measured; please compare it with your phone first",
      }
    : { note: clockWords(clock), noteEn: clockWordsInEnglish(clock) };

/** Whoever looks for footage cannot tell which of them is right; of both the police can. */
const alsoLine = (also: ShownAlternative): string =>
  `Xin lấy thêm cả đoạn từ ${also.recorderFrom} đến ${also.recorderTo} trên đầu ghi: ${ambiguityWords(also)}.`;

function recorderLine(clock: ClockFacts, shown: ShownWindows): string {
  const range = `từ ${shown.recorderFrom} đến ${shown.recorderTo}`;
  if (clock.method === 'not-measured') {
    const same = shown.differ ? ` Trên đầu ghi xem ${range}.` : '';
    return `Đồng hồ đầu ghi chưa được đo: xin so giờ trên màn hình đầu ghi với điện thoại trước khi xem.${same}`;
  }
  if (!shown.differ && shown.also.length === 0) return `Đồng hồ đầu ghi của ông/bà đúng giờ.`;
  return `Giờ hiện trên đầu ghi của ông/bà: ${range} (${clockWords(clock)}).`;
}

/** `đồng hồ đầu ghi chậm 1 giờ 7 phút, sai số ±20 giây`. */
function clockWords({ offsetMs, uncertaintyMs, alternatives }: ClockFacts): string {
  const error = `sai số ±${durationWords(uncertaintyMs)}`;
  if (alternatives.length > 0) return `${ambiguityWords({ offsetMs })}, ${error}`;
  if (Math.round(offsetMs / 1000) === 0) return `đồng hồ đầu ghi đúng giờ, ${error}`;
  return `đồng hồ đầu ghi ${offsetMs < 0 ? 'chậm' : 'nhanh'} ${durationWords(Math.abs(offsetMs))}, ${error}`;
}

/** `the recorder's clock is 1 h 7 min slow, ±20 s`. */
function clockWordsInEnglish({ offsetMs, uncertaintyMs, alternatives }: ClockFacts): string {
  const error = `±${durationWords(uncertaintyMs, IN_ENGLISH)}`;
  if (alternatives.length > 0) return `${ambiguityWordsInEnglish({ offsetMs })}, ${error}`;
  if (Math.round(offsetMs / 1000) === 0) return `the recorder's clock is right, ${error}`;
  return `the recorder's clock is ${durationWords(Math.abs(offsetMs), IN_ENGLISH)} ${offsetMs < 0 ? 'slow' : 'fast'}, ${error}`;
}

const IN_VIETNAMESE = ['ngày', 'giờ', 'phút', 'giây'] as const;
const IN_ENGLISH = ['d', 'h', 'min', 's'] as const;

function durationWords(
  milliseconds: number,
  [days, hours, minutes, whole]: readonly [string, string, string, string] = IN_VIETNAMESE,
): string {
  const seconds = Math.round(milliseconds / 1000);
  const parts = [
    [Math.floor(seconds / 86_400), days],
    [Math.floor(seconds / 3600) % 24, hours],
    [Math.floor(seconds / 60) % 60, minutes],
    [seconds % 60, whole],
  ] as const;
  const said = parts.filter(([amount]) => amount > 0).map(([amount, unit]) => `${amount} ${unit}`);
  return said.length > 0 ? said.join(' ') : `0 ${whole}`;
}
