import { describe, expect, it } from '@jest/globals';
import { TimeRange } from '#antt/kernel';
import type { Coverage } from '../recorder.driver.js';
import { whyNothing } from './nothing-found.js';

const HOUR = 3_600_000;
const NOW = new Date('2026-11-23T05:00:00Z');
const ago = (hours: number): Date => new Date(NOW.getTime() - hours * HOUR);
const WINDOW = new TimeRange(ago(2), ago(1));

type Known = Parameters<typeof whyNothing>[0];
type Found = Partial<Pick<Coverage, 'spans' | 'gaps' | 'heldSince' | 'heldUntil'>>;

const measured: Known = {
  clock: { readingId: 'r', offsetMs: 0, uncertaintyMs: 20_000, method: 'typed-pair', alternatives: [] },
  overwriteAt: null,
  overwriteConfidence: 'unknown',
};
const unmeasured: Known = {
  ...measured,
  clock: { ...measured.clock, readingId: null, uncertaintyMs: 300_000, method: 'not-measured' },
};
const ambiguous: Known = {
  ...measured,
  clock: { ...measured.clock, alternatives: [{ offsetMs: HOUR, uncertaintyMs: 20_000 }] },
};
const kept = { overwriteAt: new Date(NOW.getTime() + HOUR), overwriteConfidence: 'declared' } as const;
const gap = (cause: Coverage['gaps'][number]['cause']) => [{ from: WINDOW.from, to: WINDOW.to, cause }];
const why = (known: Known, found: Found) =>
  whyNothing(known, { spans: [], gaps: gap('not-recorded'), heldUntil: ago(0.5), ...found }, WINDOW, NOW);

describe('why there is nothing of a window', () => {
  it.each<[string, string, Known, Found]>([
    ['recorder-broken', 'recorded around it, by a clock that is known', measured, {}],
    ['wrong-clock', 'recorded around it, by a clock nobody read', unmeasured, {}],
    ['wrong-clock', 'recorded around it, by a clock that may stand elsewhere', ambiguous, {}],
    ['recorder-broken', 'the files of it are damaged', unmeasured, { gaps: gap('damaged') }],
    ['recorder-broken', 'the file of it was never finished', unmeasured, { gaps: gap('not-finished') }],
    ['wrong-clock', 'recorded in an hour from now', measured, { heldUntil: ago(-1) }],
    [
      'wrong-clock',
      'nothing before it, yet recorded in an hour',
      measured,
      { heldSince: ago(0), heldUntil: ago(-1) },
    ],
    [
      'recorder-broken',
      'the newest is no further ahead than the clock',
      measured,
      { heldUntil: new Date(NOW.getTime() + 79_000) },
    ],
    [
      'wrong-clock',
      'the newest is further ahead than the clock',
      measured,
      { heldUntil: new Date(NOW.getTime() + 81_000) },
    ],
    [
      'overwritten',
      'nothing before it, by a clock that is known',
      { ...measured, ...kept },
      { heldSince: ago(0.9) },
    ],
    ['overwritten', 'nothing before it, nobody knows how long it keeps', unmeasured, { heldSince: ago(0.9) }],
    [
      'wrong-clock',
      'nothing before it, and it should be kept still',
      { ...unmeasured, ...kept },
      { heldSince: ago(0.9) },
    ],
    ['wrong-clock', 'the same by an ambiguous clock', { ...ambiguous, ...kept }, { heldSince: ago(0.9) }],
    [
      'overwritten',
      'kept by the size of its card only, which is a guess',
      { ...unmeasured, ...kept, overwriteConfidence: 'card' },
      { heldSince: ago(0.9) },
    ],
    [
      'overwritten',
      'its time was over',
      { ...unmeasured, overwriteAt: ago(0.1), overwriteConfidence: 'observed' },
      { heldSince: ago(0.9) },
    ],
  ])('%s: %s', (cause, _, known, found) => {
    expect(why(known, found).cause).toBe(cause);
  });

  it('says what it was seen by and, of a clock, what to do', () => {
    expect(why(measured, {}).note).toBe('Đầu ghi không có hình trong khoảng yêu cầu: not-recorded.');
    expect(why(unmeasured, {}).note).toBe(
      'Đầu ghi không có hình trong khoảng yêu cầu: not-recorded. Đồng hồ đầu ghi chưa được đo, hình có thể nằm ở giờ khác. Xin đo đồng hồ đầu ghi rồi lập yêu cầu mới.',
    );
    expect(why(ambiguous, {}).note).toContain('đã tìm theo cả 2 mức');
    expect(why(measured, { heldUntil: ago(-1) }).note).toContain('2026-11-23T06:00:00.000Z');
  });
});
