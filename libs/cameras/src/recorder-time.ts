const LOCAL = /^(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,3}))?)?$/;

/** What a display shows, read as an instant of a zone. */
export interface ShownTime {
  readonly instant: Date;
  /** How far on the clock may be without the display changing: a minute, a second or less. */
  readonly resolutionMs: number;
  /** When the zone's clocks show this time twice (the hour put back) or never, how far apart both readings of it are. */
  readonly ambiguityMs: number;
}

export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/**
 * The instant at which a clock of the zone shows `text` ("2026-11-23T08:14:05").
 * @param near of two instants that are shown alike, the one nearer to this; the first when not said
 * @returns undefined when the text is no such time, e.g. 30 February
 */
export function shownTime(text: string, timeZone: string, near?: Date): ShownTime | undefined {
  const match = LOCAL.exec(text.trim());
  if (match === null) return undefined;
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map((part) => Number(part ?? 0));
  const wall = Date.UTC(
    year!,
    month! - 1,
    day!,
    hour!,
    minute!,
    second!,
    Number((match[7] ?? '0').padEnd(3, '0')),
  );
  const check = new Date(wall);
  if (
    check.getUTCMonth() !== month! - 1 ||
    check.getUTCDate() !== day ||
    check.getUTCHours() !== hour ||
    check.getUTCMinutes() !== minute
  ) {
    return undefined;
  }
  const [first, again] = candidates(wall, timeZone);
  const other = again ?? first;
  const wanted = near?.getTime();
  const nearer = wanted === undefined || Math.abs(first - wanted) <= Math.abs(other - wanted) ? first : other;
  return {
    instant: new Date(nearer),
    resolutionMs:
      match[7] !== undefined ? 10 ** (3 - match[7].length) : match[6] !== undefined ? 1_000 : 60_000,
    ambiguityMs: Math.abs(other - first),
  };
}

/** @see shownTime */
export const recorderInstant = (text: string, timeZone: string): Date | undefined =>
  shownTime(text, timeZone)?.instant;

/** What a clock of the zone shows at an instant, to the second: `2026-11-23T08:14:05`. */
export function recorderDisplay(instant: Date, timeZone: string): string {
  const at = instant.getTime();
  return new Date(at + zoneOffsetMs(at, timeZone)).toISOString().slice(0, 19);
}

/** The offset that a reading taken in one zone has in another: the display is what was seen, and it stays. */
export function offsetInZone(
  reading: { readonly trueTime: Date; readonly offsetMs: number },
  readIn: string,
  timeZone: string,
): number {
  if (readIn === timeZone) return reading.offsetMs;
  const trueTime = reading.trueTime.getTime();
  const instant = trueTime + reading.offsetMs;
  const wall = instant + zoneOffsetMs(instant, readIn);
  const [first, second] = candidates(wall, timeZone);
  const nearer =
    second !== undefined && Math.abs(second - trueTime) < Math.abs(first - trueTime) ? second : first;
  return nearer - trueTime;
}

/** The instants at which the zone's clocks show a wall time, in order: one, two, or the two next to a time they skip. */
function candidates(wall: number, timeZone: string): [number, number?] {
  const [early, late] = [wall - 86_400_000, wall + 86_400_000].map((at) => wall - zoneOffsetMs(at, timeZone));
  if (early === late) return [early!];
  const real = [early!, late!].filter((at) => at + zoneOffsetMs(at, timeZone) === wall).sort((a, b) => a - b);
  // A skipped time stands for either side of the skip, as if the clock had not followed the change yet, or had already.
  return real.length > 0 ? (real as [number, number?]) : [early!, late!];
}

/** How far the zone's clocks are ahead of UTC at an instant, milliseconds. */
export function zoneOffsetMs(at: number, timeZone: string): number {
  const parts = formatterOf(timeZone).formatToParts(at);
  const part = (type: string): number => Number(parts.find((entry) => entry.type === type)?.value ?? 0);
  const wall = Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  );
  return wall - Math.floor(at / 1000) * 1000;
}

/** Making one takes a hundred times as long as using it. */
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterOf(timeZone: string): Intl.DateTimeFormat {
  let formatter = formatters.get(timeZone);
  if (formatter === undefined) {
    formatter = new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formatters.set(timeZone, formatter);
  }
  return formatter;
}
