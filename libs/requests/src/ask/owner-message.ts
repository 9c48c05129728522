import { VIETNAM_TIME_ZONE, type TimeRange } from '#antt/kernel';
import { policeOf } from '#antt/notifications';
import { clockFace, recorderWindow, wholeSeconds, type ClockFacts } from '../item/recorder-window.js';

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
}

export function showWindows(window: TimeRange, clock: ClockFacts, recorderTimeZone: string): ShownWindows {
  const truly = wholeSeconds(window);
  const recorder = wholeSeconds(recorderWindow(window, clock));
  const shown = {
    trueFrom: clockFace(truly.from, VIETNAM_TIME_ZONE),
    trueTo: clockFace(truly.to, VIETNAM_TIME_ZONE),
    recorderFrom: clockFace(recorder.from, recorderTimeZone),
    recorderTo: clockFace(recorder.to, recorderTimeZone),
  };
  return { ...shown, differ: shown.trueFrom !== shown.recorderFrom || shown.trueTo !== shown.recorderTo };
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

function recorderLine(clock: ClockFacts, shown: ShownWindows): string {
  const range = `từ ${shown.recorderFrom} đến ${shown.recorderTo}`;
  if (clock.method === 'not-measured') {
    const same = shown.differ ? ` Trên đầu ghi xem ${range}.` : '';
    return `Đồng hồ đầu ghi chưa được đo: xin so giờ trên màn hình đầu ghi với điện thoại trước khi xem.${same}`;
  }
  if (!shown.differ) return `Đồng hồ đầu ghi của ông/bà đúng giờ.`;
  return `Giờ hiện trên đầu ghi của ông/bà: ${range} (${clockWords(clock)}).`;
}

/** `đồng hồ đầu ghi chậm 1 giờ 7 phút, sai số ±20 giây`. */
function clockWords({ offsetMs, uncertaintyMs }: ClockFacts): string {
  const error = `sai số ±${durationWords(uncertaintyMs)}`;
  if (Math.round(offsetMs / 1000) === 0) return `đồng hồ đầu ghi đúng giờ, ${error}`;
  return `đồng hồ đầu ghi ${offsetMs < 0 ? 'chậm' : 'nhanh'} ${durationWords(Math.abs(offsetMs))}, ${error}`;
}

/** `the recorder's clock is 1 h 7 min slow, ±20 s`. */
function clockWordsInEnglish({ offsetMs, uncertaintyMs }: ClockFacts): string {
  const error = `±${durationWords(uncertaintyMs, IN_ENGLISH)}`;
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
