import { greatestCommonDivisor } from '../greatest-common-divisor.js';

/**
 * Microseconds as ticks, rounded up: the first tick that is not before. A tick less than a microsecond before counts
 * as being there, because a time given in microseconds is itself only that exact.
 */
export function ticksFrom(us: number, timescale: number): number {
  const seconds = Math.floor(us / 1e6);
  const exact = ((us - seconds * 1e6) * timescale) / 1e6;
  const nearest = Math.round(exact);
  const close = Math.abs(exact - nearest) * 1e6 <= timescale;
  return seconds * timescale + (close ? nearest : Math.ceil(exact));
}

export function microseconds(ticks: number, timescale: number): number {
  const seconds = Math.floor(ticks / timescale);
  return seconds * 1e6 + Math.round(((ticks - seconds * timescale) * 1e6) / timescale);
}

const MAX_TIMESCALE = 10_000_000;
const FINE_TIMESCALE = 10_000;

/**
 * One time scale in which the ticks of all `scales` are whole, and at least 10,000 to the second so that an edit can
 * begin between two frames; 90,000 when there is no such scale of a sensible size.
 */
export function commonTimescale(scales: readonly number[], finest = FINE_TIMESCALE): number {
  let common = 1;
  for (const scale of new Set(scales)) {
    common = (common / greatestCommonDivisor(common, scale)) * scale;
    if (common > MAX_TIMESCALE) return 90_000;
  }
  return common < finest ? common * Math.ceil(finest / common) : common;
}
