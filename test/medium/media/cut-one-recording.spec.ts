import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { planCut, writeCut, type CutPiece } from '#antt/media';
import { ffmpeg, ffprobe, recording, type RecordingOptions } from '../../support/recordings.js';
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

const KINDS: Record<string, RecordingOptions> = {
  'no B-frames': { seconds: 8 },
  'no B-frames, index first': { seconds: 8, output: ['-movflags', '+faststart'] },
  'B-frames in closed groups': { seconds: 8, bFrames: 2 },
  'B-frames in open groups': { seconds: 8, bFrames: 2, openGop: true },
  'deep B-frames in open groups': { seconds: 8, bFrames: 5, openGop: true, gop: 50 },
  'pictures and sound': { seconds: 8, bFrames: 2, audio: true },
  'negative composition offsets': { seconds: 8, bFrames: 2, output: ['-movflags', '+negative_cts_offsets'] },
  '29.97 frames a second': { seconds: 8, framesPerSecond: '30000/1001', bFrames: 2, audio: true },
  'variable frame rate': { seconds: 8, bFrames: 2, filter: "select='lt(mod(n*7,11),6)'" },
  'variable frame rate in coarse ticks': {
    seconds: 8,
    filter: "select='lt(mod(n*7,11),6)'",
    output: ['-video_track_timescale', '1000'],
  },
  'a time scale of 25': { seconds: 8, output: ['-video_track_timescale', '25'] },
  fragments: {
    seconds: 8,
    bFrames: 2,
    audio: true,
    output: ['-movflags', '+frag_keyframe+empty_moov+default_base_moof'],
  },
  'fragments and a delayed header': {
    seconds: 8,
    bFrames: 2,
    audio: true,
    output: ['-movflags', '+frag_keyframe+delay_moov', '-frag_duration', '700000'],
  },
  'fragments and no B-frames': { seconds: 8, output: ['-movflags', '+frag_keyframe+empty_moov'] },
  'every frame a key frame': { seconds: 4, gop: 1 },
};

describe.each(Object.entries(KINDS))('a cut of one recording with %s', (name, options) => {
  let pieces: CutPiece[];
  let frames: TrueFrame[];
  let target: string;
  beforeAll(async () => {
    pieces = await chainPieces([await recording(options)]);
    frames = await trueFrames(pieces[0]!);
    target = join(folder, `${name.replace(/\W+/g, '-')}.mp4`);
  }, 60_000);

  it('shows the whole recording when the window is wider, and names what is missing', async () => {
    const { seconds } = options;
    const plan = planCut({ pieces, window: windowOf(-1, seconds + 1) });
    expect(plan.frames).toBe(frames.length);
    expect(plan.hidden).toEqual([]);
    expect(plan.gaps.map(({ cause }) => cause)).toEqual(['not-recorded', 'not-recorded']);
    expect(plan.gaps[0]).toEqual({ fromUs: START_US - 1e6, toUs: START_US, cause: 'not-recorded' });
  });

  it.each([
    [0, 1],
    [1, 3],
    [2, 2.5],
    [1.5, 3.3],
    [0.72, 2.12],
    [2.96, 3.04],
  ])('shows exactly the frames of [%f s, %f s)', async (from, to) => {
    const plan = await expectExactCut(pieces, [from, to], target, frames, options.openGop);
    expect(plan.gaps).toEqual([]);
  });

  it('shows exactly the frames of any window', async () => {
    const end = frames.at(-1)!.at;
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: Math.floor(end * 1000) - 400 }),
        fc.integer({ min: 300, max: 5000 }),
        async (from, length) => {
          const to = Math.min(from + length, Math.floor(end * 1000));
          await expectExactCut(pieces, [from / 1000, to / 1000], target, frames, options.openGop);
        },
      ),
      { numRuns: 6 },
    );
  }, 60_000);
});

describe('a cut of one recording', () => {
  it('is the same to the byte each time, in blocks that a disk takes directly or not', async () => {
    const [piece] = await chainPieces([await recording(KINDS['pictures and sound']!)]);
    const plan = () => planCut({ pieces: [piece!], window: windowOf(1.234, 4.567) });
    const one = await writeCut(plan(), join(folder, 'one.mp4'));
    const two = await writeCut(plan(), join(folder, 'two.mp4'), { chunkBytes: 999 });
    expect(two).toEqual(one);
    for (const name of ['one.mp4', 'two.mp4']) {
      const bytes = await readFile(join(folder, name));
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(one.sha256);
    }
  });

  it('can be cut again, with the same frames', async () => {
    const [piece] = await chainPieces([await recording(KINDS['B-frames in open groups']!)]);
    const first = join(folder, 'first.mp4');
    await writeCut(planCut({ pieces: [piece!], window: windowOf(1.5, 6.5) }), first);
    const again = await openPiece(first, START_US + 1.52e6);
    await expectExactCut([again], [2.2, 5.1], join(folder, 'again.mp4'), undefined, true);
  });

  it('starts with an empty edit when the window starts before the recording', async () => {
    const pieces = await chainPieces([await recording(KINDS['pictures and sound']!)]);
    const target = join(folder, 'leading.mp4');
    const plan = await expectExactCut(pieces, [-2.5, 3], target);
    expect(plan.gaps).toEqual([{ fromUs: START_US - 2.5e6, toUs: START_US, cause: 'not-recorded' }]);
    const start = await ffprobe(
      '-select_streams',
      'a',
      '-show_entries',
      'stream=start_time',
      '-of',
      'csv=p=0',
      target,
    );
    expect(parseFloat(start)).toBeCloseTo(2.5, 2);
  });

  it('ends with the last frame when the window ends after the recording', async () => {
    const pieces = await chainPieces([await recording(KINDS['pictures and sound']!)]);
    const plan = await expectExactCut(pieces, [6, 12], join(folder, 'trailing.mp4'));
    expect(plan.gaps).toEqual([{ fromUs: START_US + 8e6, toUs: START_US + 12e6, cause: 'not-recorded' }]);
    expect(plan.durationUs).toBe(2e6);
  });

  it('keeps the sound with the pictures, at most one audio frame over each end', async () => {
    const path = await recording(KINDS['pictures and sound']!);
    const pieces = await chainPieces([path]);
    const target = join(folder, 'sound.mp4');
    await expectExactCut(pieces, [2.345, 5.678], target);
    const pcm = async (file: string, ...cut: string[]): Promise<Int16Array> => {
      const raw = `${file}.raw`.replace(/^.*\//, `${folder}/`);
      await ffmpeg('-v', 'error', '-i', file, ...cut, '-map', '0:a', '-ac', '1', '-f', 's16le', raw);
      const { readFile } = await import('node:fs/promises');
      const bytes = await readFile(raw);
      return new Int16Array(bytes.buffer, bytes.byteOffset, bytes.byteLength >> 1);
    };
    const whole = await pcm(path);
    const part = await pcm(target);
    expect(Math.abs(part.length / 44100 - 3.333)).toBeLessThan(0.03);
    // The shift at which the two are most alike, searched around the right one.
    const at = 44100;
    const expected = Math.round(2.345 * 44100) + at;
    let best = { shift: NaN, error: Infinity };
    for (let shift = -60; shift <= 60; shift++) {
      let error = 0;
      for (let i = 0; i < 4000; i++) error += Math.abs(part[at + i]! - whole[expected + shift + i]!);
      if (error < best.error) best = { shift, error };
    }
    expect(Math.abs(best.shift)).toBeLessThanOrEqual(45);
  });

  it('reports a hole inside the file as a gap', async () => {
    const path = await recording({ seconds: 12, filter: "select='not(between(t,3.99,7.99))'", gop: 25 });
    const pieces = await chainPieces([path]);
    expect(pieces[0]!.index.holes).toEqual([{ fromUs: 4_000_000, toUs: 8_000_000 }]);
    const across = await expectExactCut(pieces, [3, 10], join(folder, 'hole.mp4'));
    expect(across.gaps).toEqual([{ fromUs: START_US + 4e6, toUs: START_US + 8e6, cause: 'not-recorded' }]);
    const inside = planCut({ pieces, window: windowOf(5, 9) });
    expect(inside.gaps).toEqual([{ fromUs: START_US + 5e6, toUs: START_US + 8e6, cause: 'not-recorded' }]);
    expect(() => planCut({ pieces, window: windowOf(5, 6) })).toThrow('MEDIA_NOTHING_IN_WINDOW');
  });

  it('finds nothing in a window without a frame', async () => {
    const pieces = await chainPieces([await recording({ seconds: 8 })]);
    expect(() => planCut({ pieces, window: windowOf(20, 30) })).toThrow('MEDIA_NOTHING_IN_WINDOW');
    expect(() => planCut({ pieces, window: windowOf(1.01, 1.02) })).toThrow('MEDIA_NOTHING_IN_WINDOW');
    expect(() => planCut({ pieces: [], window: windowOf(1, 2) })).toThrow('MEDIA_NOTHING_IN_WINDOW');
  });
});
