import { vietnamDate, vietnamDateTime } from '#antt/kernel';
import type { AskedFootage } from './facts.js';
import type { MessageLanguage } from './message-template.js';

const clockOf = (instant: Date): string => vietnamDateTime(instant).slice(11);

/** `10:00 ngày 26/11/2026`, in Vietnam. */
export function momentWords(at: string, on = 'ngày'): string {
  const instant = new Date(at);
  return `${clockOf(instant).slice(0, 5)} ${on} ${vietnamDate(instant)}`;
}

/** `từ 10:00:00 đến 10:20:00 ngày 23/11/2026`. */
export function windowInVietnamese({ from, to }: Pick<AskedFootage, 'from' | 'to'>): string {
  const [start, end] = [new Date(from), new Date(to)];
  return vietnamDate(start) === vietnamDate(end)
    ? `từ ${clockOf(start)} đến ${clockOf(end)} ngày ${vietnamDate(start)}`
    : `từ ${clockOf(start)} ngày ${vietnamDate(start)} đến ${clockOf(end)} ngày ${vietnamDate(end)}`;
}

export function windowInEnglish({ from, to }: Pick<AskedFootage, 'from' | 'to'>): string {
  const [start, end] = [new Date(from), new Date(to)];
  return vietnamDate(start) === vietnamDate(end)
    ? `from ${clockOf(start)} to ${clockOf(end)} on ${vietnamDate(start)}`
    : `from ${clockOf(start)} on ${vietnamDate(start)} to ${clockOf(end)} on ${vietnamDate(end)}`;
}

const RECORDER_TIME: Readonly<Record<MessageLanguage, string>> = { vi: 'giờ đầu ghi', en: 'recorder time' };

const AND: Readonly<Record<MessageLanguage, string>> = { vi: ' và ', en: ' and ' };

/**
 * For an SMS: `10:00-10:20 23/11`; where the recorder shows another time, that one and no other, because whoever copies
 * by an SMS looks there: `08:52-09:14 23/11 giờ đầu ghi`. Whole minutes around the window, so that nothing is left out.
 */
export function briefWindow({ from, to, recorder }: AskedFootage, language: MessageLanguage): string {
  if (recorder === undefined) return briefSpan(faceOf(new Date(from)), faceOf(new Date(to)));
  const spans = [recorder, ...(recorder.also ?? [])].map((each) => briefSpan(each.from, each.to));
  return `${spans.join(AND[language])} ${RECORDER_TIME[language]}`;
}

/** `08:52:40 23/11/2026`, as clocks in Vietnam show it; to a thousandth, if need be. */
function faceOf(at: Date): string {
  const thousandths =
    at.getUTCMilliseconds() === 0 ? '' : `.${String(at.getUTCMilliseconds()).padStart(3, '0')}`;
  return `${clockOf(at)}${thousandths} ${vietnamDate(at)}`;
}

function briefSpan(from: string, to: string): string {
  const [start, end] = [wholeMinute(from, Math.floor), wholeMinute(to, Math.ceil)];
  return start.day === end.day
    ? `${start.time}-${end.time} ${start.day}`
    : `${start.time} ${start.day}-${end.time} ${end.day}`;
}

/** Of a clock's face; the zone does not matter. */
function wholeMinute(face: string, round: (minutes: number) => number): { time: string; day: string } {
  const [clock = '', date = ''] = face.split(' ');
  const [day, month, year] = date.split('/').map(Number);
  const [hours, minutes, seconds] = clock.split(':').map(Number);
  const at = new Date(
    Date.UTC(year ?? 0, (month ?? 1) - 1, day, hours, round((minutes ?? 0) + (seconds ?? 0) / 60)),
  );
  const text = at.toISOString();
  return { time: text.slice(11, 16), day: `${text.slice(8, 10)}/${text.slice(5, 7)}` };
}

/** Cameras and both times, for an owner who looks for the footage on his recorder. */
export function footageInVietnamese(footage: AskedFootage): string[] {
  const { recorder } = footage;
  return [
    `Camera: ${footage.cameraNames.join('; ')}.`,
    `Giờ thật (giờ Việt Nam): ${windowInVietnamese(footage)}.`,
    ...(recorder === undefined
      ? []
      : [
          `Giờ hiện trên đầu ghi của ông/bà: từ ${recorder.from} đến ${recorder.to} (${recorder.note}).`,
          ...(recorder.also ?? []).map(
            ({ from, to, note }) => `Xin lấy thêm cả đoạn từ ${from} đến ${to} trên đầu ghi: ${note}.`,
          ),
        ]),
  ];
}

export function footageInEnglish(footage: AskedFootage): string[] {
  const { recorder } = footage;
  return [
    `Cameras: ${footage.cameraNames.join('; ')}.`,
    `True time (Vietnam): ${windowInEnglish(footage)}.`,
    ...(recorder === undefined
      ? []
      : [
          `As your recorder shows it: from ${recorder.from} to ${recorder.to} (${recorder.noteEn}).`,
          ...(recorder.also ?? []).map(
            ({ from, to, noteEn }) => `Please take from ${from} to ${to} on the recorder as well: ${noteEn}.`,
          ),
        ]),
  ];
}

export const checkInVietnamese = (police: string, checkCode: string): string =>
  `Kiểm tra thật giả: gọi trực ban ${police} theo số ông/bà đã biết (không gọi số lạ trong tin nhắn) và đọc mã kiểm tra ${checkCode}.`;
export const checkInEnglish = (police: string, checkCode: string): string =>
  `To learn whether this is genuine, call the duty desk of ${police} at a number you already know (not one from a message) and read out the check code ${checkCode}.`;
