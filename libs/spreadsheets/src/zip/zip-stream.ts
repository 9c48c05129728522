import { pipeline, Readable } from 'node:stream';
import { crc32, createDeflateRaw } from 'node:zlib';

export interface ZipPart {
  readonly name: string;
  /** Must be shorter than 4 GiB, before and after compression. */
  readonly content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
}

/** 1 January 2026 00:00 in the archive's own date format: equal content gives equal bytes on any day. */
const DOS_DATE = ((2026 - 1980) << 9) | (1 << 5) | 1;
/** Bit 3: sizes and checksum follow the data. Bit 11: names are UTF-8. */
const FLAGS = 0x0808;
const DEFLATED = 8;
const MAX_32 = 0xffffffff;
const BLOCK_BYTES = 65_536;

interface Written {
  readonly name: Buffer;
  readonly crc: number;
  readonly compressed: number;
  readonly size: number;
  readonly offset: number;
}

/**
 * A ZIP archive as a stream, on flat memory. Written here because no package we depend on writes archives, and what
 * an XLSX needs of the format is small: deflate, data descriptors, and the 64-bit form of the directory for archives
 * beyond 4 GiB. (A 64-bit form of a single part is left out on purpose: Excel refuses it in streamed archives.)
 */
export async function* zipStream(
  parts: AsyncIterable<ZipPart> | Iterable<ZipPart>,
): AsyncGenerator<Uint8Array> {
  const written: Written[] = [];
  let offset = 0;
  for await (const part of parts) {
    const name = Buffer.from(part.name, 'utf8');
    const start = offset;
    const header = localHeader(name);
    yield header;
    offset += header.length;
    let crc = 0;
    let size = 0;
    let compressed = 0;
    async function* measured(): AsyncGenerator<Uint8Array> {
      for await (const block of inBlocks(part.content)) {
        crc = crc32(block, crc);
        size += block.length;
        yield block;
      }
    }
    const deflate = createDeflateRaw({ level: 6 });
    // An error of the content reaches the loop below through the deflater; leaving the loop early ends the content.
    pipeline(Readable.from(measured()), deflate, () => undefined);
    for await (const block of deflate as AsyncIterable<Uint8Array>) {
      compressed += block.length;
      yield block;
    }
    if (size > MAX_32 || compressed > MAX_32)
      throw new RangeError(`the part ${part.name} is larger than 4 GiB`);
    const descriptor = Buffer.alloc(16);
    descriptor.writeUInt32LE(0x08074b50, 0);
    descriptor.writeUInt32LE(crc, 4);
    descriptor.writeUInt32LE(compressed, 8);
    descriptor.writeUInt32LE(size, 12);
    yield descriptor;
    offset += compressed + descriptor.length;
    written.push({ name, crc, compressed, size, offset: start });
  }
  const directory = Buffer.concat(written.map(directoryEntry));
  yield directory;
  yield archiveEnd(written.length, directory.length, offset);
}

/** Equal blocks whatever pieces the content comes in, so that compression sees, and gives, the same bytes. */
async function* inBlocks(
  content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  let block = Buffer.allocUnsafe(BLOCK_BYTES);
  let used = 0;
  for await (const piece of content) {
    let at = 0;
    while (at < piece.length) {
      const take = Math.min(BLOCK_BYTES - used, piece.length - at);
      block.set(piece.subarray(at, at + take), used);
      used += take;
      at += take;
      if (used === BLOCK_BYTES) {
        yield block;
        block = Buffer.allocUnsafe(BLOCK_BYTES);
        used = 0;
      }
    }
  }
  if (used > 0) yield block.subarray(0, used);
}

function localHeader(name: Buffer): Buffer {
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50, 0);
  header.writeUInt16LE(20, 4);
  header.writeUInt16LE(FLAGS, 6);
  header.writeUInt16LE(DEFLATED, 8);
  header.writeUInt16LE(DOS_DATE, 12);
  header.writeUInt16LE(name.length, 26);
  return Buffer.concat([header, name]);
}

function directoryEntry({ name, crc, compressed, size, offset }: Written): Buffer {
  const far = offset >= MAX_32;
  const entry = Buffer.alloc(46);
  entry.writeUInt32LE(0x02014b50, 0);
  entry.writeUInt16LE(far ? 45 : 20, 4);
  entry.writeUInt16LE(far ? 45 : 20, 6);
  entry.writeUInt16LE(FLAGS, 8);
  entry.writeUInt16LE(DEFLATED, 10);
  entry.writeUInt16LE(DOS_DATE, 14);
  entry.writeUInt32LE(crc, 16);
  entry.writeUInt32LE(compressed, 20);
  entry.writeUInt32LE(size, 24);
  entry.writeUInt16LE(name.length, 28);
  entry.writeUInt16LE(far ? 12 : 0, 30);
  entry.writeUInt32LE(far ? MAX_32 : offset, 42);
  if (!far) return Buffer.concat([entry, name]);
  const extra = Buffer.alloc(12);
  extra.writeUInt16LE(1, 0);
  extra.writeUInt16LE(8, 2);
  extra.writeBigUInt64LE(BigInt(offset), 4);
  return Buffer.concat([entry, name, extra]);
}

function archiveEnd(count: number, directoryBytes: number, directoryOffset: number): Buffer {
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(directoryBytes, 12);
  end.writeUInt32LE(Math.min(directoryOffset, MAX_32), 16);
  if (directoryOffset < MAX_32) return end;
  const far = Buffer.alloc(76);
  far.writeUInt32LE(0x06064b50, 0);
  far.writeBigUInt64LE(44n, 4);
  far.writeUInt16LE(45, 12);
  far.writeUInt16LE(45, 14);
  far.writeBigUInt64LE(BigInt(count), 24);
  far.writeBigUInt64LE(BigInt(count), 32);
  far.writeBigUInt64LE(BigInt(directoryBytes), 40);
  far.writeBigUInt64LE(BigInt(directoryOffset), 48);
  far.writeUInt32LE(0x07064b50, 56);
  far.writeBigUInt64LE(BigInt(directoryOffset + directoryBytes), 64);
  far.writeUInt32LE(1, 72);
  return Buffer.concat([far, end]);
}
