import { WORD_BYTES, type Place } from './column-memory.js';

export const BLOCK = 1024;
/** The widest values packed bit by bit: with the bits of another before it, such a value still lies in four bytes. */
const MAX_BITS = 24;
const NEGATIVE = 0x80;
/** Of a block: the bits of each value, the lowest value, the step, and then the values. */
export const MOST_BLOCK_BYTES = 1 + 2 * 9 + BLOCK * 7 + WORD_BYTES;

/**
 * A column of whole numbers: the number itself when all of them are the same, else a place in memory. They take as few
 * bits as they need, in blocks of 1,024: each value as its distance from the lowest of its block, in steps that all of
 * them are multiples of. Sample tables of hours of video stay in a megabyte or two, outside the garbage-collected heap.
 */
export type Column = number | Place;

/** Reads a column. Fast in ascending order; whoever goes back to a block before begins anew. */
export class ColumnReader {
  private readonly bytes: Uint8Array | undefined;
  private readonly start: number;
  private blockStart = 0;
  private blockEnd = 0;
  private valuesAt = 0;
  private nextBlockAt: number;
  private width = 0;
  private lowest: number;
  private step = 1;

  /** @param skip bytes before the column at its place */
  constructor(column: Column, skip = 0) {
    const packed = typeof column === 'object';
    this.bytes = packed ? column.bytes : undefined;
    this.start = this.nextBlockAt = packed ? column.at + skip : 0;
    this.lowest = packed ? 0 : column;
  }

  at(index: number): number {
    const { bytes } = this;
    if (bytes === undefined) return this.lowest;
    if (index < this.blockStart || index >= this.blockEnd) this.seek(bytes, index);
    const { width } = this;
    const bit = (index - this.blockStart) * width;
    const at = this.valuesAt + (bit >>> 3);
    let value = 0;
    if (width <= MAX_BITS) {
      const word = bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24);
      value = (word >>> (bit & 7)) & ((1 << width) - 1);
    } else {
      // Arithmetic instead of shifts: those end at 32 bits.
      for (let i = width / 8 - 1; i >= 0; i--) value = value * 256 + bytes[at + i]!;
    }
    return this.lowest + value * this.step;
  }

  private seek(bytes: Uint8Array, index: number): void {
    if (index < this.blockStart) {
      this.blockEnd = 0;
      this.nextBlockAt = this.start;
    }
    do {
      let at = this.nextBlockAt;
      this.width = bytes[at++]!;
      this.lowest = numberAt(bytes, at);
      at += 1 + (bytes[at]! & ~NEGATIVE);
      this.step = numberAt(bytes, at);
      at += 1 + bytes[at]!;
      this.valuesAt = at;
      this.blockStart = this.blockEnd;
      this.blockEnd += BLOCK;
      this.nextBlockAt = at + Math.ceil((this.width * BLOCK) / 8);
    } while (index >= this.blockEnd);
  }
}

/** The first `count` of `values`, and what they have in common. */
export interface Block {
  readonly values: readonly number[];
  readonly count: number;
  readonly lowest: number;
  readonly highest: number;
  readonly step: number;
}

/** Writes a block into zeros from `start` on and returns where it ends. */
export function writeBlock(bytes: Uint8Array, start: number, block: Block): number {
  const { values, count, lowest, highest, step } = block;
  const width = bitsFor((highest - lowest) / step);
  let at = start;
  bytes[at++] = width;
  at = putNumber(bytes, at, lowest);
  at = putNumber(bytes, at, step);
  for (let i = 0, bit = 0; i < count; i++, bit += width) {
    putBits(bytes, at + (bit >>> 3), bit & 7, width, (values[i]! - lowest) / step);
  }
  return at + Math.ceil((width * count) / 8);
}

/** A number as the count of its bytes, with its sign, and the bytes. */
function putNumber(bytes: Uint8Array, at: number, value: number): number {
  let next = at + 1;
  for (let rest = Math.abs(value); rest >= 1; rest = Math.floor(rest / 256)) bytes[next++] = rest % 256;
  bytes[at] = next - at - 1 + (value < 0 ? NEGATIVE : 0);
  return next;
}

function numberAt(bytes: Uint8Array, at: number): number {
  const sign = bytes[at]!;
  let value = 0;
  for (let i = at + (sign & ~NEGATIVE); i > at; i--) value = value * 256 + bytes[i]!;
  return sign >= NEGATIVE ? -value : value;
}

function putBits(bytes: Uint8Array, at: number, shift: number, width: number, value: number): void {
  if (width <= MAX_BITS) {
    const word = value << shift;
    for (let i = 0; i < WORD_BYTES; i++) bytes[at + i]! |= word >>> (8 * i);
  } else {
    let rest = value;
    for (let i = at; rest >= 1; i++, rest = Math.floor(rest / 256)) bytes[i] = rest % 256;
  }
}

function bitsFor(span: number): number {
  if (span < 2 ** MAX_BITS) return 32 - Math.clz32(span);
  let bytes = 0;
  for (let rest = span; rest >= 1; rest = Math.floor(rest / 256)) bytes++;
  return bytes * 8;
}
