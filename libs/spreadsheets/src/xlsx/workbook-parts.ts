import { posix } from 'node:path';
import { AppError } from '#antt/kernel';
import { spreadsheetsErrors } from '../spreadsheets.errors.js';
import { malformed, type WorkbookArchive } from './workbook-archive.js';
import { attribute, readXml } from './xml-scan.js';

export interface WorkbookParts {
  readonly sheet: string;
  readonly sharedStrings: string | undefined;
  readonly styles: string | undefined;
  /** The workbook counts days from 1904 instead of 1900. */
  readonly from1904: boolean;
}

interface Relation {
  readonly type: string;
  readonly target: string;
}

/** Finds the parts of the wanted sheet. @throws SPREADSHEET_SHEET_MISSING */
export async function findParts(
  archive: WorkbookArchive,
  sheetName: string | undefined,
): Promise<WorkbookParts> {
  const root = await relationsOf(archive, '');
  const workbook = [...root.values()].find(({ type }) => type.endsWith('/officeDocument'))?.target;
  if (workbook === undefined) throw malformed('it is an archive, but holds no workbook');
  const relations = await relationsOf(archive, workbook);
  const sheets: { name: string; relation: string }[] = [];
  let from1904 = false;
  await readXml(workbook, await archive.stream(workbook), {
    open: (name, attributes) => {
      if (name === 'sheet')
        sheets.push({
          name: attribute(attributes, 'name') ?? '',
          relation: attribute(attributes, 'id') ?? '',
        });
      else if (name === 'workbookPr') from1904 = /^(1|true)$/.test(attribute(attributes, 'date1904') ?? '');
    },
  });
  const readable = sheets.filter(({ relation }) => relations.get(relation)?.type.endsWith('/worksheet'));
  const wanted = sheetName?.normalize('NFC').trim().toLowerCase();
  const chosen =
    wanted === undefined
      ? readable[0]
      : readable.find(({ name }) => name.normalize('NFC').trim().toLowerCase() === wanted);
  if (chosen === undefined)
    throw new AppError(spreadsheetsErrors, 'SPREADSHEET_SHEET_MISSING', {
      params: { sheet: sheetName ?? '1', sheets: readable.map(({ name }) => name).join(', ') },
    });
  const byType = (suffix: string): string | undefined =>
    [...relations.values()].find(({ type, target }) => type.endsWith(suffix) && archive.has(target))?.target;
  return {
    sheet: relations.get(chosen.relation)?.target ?? '',
    sharedStrings: byType('/sharedStrings'),
    styles: byType('/styles'),
    from1904,
  };
}

async function relationsOf(archive: WorkbookArchive, part: string): Promise<Map<string, Relation>> {
  const folder = posix.dirname(part);
  const file = posix.join(folder, '_rels', `${posix.basename(part)}.rels`);
  const relations = new Map<string, Relation>();
  await readXml(file, await archive.stream(file), {
    open: (name, attributes) => {
      // An external target is an address; nothing here follows one.
      if (name !== 'Relationship' || attributes['TargetMode'] === 'External') return;
      const target = attributes['Target'] ?? '';
      relations.set(attributes['Id'] ?? '', {
        type: attributes['Type'] ?? '',
        target: target.startsWith('/') ? target.slice(1) : posix.join(folder, target),
      });
    },
  });
  return relations;
}
