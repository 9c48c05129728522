import { vietnamDate, vietnamDateTime } from '#antt/kernel';
import type { AskedFootage } from './facts.js';

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

/** For an SMS: `10:00-10:20 23/11`. Whole minutes around the window, so that nothing of it is left out. */
export function briefWindow({ from, to }: Pick<AskedFootage, 'from' | 'to'>): string {
  const start = new Date(Math.floor(Date.parse(from) / 60_000) * 60_000);
  const end = new Date(Math.ceil(Date.parse(to) / 60_000) * 60_000);
  const [first, last] = [start, end].map((at) => [clockOf(at).slice(0, 5), vietnamDate(at).slice(0, 5)]);
  return first?.[1] === last?.[1]
    ? `${first?.[0]}-${last?.[0]} ${first?.[1]}`
    : `${first?.[0]} ${first?.[1]}-${last?.[0]} ${last?.[1]}`;
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
          `As your recorder shows it: from ${recorder.from} to ${recorder.to} (${recorder.note}).`,
          ...(recorder.also ?? []).map(
            ({ from, to, note }) => `Please take from ${from} to ${to} on the recorder as well: ${note}.`,
          ),
        ]),
  ];
}

export const checkInVietnamese = (police: string, checkCode: string): string =>
  `Kiểm tra thật giả: gọi trực ban ${police} theo số ông/bà đã biết (không gọi số lạ trong tin nhắn) và đọc mã kiểm tra ${checkCode}.`;
export const checkInEnglish = (police: string, checkCode: string): string =>
  `To learn whether this is genuine, call the duty desk of ${police} at a number you already know (not one from a message) and read out the check code ${checkCode}.`;
