const LOCAL = /^(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,3}))?)?$/;

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
 * A reading that the zone's clocks show twice (the hour put back) is taken as the first time.
 * @returns undefined when the text is no such time, e.g. 30 February
 */
export function recorderInstant(text: string, timeZone: string): Date | undefined {
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
  const offsets = [wall - 86_400_000, wall + 86_400_000].map((at) => zoneOffsetMs(at, timeZone));
  const candidates = offsets
    .map((offset) => wall - offset)
    .filter((at) => at + zoneOffsetMs(at, timeZone) === wall);
  return new Date(candidates.length > 0 ? Math.min(...candidates) : wall - offsets[0]!);
}

/** How far the zone's clocks are ahead of UTC at an instant, milliseconds. */
export function zoneOffsetMs(at: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(at);
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
