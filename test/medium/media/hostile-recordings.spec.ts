import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { appendFileSync } from 'node:fs';
import { appendFile, copyFile, mkdtemp, readFile, rm, stat, truncate, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isAppError } from '#antt/kernel';
import { FileSource, planCut, readMp4Index, writeCut, type RandomAccessSource } from '#antt/media';
import { recording } from '../../support/recordings.js';
import { openPiece, START_US, windowOf } from './cutting.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'antt-hostile-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const options = { seconds: 3, bFrames: 2, audio: true };

class BytesSource implements RandomAccessSource {
  constructor(private readonly bytes: Uint8Array) {}
  get sizeBytes(): number {
    return this.bytes.byteLength;
  }
  read(buffer: Uint8Array, offset: number): Promise<number> {
    const part = this.bytes.subarray(offset, offset + buffer.byteLength);
    buffer.set(part);
    return Promise.resolve(part.byteLength);
  }
  close(): Promise<void> {
    return Promise.resolve();
  }
}

const codeOf = async (bytes: Uint8Array): Promise<string> => {
  try {
    await readMp4Index(new BytesSource(bytes));
    return 'none';
  } catch (error) {
    if (isAppError(error)) return error.code;
    throw error;
  }
};

describe('a recording that is not whole', () => {
  it('is incomplete while its index is missing', async () => {
    const bytes = await readFile(await recording(options));
    const moov = bytes.indexOf('moov') - 4;
    for (const length of [0, moov, moov - 1000, moov + 100, bytes.byteLength - 10]) {
      expect(await codeOf(bytes.subarray(0, length))).toBe('MEDIA_TRUNCATED');
    }
  });

  it('is incomplete when the index comes first and pictures are missing', async () => {
    const bytes = await readFile(await recording({ ...options, output: ['-movflags', '+faststart'] }));
    expect(await codeOf(bytes.subarray(0, bytes.byteLength - 5000))).toBe('MEDIA_TRUNCATED');
  });

  it('is noticed when it changes between the index and the cut', async () => {
    const original = await recording(options);
    const changes: Record<string, (path: string) => Promise<void>> = {
      shorter: async (path) => truncate(path, (await stat(path)).size - 20_000),
      longer: (path) => appendFile(path, 'more'),
      touched: (path) => utimes(path, new Date(), new Date(Date.now() + 5000)),
    };
    for (const [name, change] of Object.entries(changes)) {
      const path = join(folder, `${name}.mp4`);
      await copyFile(original, path);
      const plan = planCut({ pieces: [await openPiece(path, START_US)], window: windowOf(1, 2) });
      await change(path);
      const target = join(folder, `${name}-cut.mp4`);
      await expect(writeCut(plan, target)).rejects.toMatchObject({ code: 'MEDIA_CHANGED_WHILE_READING' });
      await expect(stat(target)).rejects.toMatchObject({ code: 'ENOENT' });
    }
  });

  it('is noticed when it changes during the cut', async () => {
    const path = join(folder, 'growing.mp4');
    await copyFile(await recording(options), path);
    const plan = planCut({ pieces: [await openPiece(path, START_US)], window: windowOf(1, 2) });
    const target = join(folder, 'growing-cut.mp4');
    let chunks = 0;
    const onProgress = (): void => {
      if (++chunks === 3) appendFileSync(path, 'more');
    };
    await expect(writeCut(plan, target, { chunkBytes: 4096, onProgress })).rejects.toMatchObject({
      code: 'MEDIA_CHANGED_WHILE_READING',
    });
    await expect(stat(target)).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('stops when asked to', async () => {
    const piece = await openPiece(await recording(options), START_US);
    const plan = planCut({ pieces: [piece], window: windowOf(1, 2) });
    const target = join(folder, 'aborted.mp4');
    await expect(writeCut(plan, target, { signal: AbortSignal.abort() })).rejects.toThrow();
    await expect(stat(target)).rejects.toMatchObject({ code: 'ENOENT' });
    await expect(readMp4Index(piece.source, { signal: AbortSignal.abort() })).rejects.toThrow();
  });
});

describe('a fragmented recording that is still being written', () => {
  it('is read up to its last whole fragment', async () => {
    const made = { ...options, output: ['-movflags', '+frag_keyframe+empty_moov+default_base_moof'] };
    const bytes = await readFile(await recording(made));
    const whole = await readMp4Index(new BytesSource(bytes));
    const lastFragment = bytes.lastIndexOf('moof') - 4;
    for (const length of [lastFragment + 50, lastFragment + 3000]) {
      const index = await readMp4Index(new BytesSource(bytes.subarray(0, length)));
      expect(index.durationUs).toBeLessThan(whole.durationUs);
      expect(index.durationUs).toBeGreaterThan(1_800_000);
    }
    const header = bytes.indexOf('moof') - 4;
    expect(await codeOf(bytes.subarray(0, header))).toBe('MEDIA_TRUNCATED');
  });
});

describe('a file of another kind', () => {
  it.each([
    ['a photograph', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16]), 'MEDIA_NOT_MP4'],
    ['text', Buffer.from('this is a text and no video at all'), 'MEDIA_NOT_MP4'],
    ['a Dahua recording', Buffer.from('DHAV\xfd\0\0\0', 'latin1'), 'MEDIA_FORMAT_UNSUPPORTED'],
    ['a program stream', Buffer.from([0, 0, 1, 0xba, 0x44, 0]), 'MEDIA_FORMAT_UNSUPPORTED'],
  ])('%s is refused by its name', async (_, bytes, code) => {
    expect(await codeOf(bytes)).toBe(code);
  });

  it.each([
    ['HEVC', { ...options, audio: false, codec: 'libx265' }, 'hev1'],
    ['MPEG-4 Visual', { ...options, audio: false, codec: 'mpeg4' }, 'mp4v'],
  ])('%s is refused with its codec', async (_, made, codec) => {
    const source = await FileSource.open(await recording(made));
    await expect(readMp4Index(source)).rejects.toMatchObject({
      code: 'MEDIA_FORMAT_UNSUPPORTED',
      params: { container: 'mp4', codec },
    });
  });

  it('a folder is refused', async () => {
    await expect(FileSource.open(folder)).rejects.toMatchObject({ code: 'MEDIA_NOT_MP4' });
  });
});

describe('a hostile index', () => {
  const SOON_MS = 3000;
  let bytes: Buffer;
  let moov: number;
  beforeAll(async () => {
    bytes = await readFile(await recording({ ...options, output: ['-movflags', '+faststart'] }));
    moov = bytes.indexOf('moov') - 4;
  });

  /** Reads, plans and cuts: whatever the bytes are, the outcome is a cut or an AppError, soon. */
  async function survive(hostile: Uint8Array): Promise<void> {
    // A machine that was busy with another suite is asked once more; slow twice is slow.
    if ((await millisecondsOf(hostile)) >= SOON_MS)
      expect(await millisecondsOf(hostile)).toBeLessThan(SOON_MS);
  }

  async function millisecondsOf(hostile: Uint8Array): Promise<number> {
    const started = performance.now();
    try {
      const source = new BytesSource(hostile);
      const index = await readMp4Index(source);
      const plan = planCut({
        pieces: [{ source, index, startsAtUs: START_US, label: 'hostile' }],
        window: windowOf(0.5, 2.5),
      });
      const { sizeBytes } = await writeCut(plan, join(folder, 'hostile-cut.mp4'));
      expect(sizeBytes).toBe(plan.sizeBytes);
    } catch (error) {
      if (!isAppError(error)) throw error;
    }
    return performance.now() - started;
  }

  const indexBytes = (): number => bytes.readUInt32BE(moov);
  const interesting = fc.constantFrom(0, 1, 2, 0x7f, 0x80, 0xff);

  it('with changed bytes ends in a cut or a named error', async () => {
    const edit = fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.oneof(interesting, fc.nat(255)));
    await fc.assert(
      fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 6 }), async (edits) => {
        const hostile = Buffer.from(bytes);
        for (const [place, value] of edits) hostile[moov + Math.floor(place * (indexBytes() - 1))] = value;
        await survive(hostile);
      }),
      { numRuns: 1500 },
    );
  }, 120_000);

  it('with changed words ends in a cut or a named error', async () => {
    const word = fc.oneof(
      fc.constantFrom(0, 1, 0x7fffffff, 0x80000000, 0xffffffff, 0xfffffff8, 0x10000000),
      fc.nat(0xffffffff),
    );
    const edit = fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), word);
    await fc.assert(
      fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 3 }), async (edits) => {
        const hostile = Buffer.from(bytes);
        for (const [place, value] of edits) {
          hostile.writeUInt32BE(value, moov + 4 * Math.floor((place * (indexBytes() - 4)) / 4));
        }
        await survive(hostile);
      }),
      { numRuns: 1500 },
    );
  }, 120_000);

  it('of fragments with changed words ends in a cut or a named error', async () => {
    const made = { ...options, output: ['-movflags', '+frag_keyframe+empty_moov+default_base_moof'] };
    const fragments = await readFile(await recording(made));
    const starts: number[] = [];
    for (let at = fragments.indexOf('moof'); at >= 0; at = fragments.indexOf('moof', at + 4))
      starts.push(at - 4);
    const word = fc.oneof(
      fc.constantFrom(0, 1, 8, 0x7fffffff, 0x80000000, 0xffffffff, 0x10000000),
      fc.nat(0xffffffff),
    );
    const edit = fc.tuple(fc.nat(starts.length - 1), fc.nat(60), word);
    await fc.assert(
      fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 4 }), async (edits) => {
        const hostile = Buffer.from(fragments);
        for (const [start, place, value] of edits) hostile.writeUInt32BE(value, starts[start]! + place * 4);
        await survive(hostile);
      }),
      { numRuns: 1500 },
    );
  }, 120_000);

  it('whose counts claim billions costs nothing', async () => {
    for (const box of ['stts', 'ctts', 'stss', 'stsz', 'stsc', 'stco', 'elst', 'stsd', 'dref']) {
      for (let at = bytes.indexOf(box); at >= 0; at = bytes.indexOf(box, at + 1)) {
        for (const offset of [8, 12, 16]) {
          const hostile = Buffer.from(bytes);
          hostile.writeUInt32BE(0xffffffff, at + offset);
          await survive(hostile);
        }
      }
    }
  }, 60_000);

  it('of endless boxes is given up', async () => {
    const many = Buffer.alloc(32 * 1024 * 1024);
    for (let at = 0; at < many.byteLength; at += 8) {
      many.writeUInt32BE(8, at);
      many.write('free', at + 4, 'latin1');
    }
    expect(await codeOf(many)).toBe('MEDIA_DAMAGED');
  }, 30_000);

  it('in a file of noise is given up', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 4096 }), async (noise) => {
        await survive(Buffer.concat([bytes.subarray(0, moov), noise]));
        await survive(noise);
      }),
      { numRuns: 200 },
    );
  });
});
