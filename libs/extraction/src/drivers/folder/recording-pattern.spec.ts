import { describe, expect, it } from '@jest/globals';
import { isAppError } from '#antt/kernel';
import {
  boundsOf,
  localTimeOf,
  mergeNamedTimes,
  RecordingPattern,
  type NamedTime,
} from './recording-pattern.js';

function read(pattern: string, path: string, channel = '1', channels = 1): NamedTime | undefined {
  const { segments } = RecordingPattern.parse(pattern, channel, channels);
  const names = path.split('/');
  if (names.length !== segments.length) return undefined;
  return names.reduce<NamedTime | undefined>((known, name, i) => {
    const own = segments[i]?.match(name);
    return known && own && mergeNamedTimes(known, own);
  }, {});
}

const refused = (pattern: string, channel = '1', channels = 1): unknown => {
  try {
    RecordingPattern.parse(pattern, channel, channels);
    return undefined;
  } catch (error) {
    return isAppError(error) ? error.code : error;
  }
};

describe('a recording pattern', () => {
  it('reads the time from folders and file name', () => {
    expect(read('cam1/%Y/%m/%d/%H-%M-%S.mp4', 'cam1/2026/11/23/08-14-05.mp4')).toEqual({
      year: 2026,
      month: 11,
      day: 23,
      hour: 8,
      minute: 14,
      second: 5,
    });
  });

  it('takes %f, %z, %s and %%', () => {
    expect(
      read('%Y-%m-%d_%H-%M-%S-%f%z_100%%.mp4', '2026-11-23_08-14-05-250000+0700_100%.mp4'),
    ).toMatchObject({
      millisecond: 250,
      zoneMinutes: 420,
    });
    expect(read('%s.mp4', '1795396445.mp4')).toEqual({ epochSeconds: 1795396445 });
  });

  it('puts the channel in, as text and never as a pattern', () => {
    expect(read('ch%channel_%Y%m%d%H%M%S.mp4', 'ch3_20261123081405.mp4', '3')).toMatchObject({
      hour: 8,
      minute: 14,
      second: 5,
    });
    expect(read('ch%channel_%Y%m%d%H%M%S.mp4', 'ch3_20261123081405.mp4', '.+')).toBeUndefined();
    expect(read('%channel/%Y%m%d%H%M%S.mp4', 'Cổng (1)/20261123081405.mp4', 'Cổng (1)')).toMatchObject({
      hour: 8,
      minute: 14,
      second: 5,
    });
  });

  it('refuses a name whose parts contradict each other or that is no date', () => {
    expect(read('%Y/%Y%m%d%H%M.mp4', '2025/202611230814.mp4')).toBeUndefined();
    expect(read('%Y%m%d%H%M.mp4', '202613230814.mp4')).toBeUndefined();
    expect(localTimeOf({ year: 2026, month: 4, day: 31, hour: 0, minute: 0 })).toBeUndefined();
  });

  it('tells how finely it tells time', () => {
    const of = (pattern: string): number => RecordingPattern.parse(pattern, '1').resolutionMs;
    expect([of('%Y%m%d%H%M.mp4'), of('%Y%m%d%H%M%S.mp4'), of('%Y%m%d%H%M%S%f.mp4')]).toEqual([
      60_000, 1000, 1,
    ]);
  });

  it('I11: refuses whatever could lead out of its folder', () => {
    for (const pattern of [
      '../%s.mp4',
      '/x/%s.mp4',
      'a//%s.mp4',
      'a\\%s.mp4',
      'a/./%s.mp4',
      '\0%s.mp4',
      '',
    ]) {
      expect(refused(pattern)).toBe('RECORDER_PATTERN_INVALID');
    }
    for (const channel of ['..', '.', '../../etc', 'a/b', 'a\\b', '\0', '']) {
      expect(refused('%channel/%s.mp4', channel)).toBe('RECORDER_PATTERN_INVALID');
    }
  });

  it('refuses an unknown token and a pattern that does not tell the start', () => {
    expect(refused('%Q%s.mp4')).toBe('RECORDER_PATTERN_INVALID');
    expect(refused('%Y/%m/%d.mp4')).toBe('RECORDER_PATTERN_INVALID');
  });

  it('refuses to take one channel of many for another', () => {
    expect(refused('%Y%m%d%H%M%S.mp4', '2', 4)).toBe('RECORDER_PATTERN_INVALID');
    expect(refused('cam2/%Y%m%d%H%M%S.mp4', 'cam2', 4)).toBeUndefined();
  });

  it('bounds what a beginning of a path can still name', () => {
    expect(boundsOf({ year: 2026, month: 12 })).toEqual({ from: Date.UTC(2026, 11), to: Date.UTC(2027, 0) });
    expect(boundsOf({ month: 12 })).toBeUndefined();
  });
});
