import { describe, expect, it } from '@jest/globals';
import { isCalendarDate, isInstant } from './time.decorators.js';

describe('times in the input', () => {
  it.each([
    '2026-11-23T21:00:00+07:00',
    '2026-11-23T14:00:00Z',
    '2026-11-23T14:00Z',
    '2026-11-23T14:00:00.123Z',
  ])('%s is a moment', (text) => expect(isInstant(text)).toBe(true));

  it.each([
    '2026-11-23T21:00:00',
    '2026-11-23',
    '2026-02-30T00:00:00Z',
    '2026-11-23T25:00:00Z',
    '2026-11-23 21:00:00+07:00',
    '2026-11-23T21:00:00+07:00 ',
    '0',
    1_700_000_000_000,
    null,
  ])('%s is none', (text) => expect(isInstant(text)).toBe(false));

  it('a day that is in no calendar is refused', () => {
    expect(isCalendarDate('2024-02-29')).toBe(true);
    expect(isCalendarDate('2026-02-29')).toBe(false);
    expect(isCalendarDate('23/11/2026')).toBe(false);
  });
});
