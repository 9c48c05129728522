/** Vietnam has kept UTC+7 without daylight saving time since 1975. */
export const VIETNAM_OFFSET_MS = 7 * 3_600_000;
export const VIETNAM_TIME_ZONE = 'Asia/Ho_Chi_Minh';

const two = (n: number): string => String(n).padStart(2, '0');
const local = (instant: Date): Date => new Date(instant.getTime() + VIETNAM_OFFSET_MS);

/** `23/11/2026`, the date in Vietnam whatever the time zone of this process. */
export function vietnamDate(instant: Date): string {
  const at = local(instant);
  return `${two(at.getUTCDate())}/${two(at.getUTCMonth() + 1)}/${at.getUTCFullYear()}`;
}

/** `23/11/2026 08:14:05`. */
export function vietnamDateTime(instant: Date): string {
  const at = local(instant);
  return `${vietnamDate(instant)} ${two(at.getUTCHours())}:${two(at.getUTCMinutes())}:${two(at.getUTCSeconds())}`;
}

/** The instant at which the given wall-clock time stands on clocks in Vietnam. `month` is 1 to 12. */
export function vietnamInstant(
  year: number,
  month: number,
  day: number,
  hour = 0,
  minute = 0,
  second = 0,
): Date {
  return new Date(Date.UTC(year, month - 1, day, hour, minute, second) - VIETNAM_OFFSET_MS);
}

/** `1.028`: whole numbers with a dot between thousands, as Vietnamese reports write them. */
export function vietnamNumber(value: number): string {
  return String(Math.trunc(value)).replace(/\B(?=(\d{3})+(?!\d))/g, '.');
}
