import type { Language } from '../../../language/language';
import { wallDay } from '../../../language/moment';

/** How long a consent is offered for, in months. */
export const MONTHS = [1, 3, 6, 12] as const;
export type Months = (typeof MONTHS)[number];

const DAY_MS = 86_400_000;
const VIETNAM_OFFSET_MS = 7 * 3_600_000;
/** The API allows 366 days from the moment of asking, and the last day counts as a whole. */
const MOST_DAYS = 365;

const vietnamMidnight = (now: Date): number =>
  Math.floor((now.getTime() + VIETNAM_OFFSET_MS) / DAY_MS) * DAY_MS;
const dayOf = (wall: number): string => new Date(wall).toISOString().slice(0, 10);

/** The last day of so many months that begin today in Vietnam, e.g. 25/11 to 24/02; of none: today. */
export function lastDay(months: number, now: Date): string {
  const today = new Date(vietnamMidnight(now));
  if (months === 0) return dayOf(today.getTime());
  const [year, month] = [today.getUTCFullYear(), today.getUTCMonth() + months];
  // A month that has no such day ends the day before its next one begins.
  const days = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  const same = Date.UTC(year, month, Math.min(today.getUTCDate(), days + 1));
  return dayOf(same - DAY_MS);
}

export const lastOffered = (now: Date): string => dayOf(vietnamMidnight(now) + MOST_DAYS * DAY_MS);

/** `Thứ Tư, 24/02/2027`. */
export const dayWords = (day: string, language: Language): string =>
  wallDay(Date.parse(`${day}T00:00:00Z`), language);
