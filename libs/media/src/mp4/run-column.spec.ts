import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { RunColumnBuilder, RunCursor } from './run-column.js';

const pairs = fc.array(fc.tuple(fc.integer({ min: 0, max: 5000 }), fc.integer({ min: -3, max: 3 })), {
  maxLength: 2500,
});

describe('a run column', () => {
  it('gives back what was pushed, run by run', () => {
    fc.assert(
      fc.property(pairs, (pushed) => {
        const builder = new RunColumnBuilder();
        for (const [count, value] of pushed) builder.push(count, value);
        const cursor = new RunCursor(builder.finish());
        for (const [count, value] of pushed) {
          for (let left = count; left > 0;) {
            left -= cursor.nextRun(left);
            expect(cursor.value).toBe(value);
          }
        }
      }),
      { numRuns: 30 },
    );
  });

  it('gives them back one by one', () => {
    const builder = new RunColumnBuilder();
    for (const [count, value] of [
      [2, 7],
      [1, -1],
      [3, 7],
    ] as const)
      builder.push(count, value);
    const cursor = new RunCursor(builder.finish());
    const seen = Array.from({ length: 6 }, () => {
      cursor.next();
      return cursor.value;
    });
    expect(seen).toEqual([7, 7, -1, 7, 7, 7]);
  });

  it('is one number when there is but one value', () => {
    const builder = new RunColumnBuilder();
    builder.push(1000, 512);
    builder.push(500, 512);
    expect(builder.finish()).toBe(512);
    expect(builder.total).toBe(1500);
  });
});
