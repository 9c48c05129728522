import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { recording } from '../../../support/recordings.js';

/** Longer than any window of a history. */
export const TINY_RECORDING_MS = 3 * 3_600_000;
const EPOCH_1904_S = 2_082_844_800;

/**
 * Three hours of a black picture in a few KB, from a real encoder. The same bytes serve every moment: only the time
 * they say they were made at is written anew, and a mark at their end, so that no two files are the same.
 */
export class TinyRecording {
  private constructor(
    private readonly bytes: Buffer,
    private readonly createdAt: number,
  ) {}

  static async make(): Promise<TinyRecording> {
    const path = await recording({
      seconds: TINY_RECORDING_MS / 1000,
      framesPerSecond: '1/60',
      gop: 60,
      size: '32x32',
      filter: 'lutyuv=y=16:u=128:v=128',
    });
    return TinyRecording.of(readFileSync(path));
  }

  /** With a movie header whose times have 64 bits: histories go on for centuries. */
  private static of(file: Buffer): TinyRecording {
    const moov = file.indexOf('moov', 0, 'latin1') - 4;
    const header = file.indexOf('mvhd', moov, 'latin1') - 4;
    if (moov < file.indexOf('mdat', 0, 'latin1') || file[header + 8] !== 0) {
      throw new Error('the index is expected behind the frames, with a header of version 0');
    }
    const wide = Buffer.alloc(40);
    wide.writeUInt32BE(file.readUInt32BE(header) + 12, 0);
    wide.write('mvhd', 4, 'latin1');
    wide.writeUInt8(1, 8);
    wide.writeUInt32BE(file.readUInt32BE(header + 20), 28);
    wide.writeUInt32BE(file.readUInt32BE(header + 24), 36);
    const bytes = Buffer.concat([file.subarray(0, header), wide, file.subarray(header + 28)]);
    bytes.writeUInt32BE(file.readUInt32BE(moov) + 12, moov);
    return new TinyRecording(bytes, header + 12);
  }

  /** @param start of its first picture, whole seconds */
  madeAt(start: number): Buffer {
    const copy = Buffer.from(this.bytes);
    copy.writeBigUInt64BE(BigInt(start / 1000 + EPOCH_1904_S), this.createdAt);
    const mark = Buffer.alloc(8);
    mark.writeUInt32BE(24);
    mark.write('free', 4, 'latin1');
    return Buffer.concat([copy, mark, randomBytes(16)]);
  }
}
