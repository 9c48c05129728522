import { VIETNAM_OFFSET_MS, vietnamDate, vietnamDateTime } from '#antt/kernel';

const DAY_MS = 86_400_000;
const EPOCH_1900 = Date.UTC(1899, 11, 30);
const DAYS_TO_1904 = 1462;
/** 31/12/9999 */
const LAST_SERIAL = 2_958_466;

/**
 * The instant of a serial day number, as clocks in Vietnam show it. Excel believes in a 29/02/1900 (serial 60), so
 * days before it count one less. Fractions within 50 ms of a whole second are that second: programs write them short.
 */
export function instantOfSerial(serial: number, from1904: boolean): Date | undefined {
  const days = from1904 ? serial + DAYS_TO_1904 : serial;
  if (!Number.isFinite(days) || days < 0 || days >= LAST_SERIAL) return undefined;
  const real = !from1904 && days < 60 ? days + 1 : days;
  const wallClock = Math.round(EPOCH_1900 + real * DAY_MS);
  const second = Math.round(wallClock / 1000) * 1000;
  return new Date((Math.abs(second - wallClock) <= 50 ? second : wallClock) - VIETNAM_OFFSET_MS);
}

/** The serial day number that shows `instant` as clocks in Vietnam do; undefined before March 1900. */
export function serialOfInstant(instant: Date): number | undefined {
  const serial = (instant.getTime() + VIETNAM_OFFSET_MS - EPOCH_1900) / DAY_MS;
  return serial >= 61 && serial < LAST_SERIAL ? serial : undefined;
}

/** `29/02/2024`, `29/02/2024 23:59:00`, or `23:59:00` for a time without a day. */
export function dateText(serial: number, instant: Date): string {
  if (serial < 1) return vietnamDateTime(instant).slice(11);
  const text = vietnamDateTime(instant);
  return text.endsWith(' 00:00:00') ? vietnamDate(instant) : text;
}
