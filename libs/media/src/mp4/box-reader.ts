import { AppError } from '#antt/kernel';
import { mediaErrors } from '../media.errors.js';
import type { RandomAccessSource } from '../sources/random-access-source.js';

/** Where one ISO base media box lies in its source. */
export interface Box {
  readonly type: string;
  readonly start: number;
  readonly bodyStart: number;
  /** May lie beyond the end of the source for a top-level box that was not written out. */
  readonly end: number;
}

/** As much as the whole index of a few minutes of video with sound. */
const WINDOW_BYTES = 256 * 1024;
const SHORT_HEAD = 8;
const LONG_HEAD = 16;
/** Read at least, wherever a few bytes are wanted: enough for a fragment's boxes, little enough to hop over pictures. */
const LEAST_READ = 8 * 1024;
/** Nothing sensible nests or repeats boxes beyond these; a hostile file would, to keep the reader busy. */
const MAX_CHILDREN = 4096;
const MAX_SMALL_BOX = 1024 * 1024;

export const damaged = (reason: string, offset: number): AppError =>
  new AppError(mediaErrors, 'MEDIA_DAMAGED', { params: { reason, offset } });

export const truncated = (reason: string): AppError =>
  new AppError(mediaErrors, 'MEDIA_TRUNCATED', { params: { reason } });

export const unsupported = (container: string, codec: string): AppError =>
  new AppError(mediaErrors, 'MEDIA_FORMAT_UNSUPPORTED', { params: { container, codec } });

/** Four characters as they may be shown: whatever is not plain text becomes a question mark. */
export function fourCharacters(bytes: Uint8Array, at = 0): string {
  let text = '';
  for (let i = at; i < at + 4; i++) {
    const code = bytes[i] ?? 0;
    text += code > 0x20 && code < 0x7f ? String.fromCharCode(code) : code === 0x20 ? ' ' : '?';
  }
  return text;
}

/** Windows kept for the next reader: hundreds of files in a row would leave megabytes to collect. */
const spareWindows: Uint8Array<ArrayBuffer>[] = [];
const MAX_SPARE_WINDOWS = 8;

/** Reads boxes and their tables through one small window, so that memory does not depend on what the file claims. */
export class BoxReader {
  private readonly window = spareWindows.pop() ?? new Uint8Array(WINDOW_BYTES);
  private readonly view = new DataView(this.window.buffer);
  private windowStart = 0;
  private windowLength = 0;

  constructor(
    readonly source: RandomAccessSource,
    private readonly signal: AbortSignal | undefined,
  ) {}

  /** Gives the window back; the reader is of no use afterwards. */
  close(): void {
    if (spareWindows.length < MAX_SPARE_WINDOWS) spareWindows.push(this.window);
  }

  /** Reads all of a box at once if it is small enough, whatever of it is wanted first. */
  async readAhead(box: Box): Promise<void> {
    const length = box.end - box.start;
    if (length <= WINDOW_BYTES) await this.load(box.start, length);
  }

  /** The box at `start`, or undefined when fewer than eight bytes are left before `limit`. */
  async boxAt(start: number, limit: number, lenientEnd = false): Promise<Box | undefined> {
    const head = Math.min(LONG_HEAD, limit - start);
    if (head < SHORT_HEAD) return undefined;
    if (!this.holds(start, head)) await this.load(start, head);
    return this.parse(start, limit, lenientEnd);
  }

  /** As {@link boxAt}, of a box whose head is in the window. */
  private parse(start: number, limit: number, lenientEnd: boolean): Box {
    const at = start - this.windowStart;
    const short = this.view.getUint32(at);
    const type = fourCharacters(this.window, at + 4);
    let bodyStart = start + SHORT_HEAD;
    let size = short;
    if (short === 0) {
      size = limit - start;
    } else if (short === 1) {
      if (limit - start < LONG_HEAD) throw damaged('a box is longer than what holds it', start);
      size = this.view.getUint32(at + 8) * 2 ** 32 + this.view.getUint32(at + 12);
      bodyStart = start + LONG_HEAD;
    }
    if (size < bodyStart - start || !Number.isSafeInteger(start + size)) {
      throw damaged(`the box "${type}" has an impossible size`, start);
    }
    if (start + size > limit && !lenientEnd)
      throw damaged(`the box "${type}" is longer than what holds it`, start);
    return { type, start, bodyStart, end: start + size };
  }

  async children(parent: Box, skip = 0): Promise<Box[]> {
    const boxes: Box[] = [];
    let at = parent.bodyStart + skip;
    while (at < parent.end) {
      // Without a promise for each box that has been read already.
      const box = this.holds(at, LONG_HEAD)
        ? this.parse(at, parent.end, false)
        : await this.boxAt(at, parent.end);
      // Up to seven spare bytes: QuickTime ends user data with a 32-bit zero.
      if (box === undefined) break;
      if (boxes.length === MAX_CHILDREN) throw damaged(`"${parent.type}" holds too many boxes`, parent.start);
      boxes.push(box);
      at = box.end;
    }
    return boxes;
  }

  /** The body of a small box as bytes of its own. */
  async body(box: Box): Promise<Uint8Array> {
    const length = box.end - box.bodyStart;
    if (length > MAX_SMALL_BOX) throw damaged(`the box "${box.type}" is too large`, box.start);
    return this.bytes(box.bodyStart, length);
  }

  async bytes(start: number, length: number): Promise<Uint8Array> {
    const copy = new Uint8Array(length);
    for (let done = 0; done < length;) {
      const part = Math.min(WINDOW_BYTES, length - done);
      const at = await this.load(start + done, part);
      copy.set(this.window.subarray(at, at + part), done);
      done += part;
    }
    return copy;
  }

  /** A full box's 32-bit word at `offset` of its body (0 is version and flags). */
  async word(box: Box, offset: number): Promise<number> {
    if (box.bodyStart + offset + 4 > box.end) throw damaged(`the box "${box.type}" is too short`, box.start);
    const at = box.bodyStart + offset;
    if (!this.holds(at, 4)) await this.load(at, 4);
    return this.view.getUint32(at - this.windowStart);
  }

  /**
   * Walks `count` entries of `entryBytes` each, `offset` bytes into the body of `box`.
   * @throws AppError MEDIA_DAMAGED when the box does not hold that many.
   */
  async entries(
    box: Box,
    offset: number,
    count: number,
    entryBytes: number,
    visit: (view: DataView, at: number) => void,
  ): Promise<void> {
    if (box.bodyStart + offset + count * entryBytes > box.end) {
      throw damaged(`the table "${box.type}" is shorter than it says`, box.start);
    }
    const perWindow = Math.floor(WINDOW_BYTES / entryBytes);
    for (let done = 0; done < count;) {
      const now = Math.min(perWindow, count - done);
      let at = await this.load(box.bodyStart + offset + done * entryBytes, now * entryBytes);
      for (let i = 0; i < now; i++, at += entryBytes) visit(this.view, at);
      done += now;
    }
  }

  private holds(start: number, length: number): boolean {
    return start >= this.windowStart && start + length <= this.windowStart + this.windowLength;
  }

  /** Makes `length` bytes from `start` available and returns their place in the window. */
  private async load(start: number, length: number): Promise<number> {
    if (this.holds(start, length)) return start - this.windowStart;
    this.signal?.throwIfAborted();
    const wanted = Math.min(Math.max(length, LEAST_READ), this.source.sizeBytes - start);
    let got = 0;
    while (got < wanted) {
      const read = await this.source.read(this.window.subarray(got, wanted), start + got);
      if (read <= 0) break;
      got += read;
    }
    this.windowStart = start;
    this.windowLength = got;
    if (got < length) throw truncated('it ends in the middle of its index');
    return 0;
  }
}
