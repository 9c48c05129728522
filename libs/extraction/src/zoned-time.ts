/** A wall-clock time as a recorder writes it into a file name, without a zone. Month 1 to 12. */
export interface LocalTime {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly millisecond: number;
}

/** How a local time became an instant; anything but 'plain' is noted beside the footage. */
export type LocalReading = 'plain' | 'twice' | 'never';

const formats = new Map<string, Intl.DateTimeFormat>();

export function isTimeZone(name: string): boolean {
  try {
    formatOf(name);
    return true;
  } catch {
    return false;
  }
}

/**
 * Every instant at which clocks in `timeZone` showed `local`: one as a rule, two in the hour that is repeated when
 * summer time ends. For the hour that is skipped when it begins, the instant a clock would show that was not put
 * forward, because that is what such a recorder does.
 */
export function instantsOf(
  local: LocalTime,
  timeZone: string,
): { instants: readonly number[]; reading: LocalReading } {
  const asUtc = Date.UTC(
    local.year,
    local.month - 1,
    local.day,
    local.hour,
    local.minute,
    local.second,
    local.millisecond,
  );
  // No zone changes its offset twice within a day and a half, so the offsets before and after are all there can be.
  const before = offsetAt(asUtc - 36 * 3_600_000, timeZone);
  const after = offsetAt(asUtc + 36 * 3_600_000, timeZone);
  const instants = [...new Set([asUtc - before, asUtc - after])]
    .filter((instant) => instant + offsetAt(instant, timeZone) === asUtc)
    .sort((a, b) => a - b);
  if (instants.length === 0) return { instants: [asUtc - before], reading: 'never' };
  return { instants, reading: instants.length === 1 ? 'plain' : 'twice' };
}

/** The instant as clocks in the zone show it, put into a number as if it were UTC (for comparing local times). */
export function localMillis(instant: number, timeZone: string): number {
  return instant + offsetAt(instant, timeZone);
}

function offsetAt(instant: number, timeZone: string): number {
  const whole = Math.floor(instant / 1000) * 1000;
  const parts: Record<string, number> = {};
  for (const { type, value } of formatOf(timeZone).formatToParts(whole)) parts[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second) - whole;
}

function formatOf(timeZone: string): Intl.DateTimeFormat {
  let format = formats.get(timeZone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      calendar: 'gregory',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
    formats.set(timeZone, format);
  }
  return format;
}
