import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { aPhotograph } from '../../support/builders/photograph.js';
import { photographTime } from '#antt/cameras';

const ZONE = 'Asia/Ho_Chi_Minh';

describe('photographTime', () => {
  it('reads when a picture says it was taken, in the zone it names', async () => {
    const picture = aPhotograph({ takenAt: '2026:11:24 10:00:05', zone: '+08:00' });
    expect(await photographTime(picture, ZONE)).toEqual({
      takenAt: new Date('2026-11-24T02:00:05Z'),
      zoneStated: true,
    });
  });

  it('assumes the zone where none is named, or nonsense', async () => {
    for (const zone of [undefined, 'xx:yy', '+99:99']) {
      const picture = aPhotograph({ takenAt: '2026:11:24 10:00:05', ...(zone !== undefined && { zone }) });
      expect(await photographTime(picture, ZONE)).toEqual({
        takenAt: new Date('2026-11-24T03:00:05Z'),
        zoneStated: false,
      });
    }
  });

  it.each([
    ['no EXIF time', aPhotograph()],
    ['a time that is none', aPhotograph({ takenAt: '2026:02:30 10:00:00' })],
    ['text', aPhotograph({ takenAt: 'yesterday evening..' })],
    ['an empty JPEG', Buffer.from([0xff, 0xd8, 0xff, 0xd9])],
    ['nothing', Buffer.alloc(0)],
    ['a PNG header', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13])],
  ])('finds none in %s', async (_name, picture) => {
    expect(await photographTime(picture, ZONE)).toBeUndefined();
  });

  it('survives whatever stands in the block', async () => {
    const good = aPhotograph({ takenAt: '2026:11:24 10:00:05', zone: '+07:00' });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.integer({ min: 2, max: good.length - 3 }), fc.integer({ min: 0, max: 255 })), {
          minLength: 1,
          maxLength: 12,
        }),
        fc.integer({ min: 4, max: good.length }),
        async (changes, length) => {
          const bad = Buffer.from(good.subarray(0, length));
          for (const [at, byte] of changes) if (at < bad.length) bad[at] = byte;
          const found = await photographTime(bad, ZONE);
          expect(found === undefined || !Number.isNaN(found.takenAt.getTime())).toBe(true);
        },
      ),
      { numRuns: 2_000 },
    );
  }, 60_000);
});
