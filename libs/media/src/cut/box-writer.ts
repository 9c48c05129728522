/** Part of a file whose size is known before its bytes are made. */
export interface StreamedPart {
  readonly byteLength: number;
  /** The bytes, piece by piece; a piece is only valid until the next one is asked for. */
  bytes(): Iterable<Uint8Array>;
}

export type Part = Uint8Array | StreamedPart;

const ascii = (text: string): Uint8Array => Uint8Array.from(text, (c) => c.charCodeAt(0));

export const totalBytes = (parts: readonly Part[]): number =>
  parts.reduce((sum, part) => sum + part.byteLength, 0);

/** A box of the given parts, still as parts: nothing large is put together in memory. */
export function box(type: string, ...parts: Part[]): Part[] {
  return [
    fields()
      .u32(8 + totalBytes(parts))
      .raw(ascii(type))
      .done(),
    ...parts,
  ];
}

export function fullBox(type: string, version: number, flags: number, ...parts: Part[]): Part[] {
  return box(
    type,
    fields()
      .u32(version * 2 ** 24 + flags)
      .done(),
    ...parts,
  );
}

/** Builds a few fixed fields, big-endian. */
export class Fields {
  private readonly bytes: number[] = [];

  u16(value: number): this {
    this.bytes.push((value >>> 8) & 0xff, value & 0xff);
    return this;
  }

  u32(value: number): this {
    return this.u16(Math.floor(value / 65536)).u16(value % 65536);
  }

  /** A signed 32-bit or wider value by its two's complement. */
  i64(value: number): this {
    const high = Math.floor(value / 2 ** 32);
    return this.u32(high < 0 ? high + 2 ** 32 : high).u32(value - high * 2 ** 32);
  }

  /** Writes 64 bits in version 1 of a box, else 32. */
  time(value: number, version: number): this {
    if (version === 1) return this.i64(value);
    return this.u32(value < 0 ? value + 2 ** 32 : value);
  }

  zeros(count: number): this {
    for (let i = 0; i < count; i++) this.bytes.push(0);
    return this;
  }

  text(value: string): this {
    return this.raw(ascii(value));
  }

  raw(value: Uint8Array): this {
    for (const byte of value) this.bytes.push(byte);
    return this;
  }

  done(): Uint8Array {
    return Uint8Array.from(this.bytes);
  }
}

export const fields = (): Fields => new Fields();

const TABLE_BUFFER = 64 * 1024;
const LONGEST_ENTRY = 16;

/** Collects table entries and hands them on a buffer at a time. */
export class TableBuffer {
  private readonly data = new Uint8Array(TABLE_BUFFER);
  private readonly view = new DataView(this.data.buffer);
  private used = 0;

  get full(): boolean {
    return this.used > TABLE_BUFFER - LONGEST_ENTRY;
  }

  u32(value: number): void {
    this.view.setUint32(this.used, value);
    this.used += 4;
  }

  i32(value: number): void {
    this.view.setInt32(this.used, value);
    this.used += 4;
  }

  u64(value: number): void {
    this.u32(Math.floor(value / 2 ** 32));
    this.u32(value % 2 ** 32);
  }

  take(): Uint8Array {
    const taken = this.data.subarray(0, this.used);
    this.used = 0;
    return taken;
  }
}
