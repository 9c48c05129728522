import { describe, expect, it } from '@jest/globals';
import { isTimeZone, offsetInZone, recorderDisplay, recorderInstant, shownTime } from './recorder-time.js';

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

describe('shownTime (I7)', () => {
  it('knows how finely a display tells the time', () => {
    const fineness = (text: string) => shownTime(text, 'UTC')?.resolutionMs;
    expect(['2026-11-23T08:14', '2026-11-23T08:14:05', '2026-11-23T08:14:05.2'].map(fineness)).toEqual([
      60_000, 1_000, 100,
    ]);
  });

  it('takes, of two instants shown alike, the one nearer to the true time, and says that there are two', () => {
    const near = new Date('2026-10-25T01:29:00Z');
    expect(shownTime('2026-10-25T02:30:00', 'Europe/Berlin', near)).toEqual({
      instant: new Date('2026-10-25T01:30:00Z'),
      resolutionMs: 1_000,
      ambiguityMs: 3_600_000,
    });
    expect(shownTime('2026-03-29T02:30:00', 'Europe/Berlin')?.ambiguityMs).toBe(3_600_000);
    expect(shownTime('2026-10-25T03:30:00', 'Europe/Berlin')?.ambiguityMs).toBe(0);
  });
});

describe('offsetInZone (I7)', () => {
  it('keeps the display when the zone of a recorder is corrected', () => {
    const trueTime = new Date('2026-11-24T03:00:00Z');
    const reading = { trueTime, offsetMs: 3_600_000 + 4_000 };
    expect(offsetInZone(reading, 'Asia/Ho_Chi_Minh', 'Asia/Shanghai')).toBe(4_000);
    expect(offsetInZone(reading, 'Asia/Ho_Chi_Minh', 'Asia/Kolkata')).toBe(4_000 + 2.5 * 3_600_000);
    expect(offsetInZone(reading, 'Asia/Shanghai', 'Asia/Shanghai')).toBe(reading.offsetMs);
  });

  it('is undone by the display', () => {
    expect(recorderDisplay(new Date('2026-11-24T03:00:00.900Z'), 'Asia/Kathmandu')).toBe(
      '2026-11-24T08:45:00',
    );
  });
});
