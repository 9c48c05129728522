import type { PossibleClock } from '#antt/cameras';
import { TimeRange } from '#antt/kernel';
import { instantsOf, localMillis } from '../../zoned-time.js';
import { looksFilmed, type RecordingHint, type TimeSource, type VerdictCode } from './inspection.js';
import { declaredStart, namedStart } from './named-start.js';

/** How near a name and a file's own time have to be to tell of the same moment. */
const AGREE_MS = 120_000;
/** A clock less wrong than this cannot be told from the slack of its own reading. */
const NOTABLE_OFFSET_MS = 60_000;
const DAY_MS = 86_400_000;

/** What is known of one recording, and of the recorder it should be from. */
export interface RecordingFacts {
  readonly name: string;
  readonly durationMs: number;
  readonly holes: readonly { readonly fromMs: number; readonly toMs: number }[];
  readonly hints: readonly RecordingHint[];
  readonly createdAt: Date | undefined;
  /** The first picture's time as the owner read it, by the recorder's clock. */
  readonly declared: string | undefined;
}

export interface AskedFacts {
  /** In true time; what is approved of an item, or else asked. */
  readonly windows: readonly TimeRange[];
  readonly timeZone: string;
  /** Recorder minus true time. */
  readonly offsetMs: number;
  readonly uncertaintyMs: number;
  /** Where the clock may have stood as well; what fits by one of these is as welcome. */
  readonly alternatives?: readonly PossibleClock[];
}

export interface Judgement {
  readonly verdict: VerdictCode;
  /** Instants as RFC 3339 text. */
  readonly facts: Readonly<Record<string, string | number>>;
  /** Set when the recording's time is known: its first picture, by the recorder's own clock. */
  readonly placed?: { readonly recorderStart: Date; readonly source: TimeSource };
}

/**
 * Places a recording in time and says what it covers of what was asked. Never guesses: a file's own time counts when
 * it leads into the windows or its name agrees with it, and whatever remains doubtful is asked back.
 */
export function judgeRecording(recording: RecordingFacts, asked: AskedFacts): Judgement {
  if (recording.declared !== undefined) {
    const start = instantOf(declaredStart(recording.declared), asked.timeZone);
    if (start !== undefined) return judgePlaced(recording, asked, start, 'declared');
  }
  const named = instantOf(namedStart(recording.name), asked.timeZone);
  const { createdAt } = recording;
  // A phone's own time says when somebody filmed the screen, not when the camera recorded.
  if (createdAt === undefined || looksFilmed(recording.hints)) {
    return { verdict: 'time-missing', facts: suggestion(named) };
  }
  const own = ownTimes(createdAt, recording.durationMs, asked.timeZone);
  if (named !== undefined) {
    const agreeing = own.find((time) => Math.abs(time - named) <= AGREE_MS);
    if (agreeing !== undefined) return judgePlaced(recording, asked, agreeing, 'name-and-creation-time');
    // An export often carries the time of exporting, and its name that of recording.
    return { verdict: 'time-unsure', facts: suggestion(named) };
  }
  const [first = 0, ...others] = own;
  const touches = (start: number): boolean =>
    coverageOf(recording, byFittingClock(recording, asked, start), start).length > 0;
  if (!touches(first)) {
    const fitting = others.find(touches);
    if (fitting !== undefined) return { verdict: 'time-unsure', facts: suggestion(fitting) };
  }
  return judgePlaced(recording, asked, first, 'creation-time');
}

/**
 * What a file's own time can mean, by the recorder's clock: UTC at its start as the standard says, local time written
 * as if it were UTC as many recorders do, or either of them at its end as many phones do.
 */
function ownTimes(createdAt: Date, durationMs: number, timeZone: string): number[] {
  const utc = createdAt.getTime();
  const local = utc - (localMillis(utc, timeZone) - utc);
  return [utc, local, utc - durationMs, local - durationMs];
}

/** By the likeliest clock that lets the recording show any of what is asked; by the likeliest of all when none does. */
function byFittingClock(recording: RecordingFacts, asked: AskedFacts, start: number): AskedFacts {
  const fitting = [asked, ...(asked.alternatives ?? [])].find(
    ({ offsetMs }) => coverageOf(recording, { windows: asked.windows, offsetMs }, start).length > 0,
  );
  return fitting === undefined
    ? asked
    : { ...asked, offsetMs: fitting.offsetMs, uncertaintyMs: fitting.uncertaintyMs };
}

function judgePlaced(
  recording: RecordingFacts,
  known: AskedFacts,
  start: number,
  source: TimeSource,
): Judgement {
  const asked = byFittingClock(recording, known, start);
  const placed = { recorderStart: new Date(start), source };
  const span = spanOf(recording, asked, start);
  const covered = coverageOf(recording, asked, start);
  const facts = {
    from: span.from.toISOString(),
    to: span.to.toISOString(),
    recorderFrom: new Date(start).toISOString(),
    recorderTo: new Date(start + recording.durationMs).toISOString(),
  };
  if (covered.length > 0) {
    const missing = asked.windows.flatMap((window) => window.gaps(covered));
    const missingMs = missing.reduce((sum, gap) => sum + gap.durationMs, 0);
    return {
      verdict: missing.length === 0 ? 'covers' : 'covers-part',
      facts: {
        ...facts,
        coveredFrom: covered[0]!.from.toISOString(),
        coveredTo: covered.at(-1)!.to.toISOString(),
        ...(missing.length > 0 && {
          missing: missing.map(({ from, to }) => `${from.toISOString()}/${to.toISOString()}`).join(' '),
          missingSeconds: Math.round(missingMs / 1000),
        }),
      },
      placed,
    };
  }
  const { offsetMs, uncertaintyMs } = asked;
  if (Math.abs(offsetMs) > Math.max(NOTABLE_OFFSET_MS, uncertaintyMs)) {
    // It would fit if the recorder's known error were not there, or there twice: another clock made it.
    const fits = [offsetMs, -offsetMs].some(
      (shift) => coverageOf(recording, asked, start + shift).length > 0,
    );
    if (fits) {
      return {
        verdict: 'other-clock',
        facts: { ...facts, offsetSeconds: Math.round(offsetMs / 1000) },
        placed,
      };
    }
  }
  const nearest = Math.min(...asked.windows.map((window) => distance(window, span)));
  return { verdict: nearest >= DAY_MS / 2 ? 'other-day' : 'outside-window', facts, placed };
}

/** The recording in true time. */
export function spanOf(
  { durationMs }: Pick<RecordingFacts, 'durationMs'>,
  { offsetMs }: Pick<AskedFacts, 'offsetMs'>,
  start: number,
): TimeRange {
  return new TimeRange(new Date(start - offsetMs), new Date(start - offsetMs + Math.max(durationMs, 1)));
}

/** The parts of the windows that the recording shows. */
export function coverageOf(
  recording: Pick<RecordingFacts, 'durationMs' | 'holes'>,
  asked: Pick<AskedFacts, 'offsetMs' | 'windows'>,
  start: number,
): TimeRange[] {
  const span = spanOf(recording, asked, start);
  const at = (ms: number): Date => new Date(span.from.getTime() + ms);
  const holes = recording.holes.flatMap(({ fromMs, toMs }) =>
    toMs > fromMs ? [new TimeRange(at(fromMs), at(toMs))] : [],
  );
  const shown = span.gaps(holes);
  return asked.windows
    .flatMap((window) => shown.flatMap((piece) => window.intersect(piece) ?? []))
    .sort((a, b) => a.from.getTime() - b.from.getTime());
}

const distance = (a: TimeRange, b: TimeRange): number =>
  Math.max(a.from.getTime() - b.to.getTime(), b.from.getTime() - a.to.getTime(), 0);

function instantOf(local: ReturnType<typeof namedStart>, timeZone: string): number | undefined {
  return local === undefined ? undefined : instantsOf(local, timeZone).instants[0];
}

/** By the recorder's clock, to be confirmed by the owner. */
function suggestion(start: number | undefined): Record<string, string> {
  return start === undefined ? {} : { suggestedStart: new Date(start).toISOString() };
}
