import { beforeEach, describe, expect, it, afterEach } from '@jest/globals';
import { TimeRange } from '#antt/kernel';
import type { Coverage, GapCause, RecorderDriver, RecorderSource } from '#antt/extraction';

/** A recorder made for the suite, holding recordings of the suite's choice. */
export interface RecorderBed {
  readonly driver: RecorderDriver;
  readonly source: RecorderSource;
  /** The one cause it names, where it cannot tell what was overwritten from what was never recorded. */
  readonly gapCause?: GapCause;
  /** Lets the recorder hold ten-second recordings that begin at these true times, in whole seconds. */
  hold(channel: string, beginnings: readonly Date[]): Promise<void>;
  /** Changes the bytes of a recording while it is being read. */
  change(ref: string): Promise<void>;
  makeUnreachable(): Promise<void>;
  /** A description of everything the recorder holds, to see that reading changed nothing. */
  inventory(): Promise<string>;
  close(): Promise<void>;
}

const START = new Date('2026-11-23T01:00:00Z');
const at = (seconds: number): Date => new Date(START.getTime() + seconds * 1000);
const window = (from: number, to: number): TimeRange => new TimeRange(at(from), at(to));
const never = new AbortController().signal;

/** Milliseconds of the window that are in neither a span nor a gap. */
function unaccounted(range: TimeRange, coverage: Coverage): number {
  const known = [...coverage.spans, ...coverage.gaps].map(({ from, to }) => new TimeRange(from, to));
  return range.gaps(known).reduce((sum, gap) => sum + gap.durationMs, 0);
}

/** What every recorder driver owes; see the docblock of the port. */
export function describeRecorderDriver(
  name: string,
  make: (clock: RecorderSource['clock']) => Promise<RecorderBed>,
): void {
  const right = { offsetMs: 0, uncertaintyMs: 0, method: 'time-server', readingId: null };

  describe(`recorder driver: ${name}`, () => {
    let bed: RecorderBed;
    beforeEach(async () => {
      bed = await make(right);
    });
    afterEach(() => bed.close());

    it('reports a window that lies inside its recordings as covered', async () => {
      await bed.hold('1', [at(0), at(10), at(20)]);
      const coverage = await bed.driver.coverage(bed.source, window(5, 25), never);
      expect(coverage.gaps).toEqual([]);
      expect(coverage.spans).toHaveLength(3);
      expect(unaccounted(window(5, 25), coverage)).toBe(0);
    });

    it('I4: names a gap between recordings with its times', async () => {
      await bed.hold('1', [at(0), at(17)]);
      const coverage = await bed.driver.coverage(bed.source, window(2, 25), never);
      expect(coverage.gaps.map(({ from, to, cause }) => [from, to, cause])).toEqual([
        [at(10), at(17), bed.gapCause ?? 'not-recorded'],
      ]);
      expect(unaccounted(window(2, 25), coverage)).toBe(0);
    });

    it('tells what was overwritten from what was never recorded', async () => {
      await bed.hold('1', [at(0), at(10)]);
      const before = await bed.driver.coverage(bed.source, window(-600, -300), never);
      expect(before.spans).toEqual([]);
      expect(before.gaps).toMatchObject([{ cause: bed.gapCause ?? 'overwritten' }]);
      if (bed.gapCause === undefined) expect(before.heldSince).toEqual(at(0));
      const after = await bed.driver.coverage(bed.source, window(300, 600), never);
      expect(after.gaps).toMatchObject([{ cause: bed.gapCause ?? 'not-recorded' }]);
    });

    it('keeps the channels apart', async () => {
      await bed.hold('1', [at(0)]);
      await bed.hold('2', [at(100)]);
      const coverage = await bed.driver.coverage({ ...bed.source, channel: '2' }, window(0, 10), never);
      expect(coverage.spans).toEqual([]);
    });

    it('I7: answers in true time on a recorder whose clock is wrong', async () => {
      await bed.close();
      bed = await make({
        offsetMs: -4_020_000,
        uncertaintyMs: 20_000,
        method: 'phone-side-by-side',
        readingId: null,
      });
      await bed.hold('1', [at(0), at(10)]);
      const coverage = await bed.driver.coverage(bed.source, window(2, 18), never);
      expect(coverage.gaps).toEqual([]);
      expect(coverage.spans[0]?.from).toEqual(at(0));
      expect(coverage.clockMode).toBe('measured-offset');
    });

    it('pulls recordings that carry the bytes and begin where the span says', async () => {
      await bed.hold('1', [at(0), at(10)]);
      const { spans } = await bed.driver.coverage(bed.source, window(2, 18), never);
      const footage = await bed.driver.pull(bed.source, spans, never);
      try {
        expect(footage.recordings.map(({ startsAtUs }) => startsAtUs)).toEqual(
          spans.map(({ startsAtUs }) => startsAtUs),
        );
        const head = new Uint8Array(8);
        await footage.recordings[0]?.source.read(head, 0);
        expect(Buffer.from(head).toString('latin1', 4)).toBe('ftyp');
        await footage.requireUnchanged();
      } finally {
        await footage.release();
      }
    });

    it('notices a recording that changes before or while it is read', async () => {
      await bed.hold('1', [at(0)]);
      const { spans } = await bed.driver.coverage(bed.source, window(2, 8), never);
      const footage = await bed.driver.pull(bed.source, spans, never);
      await bed.change(spans[0]?.ref ?? '');
      await expect(footage.requireUnchanged()).rejects.toMatchObject({ code: 'RECORDING_CHANGED' });
      await footage.release();
      await expect(bed.driver.pull(bed.source, spans, never)).rejects.toMatchObject({
        code: 'RECORDING_CHANGED',
      });
    });

    it('never takes an unreachable recorder for an empty one', async () => {
      await bed.hold('1', [at(0)]);
      await bed.makeUnreachable();
      await expect(bed.driver.coverage(bed.source, window(0, 5), never)).rejects.toMatchObject({
        code: 'RECORDER_UNREACHABLE',
      });
    });

    it('changes nothing on the recorder', async () => {
      await bed.hold('1', [at(0), at(10)]);
      const before = await bed.inventory();
      const { spans } = await bed.driver.coverage(bed.source, window(2, 18), never);
      const footage = await bed.driver.pull(bed.source, spans, never);
      await footage.recordings[0]?.source.read(new Uint8Array(1024), 0);
      await footage.release();
      expect(await bed.inventory()).toBe(before);
    });

    it('stops when it is told to', async () => {
      await bed.hold('1', [at(0)]);
      const stop = AbortSignal.abort(new Error('told to'));
      await expect(bed.driver.coverage(bed.source, window(0, 5), stop)).rejects.toThrow('told to');
    });

    it('bears at least one reader', () => {
      expect(bed.driver.limits.replaySessions).toBeGreaterThanOrEqual(1);
    });
  });
}
