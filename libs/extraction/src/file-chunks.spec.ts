import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fileChunks } from './file-chunks.js';

const folder = mkdtempSync(join(tmpdir(), 'antt-chunks-'));
const path = join(folder, 'a.mp4');
const bytes = Buffer.alloc(3 << 20, 'abcdefg');
beforeAll(() => writeFileSync(path, bytes));
afterAll(() => rmSync(folder, { recursive: true }));

describe("a file's bytes", () => {
  it('are all there, or as many as are asked for', async () => {
    expect(await buffer(fileChunks(path))).toEqual(bytes);
    const some = await buffer(fileChunks(path, { sizeBytes: 1_500_000 }));
    expect(some).toEqual(bytes.subarray(0, 1_500_000));
  });

  it('that nobody has begun to read end nothing but their reading when they are aborted', async () => {
    const stop = new AbortController();
    const chunks = fileChunks(path, { signal: stop.signal });
    const uncaught: unknown[] = [];
    const catching = (error: unknown): void => void uncaught.push(error);
    process.on('uncaughtException', catching);
    stop.abort(new Error('the lease is lost'));
    await pause(20);
    process.off('uncaughtException', catching);
    expect(uncaught).toEqual([]);
    await expect(chunks.next()).rejects.toThrow('aborted');
  });

  it('end where they are when they are aborted amid', async () => {
    const stop = new AbortController();
    const chunks = fileChunks(path, { signal: stop.signal });
    await chunks.next();
    stop.abort();
    await pause(20);
    await expect(buffer(chunks)).rejects.toThrow('aborted');
  });
});
