import { AppError } from '#antt/kernel';
import { RowBudget } from '../row-budget.js';
import { DEFAULT_MAX_COLUMNS, type ReadOptions, type SheetRow } from '../sheet-row.js';
import { spreadsheetsErrors } from '../spreadsheets.errors.js';
import { readDateStyles } from './cell-styles.js';
import { readMergedCells } from './merged-cells.js';
import { SharedStrings } from './shared-strings.js';
import { SheetCells } from './sheet-cells.js';
import { WorkbookArchive } from './workbook-archive.js';
import { findParts } from './workbook-parts.js';
import { scanXml } from './xml-scan.js';

/** Rows of one sheet of an XLSX file on disk (an archive's directory stands at its end). */
export async function* readXlsxRows(path: string, options: ReadOptions): AsyncGenerator<SheetRow> {
  const { signal } = options;
  const archive = await WorkbookArchive.open(path);
  try {
    const parts = await findParts(archive, options.sheet);
    const merged = await readMergedCells(archive, parts.sheet, signal);
    const sheet = new SheetCells({
      strings: parts.sharedStrings
        ? await SharedStrings.read(archive, parts.sharedStrings, signal)
        : undefined,
      dateStyles: parts.styles ? await readDateStyles(archive, parts.styles) : [],
      from1904: parts.from1904,
      maxColumns: options.maxColumns ?? DEFAULT_MAX_COLUMNS,
    });
    const budget = new RowBudget(options.maxRows);
    for await (const _ of scanXml(parts.sheet, await archive.stream(parts.sheet), sheet, signal)) {
      for (const { number, cells } of sheet.take()) {
        if (cells.size === 0) {
          budget.takeBlank();
          continue;
        }
        budget.takeFilled(number);
        const range = merged.at(number);
        if (range === undefined) yield { number, cells };
        else if (options.merged === 'report') yield { number, cells, merged: range };
        else
          throw new AppError(spreadsheetsErrors, 'SPREADSHEET_MERGED_CELLS', {
            params: { row: number, range },
          });
      }
      if (sheet.ended) break;
    }
  } finally {
    archive.close();
  }
}
