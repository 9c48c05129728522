import { createHash } from 'node:crypto';
import { Transform, type Readable, type TransformCallback } from 'node:stream';

/**
 * Passes a clip on while hashing it and lets its last bytes through only when the hash is the sealed one. A reader
 * therefore never gets a complete file that is not the evidence: the stream breaks off before its end.
 */
export class CheckedStream extends Transform {
  private readonly hash = createHash('sha256');
  private held: Buffer | undefined;

  constructor(
    private readonly expectedSha256: string,
    /** Called once when the bytes differ; answers the error the stream fails with. */
    private readonly onMismatch: (actualSha256: string) => Promise<Error>,
  ) {
    super();
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.hash.update(chunk);
    const ready = this.held;
    this.held = chunk;
    done(null, ready);
  }

  override _flush(done: TransformCallback): void {
    const actual = this.hash.digest('hex');
    if (actual === this.expectedSha256) done(null, this.held);
    else this.onMismatch(actual).then(done, done);
  }
}

export function checked(
  source: Readable,
  expectedSha256: string,
  onMismatch: (actualSha256: string) => Promise<Error>,
): Readable {
  const stream = new CheckedStream(expectedSha256, onMismatch);
  source.on('error', (error) => stream.destroy(error));
  stream.on('close', () => source.destroy());
  // Whoever reads is told. Before anybody does, a failure that nobody hears would end the process.
  stream.on('error', () => undefined);
  return source.pipe(stream);
}
