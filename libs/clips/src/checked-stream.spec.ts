import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { sha256Hex } from '#antt/kernel';
import { checked } from './checked-stream.js';

const chunks = [Buffer.from('one'), Buffer.from('two'), Buffer.from('three')];
const sha256 = sha256Hex(Buffer.concat(chunks));

describe('a clip handed over whole', () => {
  it('passes unchanged when it is what was sealed', async () => {
    const stream = checked(Readable.from(chunks), sha256, () => Promise.resolve(new Error('altered')));
    expect((await buffer(stream)).toString()).toBe('onetwothree');
  });

  it('I2: breaks off before its end when it is not, and says so once', async () => {
    const seen: string[] = [];
    const stream = checked(Readable.from([...chunks.slice(0, 2), Buffer.from('threE')]), sha256, (actual) => {
      seen.push(actual);
      return Promise.resolve(new Error('altered'));
    });
    const got: Buffer[] = [];
    stream.on('data', (chunk: Buffer) => got.push(chunk));
    await expect(
      new Promise((resolve, reject) => stream.on('end', resolve).on('error', reject)),
    ).rejects.toThrow('altered');
    expect(Buffer.concat(got).toString()).toBe('onetwo');
    expect(seen).toHaveLength(1);
  });

  it('fails when its source fails', async () => {
    const source = new Readable({ read: () => source.destroy(new Error('disk')) });
    await expect(buffer(checked(source, sha256, () => Promise.resolve(new Error('no'))))).rejects.toThrow(
      'disk',
    );
  });

  it('ends nothing else when its source fails before anybody reads', async () => {
    const uncaught: unknown[] = [];
    const catching = (error: unknown): void => void uncaught.push(error);
    process.on('uncaughtException', catching);
    const source = new Readable({ read: () => undefined });
    const stream = checked(source, sha256, () => Promise.resolve(new Error('no')));
    source.destroy(new Error('disk'));
    await pause(20);
    process.off('uncaughtException', catching);
    expect([stream.destroyed, uncaught]).toEqual([true, []]);
  });
});
