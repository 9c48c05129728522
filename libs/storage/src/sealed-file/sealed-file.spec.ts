import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdtemp, open, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  newFileKey,
  unwrapKeyAsHolder,
  unwrapKeyBySecret,
  wrapKeyBySecret,
  wrapKeyForHolder,
} from './key-wrapping.js';
import { readSealedFile } from './read-sealed-file.js';
import { SealedFileWriter } from './sealed-file-writer.js';
import { CHUNK_BYTES, chunkPosition, sealedSize } from './sealed-frame.js';

let folder: string;
let path: string;
const key = newFileKey();

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'antt-sealed-'));
  path = join(folder, 'a');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function plaintextOf(facts: { fileId: string; sizeBytes: number }, withKey = key): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of readSealedFile(path, withKey, facts)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

async function written(plain: Buffer, fileId = 'f1'): Promise<{ fileId: string; sizeBytes: number }> {
  const facts = { fileId, sizeBytes: plain.length };
  const writer = await SealedFileWriter.open(path, key, facts);
  await writer.write(plain);
  await writer.close();
  return facts;
}

describe('a sealed file', () => {
  it('gives back what went in, however it was cut into pieces and however often the writer died', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 3 * CHUNK_BYTES }),
        fc.array(fc.integer({ min: 1, max: 2 * CHUNK_BYTES }), { minLength: 1, maxLength: 6 }),
        async (size, pieces) => {
          await rm(path, { force: true });
          const plain = randomBytes(size);
          const facts = { fileId: 'f1', sizeBytes: size };
          let offset = 0;
          for (let i = 0; offset < size; i += 1) {
            const writer = await SealedFileWriter.open(path, key, facts);
            expect(writer.offset).toBe(offset);
            // Late pieces are long enough for a whole chunk, or nothing would ever get on.
            const piece = i < pieces.length ? pieces[i]! : 2 * CHUNK_BYTES;
            await writer.write(plain.subarray(offset, offset + piece));
            offset = await writer.close();
            expect(offset % CHUNK_BYTES === 0 || offset === size).toBe(true);
          }
          if (size === 0) await (await SealedFileWriter.open(path, key, facts)).close();
          expect((await stat(path)).size).toBe(sealedSize(facts));
          expect((await plaintextOf(facts)).equals(plain)).toBe(true);
        },
      ),
      { numRuns: 25 },
    );
  });

  it('goes on after a torn chunk', async () => {
    const plain = randomBytes(2 * CHUNK_BYTES + 10);
    const facts = await written(plain);
    await truncate(path, chunkPosition(1) + 77);
    const writer = await SealedFileWriter.open(path, key, facts);
    expect(writer.offset).toBe(CHUNK_BYTES);
    await writer.write(plain.subarray(CHUNK_BYTES));
    await writer.close();
    expect((await plaintextOf(facts)).equals(plain)).toBe(true);
  });

  it('keeps nothing readable on the disk, of whole chunks or of an unfinished one', async () => {
    const words = 'Cổng trước, hướng ngã tư Lê Lợi. ';
    const plain = Buffer.from(words.repeat(50_000));
    const writer = await SealedFileWriter.open(path, key, { fileId: 'f1', sizeBytes: plain.length });
    await writer.write(plain.subarray(0, CHUNK_BYTES + 5000));
    await writer.close();
    const stored = await readFile(path);
    expect(stored.length).toBe(chunkPosition(1));
    expect(stored.includes(words)).toBe(false);
  });

  it.each([
    ['a flipped bit', (bytes: Buffer) => Buffer.from(bytes.map((byte, i) => (i === 99 ? byte ^ 1 : byte)))],
    ['a missing end', (bytes: Buffer) => bytes.subarray(0, -1)],
    [
      'two chunks that changed places',
      (bytes: Buffer) =>
        Buffer.concat([
          bytes.subarray(chunkPosition(1), chunkPosition(2)),
          bytes.subarray(0, chunkPosition(1)),
          bytes.subarray(chunkPosition(2)),
        ]),
    ],
  ])('does not open with %s', async (_what, alter) => {
    const facts = await written(randomBytes(2 * CHUNK_BYTES + 10));
    await writeFile(path, alter(await readFile(path)));
    await expect(plaintextOf(facts)).rejects.toMatchObject({ code: 'SEALED_FILE_BROKEN' });
  });

  it('does not open with another key, as another file, or as a shorter one', async () => {
    const facts = await written(randomBytes(1000));
    const refused = { code: 'SEALED_FILE_BROKEN' };
    await expect(plaintextOf(facts, newFileKey())).rejects.toMatchObject(refused);
    await expect(plaintextOf({ ...facts, fileId: 'f2' })).rejects.toMatchObject(refused);
    await expect(plaintextOf({ ...facts, sizeBytes: 999 })).rejects.toMatchObject(refused);
  });

  it('takes no more than was declared', async () => {
    const writer = await SealedFileWriter.open(path, key, { fileId: 'f1', sizeBytes: 3 });
    await expect(writer.write(Buffer.from('four'))).rejects.toBeInstanceOf(RangeError);
    expect(await writer.close()).toBe(3);
    await (await open(path)).close();
  });
});

describe('a wrapped key', () => {
  it('comes back by its secret, for its purpose only', () => {
    const wrapped = wrapKeyBySecret(key, 'a long random secret', 'hand-in 1');
    expect(unwrapKeyBySecret(wrapped, 'a long random secret', 'hand-in 1')?.equals(key)).toBe(true);
    expect(unwrapKeyBySecret(wrapped, 'another secret', 'hand-in 1')).toBeUndefined();
    expect(unwrapKeyBySecret(wrapped, 'a long random secret', 'hand-in 2')).toBeUndefined();
    expect(wrapped.includes(key)).toBe(false);
  });

  it('comes back to the holder of the private key only', () => {
    const holder = generateKeyPairSync('x25519');
    const pem = holder.publicKey.export({ type: 'spki', format: 'pem' }).toString();
    const wrapped = wrapKeyForHolder(key, pem, 'hand-in 1');
    expect(unwrapKeyAsHolder(wrapped, holder.privateKey, 'hand-in 1')?.equals(key)).toBe(true);
    const stranger = generateKeyPairSync('x25519').privateKey;
    expect(unwrapKeyAsHolder(wrapped, stranger, 'hand-in 1')).toBeUndefined();
  });
});
