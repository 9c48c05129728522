const BLOCK_SHIFT = 10;
const BLOCK = 1 << BLOCK_SHIFT;
const BLOCK_MASK = BLOCK - 1;
const NOTHING = new Uint8Array(0);
const NO_BLOCKS: readonly number[] = [];

/**
 * A column of whole numbers in as few bytes as they need: blocks of 1,024, each with its lowest value and the width of
 * what is above it. Sample tables of hours of video stay in a megabyte or two, outside the garbage-collected heap.
 */
export class PackedColumn {
  private constructor(
    readonly length: number,
    private readonly data: Uint8Array,
    // Start, width and lowest value of each block. A plain array: a typed one costs some 200 bytes, and most columns
    // have one block or two.
    private readonly blocks: readonly number[],
    private readonly constant: number | undefined,
  ) {}

  static constant(value: number, length: number): PackedColumn {
    return new PackedColumn(length, NOTHING, NO_BLOCKS, value);
  }

  static packed(length: number, data: Uint8Array, blocks: readonly number[]): PackedColumn {
    if (blocks.length === 3 && blocks[1] === 0) return PackedColumn.constant(blocks[2]!, length);
    return new PackedColumn(length, data, blocks, undefined);
  }

  at(index: number): number {
    if (this.constant !== undefined) return this.constant;
    const { data, blocks } = this;
    const block = (index >>> BLOCK_SHIFT) * 3;
    const width = blocks[block + 1]!;
    const at = blocks[block]! + (index & BLOCK_MASK) * width;
    const base = blocks[block + 2]!;
    switch (width) {
      case 0:
        return base;
      case 1:
        return base + data[at]!;
      case 2:
        return base + (data[at]! | (data[at + 1]! << 8));
      case 3:
        return base + (data[at]! | (data[at + 1]! << 8) | (data[at + 2]! << 16));
      default: {
        // Above 24 bits, arithmetic instead of shifts: those end at 32 bits.
        let value = 0;
        for (let i = width - 1; i >= 0; i--) value = value * 256 + data[at + i]!;
        return base + value;
      }
    }
  }

  get sizeBytes(): number {
    return this.data.byteLength + this.blocks.length * 8;
  }
}

/** Blocks in the making, kept for the next builder: hundreds of indexes in a row would leave megabytes to collect. */
const spareBlocks: Float64Array[] = [];
const MAX_SPARE_BLOCKS = 64;

export class PackedColumnBuilder {
  private readonly pending = spareBlocks.pop() ?? new Float64Array(BLOCK);
  private pendingCount = 0;
  private count = 0;
  private data = NOTHING;
  private used = 0;
  private readonly blocks: number[] = [];

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
    const data = this.used === 0 ? NOTHING : this.data.slice(0, this.used);
    return PackedColumn.packed(this.count, data, this.blocks.slice());
  }

  private flush(): void {
    const values = this.pending.subarray(0, this.pendingCount);
    let low = Infinity;
    let high = -Infinity;
    for (const value of values) {
      if (value < low) low = value;
      if (value > high) high = value;
    }
    let width = 0;
    for (let span = high - low; span >= 1; span = Math.floor(span / 256)) width++;
    this.blocks.push(this.used, width, low);
    this.reserve(width * values.length);
    for (const value of values) {
      let rest = value - low;
      for (let i = 0; i < width; i++) {
        this.data[this.used++] = rest % 256;
        rest = Math.floor(rest / 256);
      }
    }
    this.pendingCount = 0;
  }

  private reserve(more: number): void {
    if (this.used + more <= this.data.byteLength) return;
    const grown = new Uint8Array(Math.max(this.used + more, Math.ceil(this.data.byteLength * 1.5)));
    grown.set(this.data.subarray(0, this.used));
    this.data = grown;
  }
}
