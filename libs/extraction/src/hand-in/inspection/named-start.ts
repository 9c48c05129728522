import type { LocalTime } from '../../zoned-time.js';

const FULL =
  /(?<!\d)(20\d{2})[-_.]?(\d{2})[-_.]?(\d{2})[ T_.-]{0,2}(\d{2})[-_.:h]?(\d{2})[-_.:m]?(\d{2})?(?!\d)/;
const PLAIN = /(?<!\d)(20\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(?!\d)/;

/** The recorder's local time that a file's name seems to tell; a hint, never a proof. */
export function namedStart(name: string): LocalTime | undefined {
  const match = PLAIN.exec(name) ?? FULL.exec(name);
  if (match === null) return undefined;
  const [, year, month, day, hour, minute, second = '0'] = match;
  return localTime([year, month, day, hour, minute, second].map(Number));
}

/** `2026-11-23T21:03:05` or without seconds, as the owner reads it off the picture; undefined for anything else. */
export function declaredStart(text: string): LocalTime | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2})(?::(\d{2}))?$/.exec(text.trim());
  if (match === null) return undefined;
  return localTime(match.slice(1).map((part) => Number(part ?? 0)));
}

function localTime(parts: readonly number[]): LocalTime | undefined {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts;
  const date = new Date(Date.UTC(year, month - 1, day, hour, minute, second));
  const real =
    date.getUTCFullYear() === year &&
    date.getUTCMonth() === month - 1 &&
    date.getUTCDate() === day &&
    date.getUTCHours() === hour &&
    date.getUTCMinutes() === minute &&
    date.getUTCSeconds() === second;
  return real ? { year, month, day, hour, minute, second, millisecond: 0 } : undefined;
}
