import type { AmbiguousClock } from '#antt/cameras';
import { TimeRange } from '#antt/kernel';

/** What is known of a recorder's clock. */
export interface ClockFacts extends AmbiguousClock {
  readonly readingId: string | null;
  /** `not-measured` when there is no reading. */
  readonly method: string;
}

/** Whole seconds around a range: nothing inside is cut off when it is shown without fractions. */
export function wholeSeconds(range: TimeRange): TimeRange {
  return new TimeRange(
    new Date(Math.floor(range.from.getTime() / 1000) * 1000),
    new Date(Math.ceil(range.to.getTime() / 1000) * 1000),
  );
}

/** `08:52:40 23/11/2026`, as a clock of this zone shows it. */
export function clockFace(instant: Date, timeZone: string): string {
  const parts = formatOf(timeZone).formatToParts(instant);
  const part = (type: string): string => parts.find((entry) => entry.type === type)?.value ?? '';
  return `${part('hour')}:${part('minute')}:${part('second')} ${part('day')}/${part('month')}/${part('year')}`;
}

/** One for each zone there is: making one takes far longer than using it, and memory outside the heap. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  let format = formats.get(timeZone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-GB', {
      timeZone,
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
