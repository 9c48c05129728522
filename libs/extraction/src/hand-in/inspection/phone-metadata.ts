import type { RandomAccessSource } from '#antt/media';

/** What phones write into their recordings' metadata. */
const MARKS = ['com.apple.quicktime', 'com.android.', 'samsung'];
const MOST_BOXES = 4096;
const MOST_METADATA = 256 * 1024;

/** Whether the movie's metadata boxes (`udta`, `meta`) carry a phone's marks. Looks at no picture. */
export async function hasPhoneMetadata(source: RandomAccessSource): Promise<boolean> {
  const moov = await find(source, 0, source.sizeBytes, ['moov']);
  for (const { start, end } of moov.slice(0, 1)) {
    for (const box of await find(source, start, end, ['udta', 'meta'])) {
      const bytes = new Uint8Array(Math.min(box.end - box.start, MOST_METADATA));
      const read = await source.read(bytes, box.start);
      const text = Buffer.from(bytes.subarray(0, read)).toString('latin1').toLowerCase();
      if (MARKS.some((mark) => text.includes(mark))) return true;
    }
  }
  return false;
}

interface Body {
  readonly start: number;
  readonly end: number;
}

async function find(
  source: RandomAccessSource,
  from: number,
  end: number,
  types: readonly string[],
): Promise<Body[]> {
  const found: Body[] = [];
  const head = Buffer.alloc(16);
  let at = from;
  for (let count = 0; count < MOST_BOXES && at + 8 <= end; count++) {
    if ((await source.read(head, at)) < 8) break;
    const small = head.readUInt32BE(0);
    const size = small === 1 ? Number(head.readBigUInt64BE(8)) : small === 0 ? end - at : small;
    const bodyAt = at + (small === 1 ? 16 : 8);
    if (size < bodyAt - at || at + size > end) break;
    if (types.includes(head.toString('latin1', 4, 8))) found.push({ start: bodyAt, end: at + size });
    at += size;
  }
  return found;
}
