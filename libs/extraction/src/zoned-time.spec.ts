import { describe, expect, it } from '@jest/globals';
import { instantsOf, isTimeZone, localMillis, type LocalTime } from './zoned-time.js';

const local = (text: string): LocalTime => {
  const [, year, month, day, hour, minute, second] = /(\d+)-(\d+)-(\d+) (\d+):(\d+):(\d+)/.exec(text) ?? [];
  return {
    year: Number(year),
    month: Number(month),
    day: Number(day),
    hour: Number(hour),
    minute: Number(minute),
    second: Number(second),
    millisecond: 0,
  };
};
const iso = (instants: readonly number[]): string[] => instants.map((at) => new Date(at).toISOString());

describe('local times as instants', () => {
  it('reads a time in Vietnam', () => {
    const { instants, reading } = instantsOf(local('2026-11-23 08:14:05'), 'Asia/Ho_Chi_Minh');
    expect(iso(instants)).toEqual(['2026-11-23T01:14:05.000Z']);
    expect(reading).toBe('plain');
  });

  it('gives both instants of the hour that is repeated', () => {
    const { instants, reading } = instantsOf(local('2026-10-25 02:30:00'), 'Europe/Berlin');
    expect(iso(instants)).toEqual(['2026-10-25T00:30:00.000Z', '2026-10-25T01:30:00.000Z']);
    expect(reading).toBe('twice');
  });

  it('reads the hour that is skipped as if clocks had not been put forward', () => {
    const { instants, reading } = instantsOf(local('2026-03-29 02:30:00'), 'Europe/Berlin');
    expect(iso(instants)).toEqual(['2026-03-29T01:30:00.000Z']);
    expect(reading).toBe('never');
  });

  it('handles a zone whose summer time is half an hour', () => {
    expect(instantsOf(local('2026-04-05 01:45:00'), 'Australia/Lord_Howe').instants).toHaveLength(2);
  });

  it('turns an instant back into local time', () => {
    expect(localMillis(Date.UTC(2026, 10, 23, 1), 'Asia/Ho_Chi_Minh')).toBe(Date.UTC(2026, 10, 23, 8));
  });

  it('knows a zone from a word', () => {
    expect([isTimeZone('Asia/Ho_Chi_Minh'), isTimeZone('Mars/Olympus')]).toEqual([true, false]);
  });
});
