/** A whole word may be read, and written, from each of the bytes of a column. */
export const WORD_BYTES = 4;

const SLAB_BYTES = 64 * 1024;
let openSlab = new Uint8Array(WORD_BYTES);
let used = 0;

export interface Place {
  readonly bytes: Uint8Array;
  readonly at: number;
}

/**
 * Place for a column, next to those of others: a recording of a minute has a dozen short columns, and an array for each
 * would take more memory than what is in it.
 */
export function reserve(sizeBytes: number): Place {
  const needed = sizeBytes + WORD_BYTES;
  if (needed > SLAB_BYTES) return { bytes: new Uint8Array(needed), at: 0 };
  if (used + needed > openSlab.byteLength) {
    openSlab = new Uint8Array(SLAB_BYTES);
    used = 0;
  }
  const at = used;
  used += sizeBytes;
  return { bytes: openSlab, at };
}

/** Memory lent out for a while and taken again: hundreds of indexes in a row would leave megabytes to collect. */
export class Spares<Thing> {
  private readonly spare: Thing[] = [];

  constructor(
    private readonly most: number,
    private readonly make: () => Thing,
  ) {}

  take(): Thing {
    return this.spare.pop() ?? this.make();
  }

  giveBack(thing: Thing): void {
    if (this.spare.length < this.most) this.spare.push(thing);
  }
}
