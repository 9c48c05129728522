import { AppError } from '#antt/kernel';
import { extractionErrors } from '../../extraction.errors.js';
import type { LocalTime } from '../../zoned-time.js';

/** What a recording's path says about its start. Fields not in the path are absent. */
export interface NamedTime {
  readonly year?: number;
  readonly month?: number;
  readonly day?: number;
  readonly hour?: number;
  readonly minute?: number;
  readonly second?: number;
  readonly millisecond?: number;
  /** `%s`: seconds since 1970 in UTC, whatever the recorder's zone. */
  readonly epochSeconds?: number;
  /** `%z`: minutes east of Greenwich. */
  readonly zoneMinutes?: number;
}

type Field = keyof NamedTime;

interface Token {
  readonly expression: string;
  readonly field: Field;
  readonly read: (text: string) => number;
}

const TOKENS: Readonly<Record<string, Token>> = {
  Y: { expression: '\\d{4}', field: 'year', read: Number },
  m: { expression: '\\d{2}', field: 'month', read: Number },
  d: { expression: '\\d{2}', field: 'day', read: Number },
  H: { expression: '\\d{2}', field: 'hour', read: Number },
  M: { expression: '\\d{2}', field: 'minute', read: Number },
  S: { expression: '\\d{2}', field: 'second', read: Number },
  f: {
    expression: '\\d{1,9}',
    field: 'millisecond',
    read: (text) => Number(text.padEnd(3, '0').slice(0, 3)),
  },
  s: { expression: '\\d{9,11}', field: 'epochSeconds', read: Number },
  z: { expression: 'Z|[+-]\\d{2}:?\\d{2}', field: 'zoneMinutes', read: readZone },
};

/** One folder or file name of a pattern. */
export interface PatternSegment {
  /** Set when the name is fixed; it is then opened without listing its folder. */
  readonly literal?: string;
  readonly match: (name: string) => NamedTime | undefined;
}

/**
 * A recorder's way of naming its files, for one channel: `cam%channel/%Y/%m/%d/%H-%M-%S.mp4`. A pattern is matched
 * name by name and never becomes a path by substitution, so whatever it holds cannot lead out of its folder (I11).
 */
export class RecordingPattern {
  private constructor(
    readonly text: string,
    readonly segments: readonly PatternSegment[],
    /** Smallest step the names can tell apart, in milliseconds. */
    readonly resolutionMs: number,
  ) {}

  /** @throws AppError RECORDER_PATTERN_INVALID */
  static parse(pattern: string, channel: string, channels = 1): RecordingPattern {
    const refuse = (reason: string): AppError =>
      new AppError(extractionErrors, 'RECORDER_PATTERN_INVALID', { params: { pattern, reason } });
    if (pattern.length === 0 || pattern.length > 500) throw refuse('it is empty or too long');
    if (/[\\\0]/.test(pattern)) throw refuse('it holds a backslash or a control character');
    const names = pattern.split('/');
    if (names.some((name) => name === '' || name === '.' || name === '..')) {
      throw refuse('it is absolute or holds an empty, "." or ".." name');
    }
    if (channel === '' || channel === '.' || channel === '..' || /[/\\\0]/.test(channel)) {
      throw refuse('the channel cannot be part of a file name');
    }
    if (channels > 1 && !pattern.includes('%channel') && !pattern.includes(channel)) {
      throw refuse(`the recorder has ${channels} channels and the pattern names none`);
    }
    const fields = new Set<Field>();
    const segments = names.map((name) => parseSegment(name, channel, fields, refuse));
    const complete = (['year', 'month', 'day', 'hour', 'minute'] as const).every((field) =>
      fields.has(field),
    );
    if (!complete && !fields.has('epochSeconds')) {
      throw refuse('it must tell the start by %Y %m %d %H %M (and %S), or by %s');
    }
    const resolutionMs = fields.has('millisecond')
      ? 1
      : fields.has('second') || fields.has('epochSeconds')
        ? 1000
        : 60_000;
    return new RecordingPattern(pattern, segments, resolutionMs);
  }
}

function parseSegment(
  name: string,
  channel: string,
  fields: Set<Field>,
  refuse: (reason: string) => AppError,
): PatternSegment {
  let expression = '';
  let literal: string | undefined = '';
  const tokens: Token[] = [];
  const put = (text: string): void => {
    expression += text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    if (literal !== undefined) literal += text;
  };
  for (let at = 0; at < name.length; at++) {
    if (name[at] !== '%') {
      put(name[at] as string);
      continue;
    }
    if (name.startsWith('%channel', at)) {
      put(channel);
      at += '%channel'.length - 1;
      continue;
    }
    const letter = name[++at] ?? '';
    if (letter === '%') {
      put('%');
      continue;
    }
    const token = TOKENS[letter];
    if (token === undefined) throw refuse(`%${letter} is not known`);
    // A field named twice (the year in the folder and in the file) has to agree; see `match`.
    expression += `(${token.expression})`;
    literal = undefined;
    tokens.push(token);
    fields.add(token.field);
  }
  const compiled = new RegExp(`^${expression}$`, 'u');
  const match = (text: string): NamedTime | undefined => {
    const groups = compiled.exec(text);
    if (groups === null) return undefined;
    const time: Partial<Record<Field, number>> = {};
    for (const [index, token] of tokens.entries()) {
      const value = token.read(groups[index + 1] as string);
      if (time[token.field] !== undefined && time[token.field] !== value) return undefined;
      time[token.field] = value;
    }
    return inRange(time) ? time : undefined;
  };
  return literal === undefined || literal === '.' || literal === '..' ? { match } : { literal, match };
}

/** The parts of a path put together; undefined when they contradict each other. */
export function mergeNamedTimes(a: NamedTime, b: NamedTime): NamedTime | undefined {
  for (const [field, value] of Object.entries(b) as [Field, number][]) {
    if (a[field] !== undefined && a[field] !== value) return undefined;
  }
  return { ...a, ...b };
}

/** The local time a complete name tells; undefined for a date that does not exist, such as 31 April. */
export function localTimeOf(time: NamedTime): LocalTime | undefined {
  const { year, month, day, hour, minute, second = 0, millisecond = 0 } = time;
  if (
    year === undefined ||
    month === undefined ||
    day === undefined ||
    hour === undefined ||
    minute === undefined
  ) {
    return undefined;
  }
  const date = new Date(Date.UTC(year, month - 1, day));
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined;
  return { year, month, day, hour, minute, second, millisecond };
}

/**
 * The earliest and latest local time (as if UTC, milliseconds) that a path beginning like this can still name;
 * undefined when its beginning says nothing yet.
 */
export function boundsOf(time: NamedTime): { from: number; to: number } | undefined {
  const { year, month, day, hour } = time;
  if (year === undefined) return undefined;
  if (month === undefined) return { from: Date.UTC(year, 0), to: Date.UTC(year + 1, 0) };
  if (day === undefined) return { from: Date.UTC(year, month - 1), to: Date.UTC(year, month) };
  if (hour === undefined) {
    return { from: Date.UTC(year, month - 1, day), to: Date.UTC(year, month - 1, day + 1) };
  }
  return { from: Date.UTC(year, month - 1, day, hour), to: Date.UTC(year, month - 1, day, hour + 1) };
}

function inRange(time: NamedTime): boolean {
  const within = (value: number | undefined, low: number, high: number): boolean =>
    value === undefined || (value >= low && value <= high);
  return (
    within(time.year, 1970, 9999) &&
    within(time.month, 1, 12) &&
    within(time.day, 1, 31) &&
    within(time.hour, 0, 23) &&
    within(time.minute, 0, 59) &&
    within(time.second, 0, 60)
  );
}

function readZone(text: string): number {
  if (text === 'Z') return 0;
  const sign = text.startsWith('-') ? -1 : 1;
  const digits = text.slice(1).replace(':', '');
  return sign * (Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2)));
}
