import { malformed, type WorkbookArchive } from './workbook-archive.js';

interface Merge {
  readonly firstRow: number;
  readonly lastRow: number;
  readonly range: string;
}

const MERGE = /<(?:\w+:)?mergeCell\s[^<>]*?ref=["']([A-Z]{1,3}(\d{1,7}):[A-Z]{1,3}(\d{1,7}))["']/g;
const MAX_MERGES = 20_000;
const OVERLAP = 512;

/**
 * The merged ranges of a sheet. They stand behind the rows they concern, so the sheet is inflated once before it is
 * read; looking for one pattern costs a small part of parsing it.
 */
export async function readMergedCells(
  archive: WorkbookArchive,
  part: string,
  signal?: AbortSignal,
): Promise<MergedCells> {
  const merges: Merge[] = [];
  let tail = '';
  const bytes = await archive.stream(part);
  try {
    for await (const chunk of bytes) {
      signal?.throwIfAborted();
      // latin1: the pattern is ASCII, and no byte of a longer UTF-8 sequence can be mistaken for one.
      const text = tail + (chunk as Buffer).toString('latin1');
      let end = Math.max(0, text.length - OVERLAP);
      if (text.includes('mergeCell'))
        for (const match of text.matchAll(MERGE)) {
          end = Math.max(end, match.index + match[0].length);
          if (merges.length < MAX_MERGES)
            merges.push({ range: match[1] ?? '', firstRow: Number(match[2]), lastRow: Number(match[3]) });
        }
      tail = text.slice(end);
    }
  } catch (cause) {
    signal?.throwIfAborted();
    throw malformed(`${part}: ${(cause as Error).message}`, cause);
  }
  return new MergedCells(merges);
}

export class MergedCells {
  private readonly merges: readonly Merge[];

  constructor(merges: readonly Merge[]) {
    this.merges = merges.toSorted((a, b) => a.firstRow - b.firstRow);
  }

  /** The first merged range that touches the row. */
  at(row: number): string | undefined {
    for (const merge of this.merges) {
      if (merge.firstRow > row) return undefined;
      if (merge.lastRow >= row) return merge.range;
    }
    return undefined;
  }
}
