import { describe, expect, it } from '@jest/globals';
import { declaredStart, namedStart } from './named-start.js';

const time = (text: string): string | undefined => {
  const found = namedStart(text);
  if (found === undefined) return undefined;
  const { year, month, day, hour, minute, second } = found;
  return [year, month, day, hour, minute, second].join(' ');
};

describe('a time in a name', () => {
  it.each([
    ['CH01_20261123210305.mp4', '2026 11 23 21 3 5'],
    ['2026-11-23_21-03-05.mp4', '2026 11 23 21 3 5'],
    ['hiv00012-2026.11.23 21h03m05.dav', '2026 11 23 21 3 5'],
    ['NVR_ch2_main_20261123_210305_20261123_211000.mp4', '2026 11 23 21 3 5'],
    ['2026-11-23 21.03.mp4', '2026 11 23 21 3 0'],
  ])('%s', (name, expected) => expect(time(name)).toBe(expected));

  it.each(['video.mp4', '20261340_210305.mp4', 'IMG_0231.MOV', '1234567890123456789.mp4'])(
    'is not read into %s',
    (name) => expect(time(name)).toBeUndefined(),
  );

  it('is declared in one form only', () => {
    expect(declaredStart('2026-11-23T21:03')).toMatchObject({ hour: 21, minute: 3, second: 0 });
    expect(declaredStart(' 2026-11-23 21:03:05 ')).toMatchObject({ second: 5 });
    for (const text of ['2026-02-30T10:00:00', '2026-11-23T25:00', '21:03', '', '2026-11-23T21:03:05Z']) {
      expect(declaredStart(text)).toBeUndefined();
    }
  });
});
