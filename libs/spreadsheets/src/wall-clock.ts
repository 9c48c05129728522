import { vietnamInstant } from '#antt/kernel';
import type { SheetCell } from './sheet-row.js';

const TIME = String.raw`(\d{1,2})(?:[:h](\d{1,2}))?(?::(\d{1,2}))?`;
const DAY_FIRST = String.raw`(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})`;
const YEAR_FIRST = String.raw`(\d{4})-(\d{1,2})-(\d{1,2})`;
const DAY_THEN_TIME = new RegExp(`^${DAY_FIRST}(?:[\\sT,]+${TIME})?$`);
const TIME_THEN_DAY = new RegExp(`^${TIME}\\s*(?:ngày|,|-)?\\s*${DAY_FIRST}$`);
const ISO_THEN_TIME = new RegExp(`^${YEAR_FIRST}(?:[\\sT]+${TIME})?$`);

/**
 * The instant a date cell or a text such as `29/02/2024 23:59`, `29/02/2024`, `2024-02-29 23:59:00` or
 * `23h59 ngày 29/02/2024` means on clocks in Vietnam; undefined for anything else, impossible dates included.
 */
export function readInstant(cell: SheetCell): Date | undefined {
  if (cell.kind === 'date' && cell.value instanceof Date)
    // A time without a day is no instant.
    return /^\d\d:/.test(cell.text) ? undefined : cell.value;
  if (cell.kind !== 'text') return undefined;
  const text = cell.text.trim().toLowerCase();
  const dayFirst = DAY_THEN_TIME.exec(text);
  if (dayFirst) return checked(dayFirst[3], dayFirst[2], dayFirst[1], dayFirst.slice(4));
  const timeFirst = TIME_THEN_DAY.exec(text);
  if (timeFirst) return checked(timeFirst[6], timeFirst[5], timeFirst[4], timeFirst.slice(1, 4));
  const iso = ISO_THEN_TIME.exec(text.toUpperCase());
  return iso ? checked(iso[1], iso[2], iso[3], iso.slice(4)) : undefined;
}

function checked(
  year: string | undefined,
  month: string | undefined,
  day: string | undefined,
  time: readonly (string | undefined)[],
): Date | undefined {
  const [y, mo, d] = [Number(year), Number(month), Number(day)];
  const [h, mi, s] = [Number(time[0] ?? 0), Number(time[1] ?? 0), Number(time[2] ?? 0)];
  const daysInMonth = new Date(Date.UTC(y, mo, 0)).getUTCDate();
  if (y < 1900 || mo < 1 || mo > 12 || d < 1 || d > daysInMonth || h > 23 || mi > 59 || s > 59)
    return undefined;
  return vietnamInstant(y, mo, d, h, mi, s);
}
