import type { WorkbookArchive } from './workbook-archive.js';
import { readXml } from './xml-scan.js';

/** Formats a spreadsheet program has without naming them: dates and times of day, the East Asian ones included. */
const BUILT_IN_DATES: ReadonlySet<number> = new Set([
  14, 15, 16, 17, 18, 19, 20, 21, 22, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 45, 47, 50, 51, 52, 53, 54, 55,
  56, 57, 58,
]);
const MAX_STYLES = 70_000;

/** Whether a format code shows a date or a time of day; `[h]:mm` is a duration, that is, a number. */
export function isDateFormat(code: string): boolean {
  const section = code.split(';')[0] ?? '';
  if (/\[[hms]+\]/i.test(section)) return false;
  const bare = section.replace(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]/g, '');
  return !/^general$/i.test(bare) && /[ymdhs]/i.test(bare);
}

/** For each cell style by its index: does it show a date? */
export async function readDateStyles(archive: WorkbookArchive, part: string): Promise<boolean[]> {
  const named = new Map<number, boolean>();
  const styles: boolean[] = [];
  let inCellFormats = false;
  await readXml(part, await archive.stream(part), {
    open: (name, attributes) => {
      if (name === 'numFmt')
        named.set(Number(attributes['numFmtId']), isDateFormat(attributes['formatCode'] ?? ''));
      else if (name === 'cellXfs') inCellFormats = true;
      else if (name === 'xf' && inCellFormats && styles.length < MAX_STYLES) {
        const id = Number(attributes['numFmtId'] ?? 0);
        styles.push(named.get(id) ?? BUILT_IN_DATES.has(id));
      }
    },
    close: (name) => {
      if (name === 'cellXfs') inCellFormats = false;
    },
  });
  return styles;
}
