import { describe, expect, it } from '@jest/globals';
import { isTimeZone, recorderInstant } from './recorder-time.js';

describe('recorderInstant (I7)', () => {
  it.each([
    ['2026-11-23T08:14:05', 'Asia/Ho_Chi_Minh', '2026-11-23T01:14:05.000Z'],
    ['2026-11-23 08:14', 'Asia/Ho_Chi_Minh', '2026-11-23T01:14:00.000Z'],
    ['2026-11-23T08:14:05.25', 'UTC', '2026-11-23T08:14:05.250Z'],
    ['2000-01-01T00:00:00', 'Asia/Ho_Chi_Minh', '1999-12-31T17:00:00.000Z'],
    ['2026-10-25T02:30:00', 'Europe/Berlin', '2026-10-25T00:30:00.000Z'],
    ['2026-07-01T12:00:00', 'Europe/Berlin', '2026-07-01T10:00:00.000Z'],
  ])('%s in %s is %s', (text, zone, instant) => {
    expect(recorderInstant(text, zone)?.toISOString()).toBe(instant);
  });

  it.each(['2026-02-30T00:00:00', '2026-11-23T24:00:00', '23/11/2026 08:14', '', '2026-11-23T08:61:00'])(
    'refuses "%s"',
    (text) => {
      expect(recorderInstant(text, 'Asia/Ho_Chi_Minh')).toBeUndefined();
    },
  );

  it('knows a time zone from a word', () => {
    expect([isTimeZone('Asia/Ho_Chi_Minh'), isTimeZone('Asia/Nowhere')]).toEqual([true, false]);
  });
});
