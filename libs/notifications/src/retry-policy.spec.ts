import { describe, expect, it } from '@jest/globals';
import { retryDelayMs } from './retry-policy.js';

describe('trying again', () => {
  it('waits 30 s, doubling to an hour', () => {
    expect([1, 2, 3, 8, 29].map((attempts) => retryDelayMs(attempts, undefined))).toEqual([
      30_000, 60_000, 120_000, 3_600_000, 3_600_000,
    ]);
  });

  it('waits as long as the provider wishes, and not less than itself', () => {
    expect(retryDelayMs(1, 90_000)).toBe(90_000);
    expect(retryDelayMs(3, 1_000)).toBe(120_000);
  });

  it('ends after about a day', () => {
    expect(retryDelayMs(30, undefined)).toBeUndefined();
    let sum = 0;
    for (let attempts = 1; attempts < 30; attempts++) sum += retryDelayMs(attempts, undefined) ?? 0;
    expect(sum / 3_600_000).toBeGreaterThan(20);
    expect(sum / 3_600_000).toBeLessThan(30);
  });
});
