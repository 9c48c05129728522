import { AppError } from '#antt/kernel';
import { mediaErrors } from '../media.errors.js';
import { SourceRanges } from './mdat-walk.js';
import type { Part } from './box-writer.js';
import type { CutPlan } from './cut-plan.js';
import type { CutPiece } from './track-plan.js';

/** Produces the bytes of a cut in order, into whatever buffer it is given. */
export class CutReader {
  private readonly head: Iterator<Uint8Array>;
  private headRest: Uint8Array = new Uint8Array(0);
  private headDone = false;
  private readonly ranges: SourceRanges;
  private piece: CutPiece | undefined;
  private offset = 0;
  private left = 0;

  constructor(
    private readonly plan: CutPlan,
    private readonly signal: AbortSignal | undefined,
  ) {
    this.head = headBytes(plan.layout.head);
    this.ranges = new SourceRanges(plan.tracks);
  }

  /** Fills `buffer` as far as the cut goes; a result shorter than the buffer is the end. */
  async fill(buffer: Uint8Array): Promise<number> {
    this.signal?.throwIfAborted();
    let filled = this.headDone ? 0 : this.fillHead(buffer);
    while (filled < buffer.byteLength && (this.left > 0 || (await this.nextRange()))) {
      const wanted = buffer.subarray(filled, filled + Math.min(this.left, buffer.byteLength - filled));
      const piece = this.piece!;
      const read = await piece.source.read(wanted, this.offset);
      if (read <= 0) throw changed(piece);
      filled += read;
      this.offset += read;
      this.left -= read;
    }
    return filled;
  }

  /** @throws AppError MEDIA_CHANGED_WHILE_READING when a source is not what it was when it was opened */
  async confirmSources(): Promise<void> {
    const pieces = new Set(this.plan.tracks.flatMap((track) => track.takes.map((take) => take.piece)));
    for (const piece of pieces) {
      const { source } = piece;
      if (source.sizeBytes !== piece.index.sizeBytes) throw changed(piece);
      if (source.unchanged !== undefined && !(await source.unchanged())) throw changed(piece);
    }
  }

  async release(): Promise<void> {
    await this.piece?.source.release?.();
  }

  private fillHead(buffer: Uint8Array): number {
    let filled = 0;
    while (filled < buffer.byteLength) {
      if (this.headRest.byteLength === 0) {
        const next = this.head.next();
        if (next.done === true) {
          this.headDone = true;
          return filled;
        }
        this.headRest = next.value;
      }
      const part = this.headRest.subarray(0, buffer.byteLength - filled);
      buffer.set(part, filled);
      this.headRest = this.headRest.subarray(part.byteLength);
      filled += part.byteLength;
    }
    return filled;
  }

  private async nextRange(): Promise<boolean> {
    do {
      if (!this.ranges.next()) return false;
      if (this.ranges.piece !== this.piece) {
        await this.release();
        this.piece = this.ranges.piece;
      }
      this.offset = this.ranges.offset;
      this.left = this.ranges.bytes;
    } while (this.left === 0);
    return true;
  }
}

const changed = (piece: CutPiece): AppError =>
  new AppError(mediaErrors, 'MEDIA_CHANGED_WHILE_READING', { params: { label: piece.label } });

function* headBytes(parts: readonly Part[]): Generator<Uint8Array, undefined> {
  for (const part of parts) {
    if (part instanceof Uint8Array) yield part;
    else yield* part.bytes();
  }
  return undefined;
}
