import { VIETNAM_OFFSET_MS, type TimeRange } from '#antt/kernel';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** Hours of the day in Vietnam, in minutes after midnight, half-open; from after to: across midnight. */
export interface HoursOfDay {
  readonly from: number;
  readonly to: number;
}

/** Whether every moment of the window lies within the hours. Without hours any moment does. */
export function hoursCover(hours: HoursOfDay | null, window: TimeRange): boolean {
  if (hours === null) return true;
  const lengthMs = ((hours.to - hours.from) * MINUTE_MS + DAY_MS) % DAY_MS;
  const sinceStart = window.from.getTime() + VIETNAM_OFFSET_MS - hours.from * MINUTE_MS;
  // Vietnam has no summer time, so every day is as long as another and the hours begin again after each.
  const phase = ((sinceStart % DAY_MS) + DAY_MS) % DAY_MS;
  return phase + window.durationMs <= lengthMs;
}

const clock = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

/** `22:00–05:00`; undefined for any hour. */
export const hoursWords = (hours: HoursOfDay | null): string | undefined =>
  hours === null ? undefined : `${clock(hours.from)}–${clock(hours.to)}`;
