import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cutManifest, planCut, writeCut, type CutPiece } from '#antt/media';
import {
  decodeErrors,
  ffprobe,
  packetTimes,
  recording,
  recordings,
  shownFrames,
  type RecordingOptions,
} from '../../support/recordings.js';
import {
  chainPieces,
  expectExactCut,
  openPiece,
  START_US,
  trueFrames,
  windowOf,
  type TrueFrame,
} from './cutting.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'antt-cut-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const SEGMENTS = ['-f', 'segment', '-segment_time', '2', '-segment_format', 'mp4'];
const segmented = (options: Omit<RecordingOptions, 'name'>, ...more: string[]): RecordingOptions => ({
  ...options,
  name: '%03d.mp4',
  output: [...SEGMENTS, ...more],
});

const KINDS: Record<string, RecordingOptions> = {
  'times that start anew': segmented({ seconds: 10, audio: true }, '-reset_timestamps', '1'),
  'times that go on': segmented({ seconds: 10, audio: true }),
  'B-frames': segmented({ seconds: 10, bFrames: 2, audio: true }, '-reset_timestamps', '1'),
  'B-frames and times that go on': segmented({ seconds: 10, bFrames: 2 }),
  'open groups': segmented({ seconds: 10, bFrames: 2, openGop: true }, '-reset_timestamps', '1'),
  'variable frame rate': segmented(
    { seconds: 10, bFrames: 2, filter: "select='lt(mod(n*7,11),6)'" },
    '-reset_timestamps',
    '1',
  ),
};

describe.each(Object.entries(KINDS))('a cut across files of a recorder with %s', (name, options) => {
  let pieces: CutPiece[];
  let frames: TrueFrame[];
  beforeAll(async () => {
    pieces = await chainPieces(await recordings(options));
    frames = (await Promise.all(pieces.map(trueFrames))).flat();
  }, 60_000);

  it('shows exactly the frames of any window', async () => {
    expect(pieces.length).toBeGreaterThanOrEqual(5);
    const target = join(folder, `${name.replace(/\W+/g, '-')}.mp4`);
    await expectExactCut(pieces, [0, 9], target, frames, options.openGop);
    await expectExactCut(pieces, [1.96, 6.04], target, frames, options.openGop);
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 6000 }),
        fc.integer({ min: 300, max: 7000 }),
        async (from, length) => {
          const to = Math.min(from + length, 9500);
          const plan = await expectExactCut(
            pieces,
            [from / 1000, to / 1000],
            target,
            frames,
            options.openGop,
          );
          expect(plan.gaps).toEqual([]);
        },
      ),
      { numRuns: 8 },
    );
  }, 60_000);
});

describe('a cut across a gap', () => {
  const options = { seconds: 5, bFrames: 2, audio: true };
  let pieces: CutPiece[];
  beforeAll(async () => {
    const path = await recording(options);
    const other = await recording({ ...options, filter: 'hue=h=90' });
    pieces = await chainPieces([path, other, path], [7, 7]);
  }, 60_000);

  it("keeps the window's time line and names the gaps", async () => {
    const target = join(folder, 'gaps.mp4');
    const plan = await expectExactCut(pieces, [2.5, 27], target);
    expect(plan.gaps).toEqual([
      { fromUs: START_US + 5e6, toUs: START_US + 12e6, cause: 'not-recorded' },
      { fromUs: START_US + 17e6, toUs: START_US + 24e6, cause: 'not-recorded' },
    ]);
    const shown = await packetTimes(target, false);
    const all = await packetTimes(target, true);
    expect(all.count - shown.count).toBeLessThanOrEqual(25);
    const duration = await ffprobe('-show_entries', 'format=duration', '-of', 'csv=p=0', target);
    expect(Math.abs(parseFloat(duration) - 24.5)).toBeLessThan(0.04);
    const audio = await ffprobe(
      ...['-select_streams', 'a', '-show_entries', 'packet=pts_time', '-of', 'csv=p=0', target],
    );
    const times = audio.split('\n').map(parseFloat);
    const jumps = times.slice(1).filter((time, i) => time - times[i]! > 1);
    expect(jumps).toHaveLength(2);
    expect(Math.abs(jumps[0]! - 9.5)).toBeLessThan(0.03);
    expect(Math.abs(jumps[1]! - 21.5)).toBeLessThan(0.03);
  });

  it('begins and ends in gaps', async () => {
    const plan = await expectExactCut(pieces, [8, 20], join(folder, 'between.mp4'));
    expect(plan.gaps.map(({ fromUs, toUs }) => [(fromUs - START_US) / 1e6, (toUs - START_US) / 1e6])).toEqual(
      [
        [8, 12],
        [17, 20],
      ],
    );
  });
});

describe('a cut across files that overlap', () => {
  it.each<[string, Partial<RecordingOptions>, number]>([
    // The later file takes over at its last key frame before the earlier one ends.
    ['no B-frames', {}, 7.5],
    ['B-frames', { bFrames: 2 }, 7.5],
    // Only the first key frame of a file with open groups surely resets a decoder.
    ['open groups', { bFrames: 2, openGop: true }, 6.5],
  ])('shows no instant twice and loses none, with %s', async (_, extra, takesOverAt) => {
    const [a, b] = await overlapping({ seconds: 8, ...extra }, 6.5);
    const expected = [
      ...(await trueFrames(a)).filter(({ at }) => at < takesOverAt - 1e-6),
      ...(await trueFrames(b)).filter(({ at }) => at >= takesOverAt - 1e-6),
    ];
    const plan = await expectExactCut(
      [a, b],
      [5.3, 10],
      join(folder, 'overlap.mp4'),
      expected,
      extra.openGop,
    );
    expect(plan.gaps).toEqual([]);
  });

  it('hides the start of the later file when it has no key frame in the window', async () => {
    const [a, b] = await overlapping({ seconds: 8, gop: 100, bFrames: 2 }, 6.5);
    const expected = [...(await trueFrames(a)), ...(await trueFrames(b)).filter(({ at }) => at >= 8 - 1e-6)];
    const plan = await expectExactCut([a, b], [7, 10], join(folder, 'hidden.mp4'), expected);
    expect(plan.hidden.map(({ pieceLabel, place }) => [pieceLabel, place])).toContainEqual(['b', 'before']);
    expect(plan.gaps).toEqual([]);
  });

  it('leaves out a file that lies within another', async () => {
    const [a, b] = await overlapping({ seconds: 8 }, 2);
    const short = { ...(await openPiece(await recording({ seconds: 3 }), b.startsAtUs)), label: 'short' };
    const plan = await expectExactCut([a, short], [1, 7], join(folder, 'nested.mp4'), await trueFrames(a));
    expect(cutManifest(plan).pieces.map(({ label }) => label)).toEqual(['recording.mp4']);
  });

  it('joins files whose start times are only roughly known', async () => {
    const paths = await recordings(segmented({ seconds: 10 }, '-reset_timestamps', '1'));
    const pieces = await chainPieces(paths);
    const frames = (await Promise.all(pieces.map(trueFrames))).flat();
    const rough = pieces.map((piece, i) => ({
      ...piece,
      startsAtUs: piece.startsAtUs + [0, 300, -700, 400, 900][i]! * 1000,
    }));
    const plan = planCut({ pieces: rough, window: windowOf(0.5, 9.5), joinToleranceUs: 1_000_000 });
    expect(plan.gaps).toEqual([]);
    const target = join(folder, 'rough.mp4');
    await writeCut(plan, target);
    const wanted = frames.filter(({ at }) => at > 0.5 && at < 9.5).map(({ md5 }) => md5);
    expect((await shownFrames(target)).map(({ md5 }) => md5)).toEqual(wanted);
  });

  async function overlapping(options: RecordingOptions, at: number): Promise<[CutPiece, CutPiece]> {
    const a = await openPiece(await recording(options), START_US);
    const b = await openPiece(await recording({ ...options, filter: 'hue=h=90' }), START_US + at * 1e6);
    return [a, { ...b, label: 'b' }];
  }
});

describe('a cut across a change', () => {
  it.each<[string, RecordingOptions, RecordingOptions]>([
    ['of profile', { seconds: 4, bFrames: 2 }, { seconds: 4, profile: 'baseline' }],
    ['from no B-frames to B-frames', { seconds: 4 }, { seconds: 4, bFrames: 2, filter: 'hue=h=90' }],
    [
      'of time scale and frame rate',
      { seconds: 4, bFrames: 2 },
      { seconds: 4, framesPerSecond: '30000/1001', bFrames: 2 },
    ],
    ['from sound to none', { seconds: 4, audio: true }, { seconds: 4 }],
    ['from no sound to sound', { seconds: 4 }, { seconds: 4, audio: true, filter: 'hue=h=90' }],
  ])('%s shows the frames of both', async (_, one, two) => {
    const pieces = await chainPieces([await recording(one), await recording(two), await recording(one)]);
    const plan = await expectExactCut(pieces, [2.3, 9.7], join(folder, 'change.mp4'));
    expect(plan.gaps).toEqual([]);
  });

  it('of resolution keeps both, each with its own description', async () => {
    const big = await recording({ seconds: 4, size: '640x360' });
    const pieces = await chainPieces([await recording({ seconds: 4 }), big]);
    const target = join(folder, 'resolution.mp4');
    const plan = planCut({ pieces, window: windowOf(2.3, 6.3) });
    await writeCut(plan, target);
    expect(cutManifest(plan).tracks[0]!.configurations).toBe(2);
    expect(await shownFrames(target)).toHaveLength(100);
    expect(await decodeErrors(target)).toBe('');
  });
});

describe('a cut of cuts', () => {
  it('shows the frames of both although each begins within a group', async () => {
    const path = await recording({ seconds: 8, bFrames: 2, audio: true });
    const whole = await openPiece(path, START_US);
    const parts: string[] = [];
    for (const [from, to] of [
      [1.48, 4.2],
      [4.2, 6.8],
    ] as const) {
      const part = join(folder, `part-${from}.mp4`);
      await writeCut(planCut({ pieces: [whole], window: windowOf(from, to) }), part);
      parts.push(part);
    }
    const pieces = [
      await openPiece(parts[0]!, START_US + 1.48e6),
      await openPiece(parts[1]!, START_US + 4.2e6),
    ];
    const target = join(folder, 'cut-of-cuts.mp4');
    const frames = await trueFrames(whole);
    const plan = await expectExactCut(pieces, [2.3, 5.7], target, frames);
    expect(plan.gaps).toEqual([]);
    // Its edit list has several entries; it can be cut once more.
    const again = await openPiece(target, START_US + 2.32e6);
    await expectExactCut([again], [3.1, 5.5], join(folder, 'once-more.mp4'), frames);
  });
});
