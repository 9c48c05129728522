import type { ByteSink } from '../../clip-transfer.js';
import type { UploadRequest } from './s3-http.js';

const MOST_PARTS = 10_000;

/** Cuts one flow of bytes into the parts of a multipart upload, one request after the other. */
export class MultipartUpload implements ByteSink {
  private readonly partBytes: number;
  private readonly parts: { part: number; etag: string }[] = [];
  private current: UploadRequest | undefined;
  private leftInPart = 0;
  private leftInAll: number;
  /** The two buffers of a file are written without waiting, but parts must not overtake each other. */
  private line: Promise<void> = Promise.resolve();

  constructor(
    sizeBytes: number,
    partBytes: number,
    private readonly openPart: (partNumber: number, sizeBytes: number) => Promise<UploadRequest>,
  ) {
    this.leftInAll = sizeBytes;
    this.partBytes = Math.max(partBytes, Math.ceil(sizeBytes / MOST_PARTS));
  }

  write(chunk: Uint8Array): Promise<void> {
    this.line = this.line.then(async () => await this.writeNow(chunk));
    return this.line;
  }

  /** @returns what completes the upload. */
  async finish(): Promise<{ part: number; etag: string }[]> {
    await this.line;
    await this.finishPart();
    return this.parts;
  }

  abort(): void {
    this.line.catch(() => undefined);
    this.current?.abort();
  }

  private async writeNow(chunk: Uint8Array): Promise<void> {
    let rest = chunk;
    while (rest.length > 0) {
      if (this.leftInPart === 0) await this.nextPart();
      const piece = rest.subarray(0, this.leftInPart);
      await this.current?.write(piece);
      this.leftInPart -= piece.length;
      rest = rest.subarray(piece.length);
    }
  }

  private async nextPart(): Promise<void> {
    await this.finishPart();
    const sizeBytes = Math.min(this.partBytes, this.leftInAll);
    this.current = await this.openPart(this.parts.length + 1, sizeBytes);
    this.leftInPart = sizeBytes;
    this.leftInAll -= sizeBytes;
  }

  private async finishPart(): Promise<void> {
    if (this.current === undefined) return;
    const { etag } = await this.current.finish();
    this.current = undefined;
    this.parts.push({ part: this.parts.length + 1, etag: (etag ?? '').replaceAll('"', '') });
  }
}
