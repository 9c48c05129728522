import { describe, expect, it } from '@jest/globals';
import { TimeRange } from '#antt/kernel';
import { nameGaps } from './name-gaps.js';

const range = (from: number, to: number): TimeRange =>
  new TimeRange(new Date(from * 1000), new Date(to * 1000));
const told = (gaps: ReturnType<typeof nameGaps>): (string | number)[][] =>
  gaps.map(({ from, to, cause }) => [from.getTime() / 1000, to.getTime() / 1000, cause]);

describe('naming gaps', () => {
  it('I4: gives every uncovered moment exactly one cause', () => {
    const gaps = nameGaps(
      [range(0, 100)],
      [{ range: range(20, 40), cause: 'damaged', detail: 'x.mp4' }],
      new Date(10_000),
    );
    expect(told(gaps)).toEqual([
      [0, 10, 'overwritten'],
      [10, 20, 'not-recorded'],
      [20, 40, 'damaged'],
      [40, 100, 'not-recorded'],
    ]);
  });

  it('says overwritten for what is older than everything held', () => {
    expect(told(nameGaps([range(0, 5)], [], new Date(60_000)))).toEqual([[0, 5, 'overwritten']]);
  });

  it('makes no gap of its own out of a rounded border', () => {
    const gaps = nameGaps([range(0, 10)], [{ range: range(0.02, 10), cause: 'damaged' }], undefined);
    expect(told(gaps)).toEqual([[0, 10, 'damaged']]);
  });
});
