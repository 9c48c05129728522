const BLOCK_SHIFT = 10;
const BLOCK = 1 << BLOCK_SHIFT;
const BLOCK_MASK = BLOCK - 1;
/** The widest values packed bit by bit: with the bits of another before it, such a value still lies in four bytes. */
const MAX_BITS = 24;
const WORD_BYTES = 4;

/** What is known of a block: its start in its slab, bits of each value, the lowest value, and the step between values. */
const FACTS = 4;
const NO_SLABS: readonly Uint8Array[] = [];
const NO_FACTS: readonly number[] = [];

/**
 * A column of whole numbers in as few bits as they need, in blocks of 1,024: each value as its distance from the lowest
 * of its block, in steps that all of them are multiples of. Sample tables of hours of video stay in a megabyte or two,
 * outside the garbage-collected heap.
 */
export class PackedColumn {
  private constructor(
    readonly length: number,
    private readonly slabs: readonly Uint8Array[],
    // Plain numbers in a row: an object for each block would take more memory than most blocks do.
    private readonly facts: readonly number[],
    private readonly constant: number | undefined,
  ) {}

  static constant(value: number, length: number): PackedColumn {
    return new PackedColumn(length, NO_SLABS, NO_FACTS, value);
  }

  static packed(length: number, slabs: readonly Uint8Array[], facts: readonly number[]): PackedColumn {
    if (slabs.length === 1 && facts[1] === 0) return PackedColumn.constant(facts[2]!, length);
    return new PackedColumn(length, slabs, facts, undefined);
  }

  at(index: number): number {
    if (this.constant !== undefined) return this.constant;
    const { facts } = this;
    const block = index >>> BLOCK_SHIFT;
    const slab = this.slabs[block]!;
    const fact = block * FACTS;
    const width = facts[fact + 1]!;
    const bit = (index & BLOCK_MASK) * width;
    const at = facts[fact]! + (bit >>> 3);
    let value = 0;
    if (width <= MAX_BITS) {
      const word = slab[at]! | (slab[at + 1]! << 8) | (slab[at + 2]! << 16) | (slab[at + 3]! << 24);
      value = (word >>> (bit & 7)) & ((1 << width) - 1);
    } else {
      // Arithmetic instead of shifts: those end at 32 bits.
      for (let i = width / 8 - 1; i >= 0; i--) value = value * 256 + slab[at + i]!;
    }
    return facts[fact + 2]! + value * facts[fact + 3]!;
  }

  get sizeBytes(): number {
    const values = (block: number): number => Math.min(BLOCK, this.length - block * BLOCK);
    return this.slabs.reduce((sum, _, i) => sum + Math.ceil((this.facts[i * FACTS + 1]! * values(i)) / 8), 0);
  }
}

/** Blocks in the making, kept for the next builder: hundreds of indexes in a row would leave megabytes to collect. */
const spareBlocks: number[][] = [];
const MAX_SPARE_BLOCKS = 64;

export class PackedColumnBuilder {
  // A plain array, in which whole numbers need no memory of their own, as those read from a typed one of doubles do.
  private readonly pending = spareBlocks.pop() ?? new Array<number>(BLOCK).fill(0);
  private pendingCount = 0;
  private count = 0;
  private readonly slabs: Uint8Array[] = [];
  private readonly facts: number[] = [];

  get length(): number {
    return this.count;
  }

  push(value: number): void {
    this.pending[this.pendingCount++] = value;
    this.count++;
    if (this.pendingCount === BLOCK) this.flush();
  }

  finish(): PackedColumn {
    if (this.pendingCount > 0) this.flush();
    if (spareBlocks.length < MAX_SPARE_BLOCKS) spareBlocks.push(this.pending);
    // Copies of just the size needed: both grew with room to spare.
    return PackedColumn.packed(this.count, this.slabs.slice(), this.facts.slice());
  }

  private flush(): void {
    const { pending, pendingCount } = this;
    let lowest = pending[0]!;
    let highest = lowest;
    // By index, here and below: an iterator makes an object for each value.
    for (let i = 1; i < pendingCount; i++) {
      const value = pending[i]!;
      if (value < lowest) lowest = value;
      if (value > highest) highest = value;
    }
    const step = commonStep(pending, pendingCount, lowest);
    const width = bitsFor((highest - lowest) / step);
    const { slab, start } = reserve(Math.ceil((width * pendingCount) / 8));
    for (let i = 0, bit = 0; i < pendingCount; i++, bit += width) {
      putBits(slab, start + (bit >>> 3), bit & 7, width, (pending[i]! - lowest) / step);
    }
    this.slabs.push(slab);
    this.facts.push(start, width, lowest, step);
    this.pendingCount = 0;
  }
}

function putBits(slab: Uint8Array, at: number, shift: number, width: number, value: number): void {
  if (width <= MAX_BITS) {
    const word = value << shift;
    for (let i = 0; i < WORD_BYTES; i++) slab[at + i]! |= word >>> (8 * i);
  } else {
    let rest = value;
    for (let i = at; rest >= 1; i++, rest = Math.floor(rest / 256)) slab[i] = rest % 256;
  }
}

/** The greatest number that all distances are multiples of: offsets in time are whole frames, hundreds of ticks. */
function commonStep(values: readonly number[], count: number, lowest: number): number {
  let step = 0;
  for (let i = 0; i < count && step !== 1; i++) step = greatestCommonDivisor(values[i]! - lowest, step);
  return Math.max(1, step);
}

function greatestCommonDivisor(a: number, b: number): number {
  while (b !== 0) [a, b] = [b, a % b];
  return a;
}

function bitsFor(span: number): number {
  if (span < 2 ** MAX_BITS) return 32 - Math.clz32(span);
  let bytes = 0;
  for (let rest = span; rest >= 1; rest = Math.floor(rest / 256)) bytes++;
  return bytes * 8;
}

const SLAB_BYTES = 64 * 1024;
let openSlab = new Uint8Array(WORD_BYTES);
let used = 0;

/**
 * Place for a block, next to those of other columns: a recording of a minute has a dozen short columns, and an array
 * for each would take more memory than what is in it. A word may be read and written from each of the bytes.
 */
function reserve(bytes: number): { slab: Uint8Array; start: number } {
  if (used + bytes + WORD_BYTES > openSlab.byteLength) {
    openSlab = new Uint8Array(SLAB_BYTES);
    used = 0;
  }
  const start = used;
  used += bytes;
  return { slab: openSlab, start };
}
