import type { AppError } from '#antt/kernel';

/** The bytes of a small body. @throws what `tooLarge` makes, as soon as one byte too many has come */
export async function wholeBody(
  request: AsyncIterable<Uint8Array>,
  limitBytes: number,
  tooLarge: () => AppError,
): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > limitBytes) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
