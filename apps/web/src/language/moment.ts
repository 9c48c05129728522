import type { Language } from './language';

const LOCALES: Record<Language, string> = { vi: 'vi-VN', en: 'en-GB' };
const VIETNAM = 'Asia/Ho_Chi_Minh';
const UNITS = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
] as const;

/** A clock face: milliseconds as if the shown date and time were UTC, so that it can be counted with. */
export type Wall = number;

/** Reads `08:52:40 23/11/2026`, the way the API shows a clock. */
export function wallOf(shown: string): Wall {
  const [, hour, minute, second, day, month, year] =
    /^(\d{2}):(\d{2}):(\d{2}) (\d{2})\/(\d{2})\/(\d{4})$/.exec(shown)?.map(Number) ?? [];
  if (year === undefined || month === undefined) throw new RangeError(`no clock face: ${shown}`);
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

export const clockTime = (wall: Wall): string => new Date(wall).toISOString().slice(11, 19);

/** `Thứ Hai, 23/11/2026`. */
export function wallDay(wall: Wall, language: Language): string {
  return dayIn(new Date(wall), language, 'UTC');
}

export const sameDay = (a: Wall, b: Wall): boolean =>
  Math.floor(a / 86_400_000) === Math.floor(b / 86_400_000);

/** An instant as a clock in Vietnam shows it, with its day. */
export function vietnamMoment(instant: string | Date, language: Language): { time: string; day: string } {
  const date = new Date(instant);
  const time = new Intl.DateTimeFormat('en-GB', {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: VIETNAM,
  }).format(date);
  return { time, day: dayIn(date, language, VIETNAM) };
}

/** `10:00:10`: an instant to the second, as a clock in Vietnam shows it. */
export const vietnamClock = (instant: string): string =>
  new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium', hourCycle: 'h23', timeZone: VIETNAM }).format(
    new Date(instant),
  );

function dayIn(date: Date, language: Language, timeZone: string): string {
  return new Intl.DateTimeFormat(LOCALES[language], {
    weekday: 'long',
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
    timeZone,
  }).format(date);
}

/** `1 giờ 7 phút`: the two largest units that say something. @param milliseconds not negative */
export function durationWords(milliseconds: number, language: Language, parts = 2): string {
  let left = Math.round(milliseconds / 1000);
  const words: string[] = [];
  for (const [unit, seconds] of UNITS) {
    const amount = Math.floor(left / seconds);
    left -= amount * seconds;
    if (amount === 0 || words.length >= parts) continue;
    words.push(
      new Intl.NumberFormat(LOCALES[language], { style: 'unit', unit, unitDisplay: 'long' }).format(amount),
    );
  }
  return words.length > 0
    ? words.join(' ')
    : new Intl.NumberFormat(LOCALES[language], { style: 'unit', unit: 'second', unitDisplay: 'long' }).format(
        0,
      );
}
