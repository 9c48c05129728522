import { describe, expect, it } from '@jest/globals';
import { isDay, vietnamDay } from './vietnam-day.js';

describe('the day in Vietnam', () => {
  it.each([
    ['2026-11-24T16:59:59.999Z', '2026-11-24'],
    ['2026-11-24T17:00:00.000Z', '2026-11-25'],
    ['2026-12-31T17:00:00.000Z', '2027-01-01'],
    ['2028-02-28T17:00:00.000Z', '2028-02-29'],
  ])('I7: at %s is %s, whatever the time zone of this process', (instant, day) => {
    expect(vietnamDay(new Date(instant))).toBe(day);
  });

  it.each(['2026-11-25', '2028-02-29', '0001-01-01'])('%s exists', (text) => {
    expect(isDay(text)).toBe(true);
  });

  it.each([
    '2026-02-29',
    '2026-13-01',
    '2026-11-31',
    '0000-01-01',
    '2026-1-1',
    '25/11/2026',
    '2026-11-25T00:00',
  ])('%s does not exist or is written otherwise', (text) => {
    expect(isDay(text)).toBe(false);
  });
});
