import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { commonTimescale, microseconds, ticksFrom } from './ticks.js';

describe('microseconds as ticks', () => {
  it('gives the first tick that is not before', () => {
    expect(ticksFrom(3_400_000, 12_800)).toBe(43_520);
    expect(ticksFrom(3_400_040, 12_800)).toBe(43_521);
    expect(ticksFrom(-1_000_000, 90_000)).toBe(-90_000);
  });

  it('takes a tick less than a microsecond before as meant', () => {
    // One frame of 29.97 a second lasts 33,366.67 microseconds; both roundings mean that frame.
    expect(ticksFrom(33_366, 30_000)).toBe(1001);
    expect(ticksFrom(33_367, 30_000)).toBe(1001);
  });

  it('comes back to within a tick, for days as for frames', () => {
    const scale = fc.constantFrom(1000, 12_800, 30_000, 90_000, 10_000_000);
    fc.assert(
      fc.property(fc.integer({ min: -(2 ** 45), max: 2 ** 45 }), scale, (us, timescale) => {
        const back = microseconds(ticksFrom(us, timescale), timescale);
        expect(back).toBeGreaterThanOrEqual(us - 1);
        expect(back).toBeLessThanOrEqual(us + 1e6 / timescale + 1);
      }),
    );
  });
});

describe('a common time scale', () => {
  it.each([
    [[12_800], 12_800],
    [[12_800, 12_800], 12_800],
    [[25], 10_000],
    [[12_800, 30_000], 960_000],
    [[90_000, 48_000], 720_000],
    [[999_983, 1_000_003], 90_000],
  ])('of %j is %d', (scales, common) => {
    expect(commonTimescale(scales)).toBe(common);
  });
});
