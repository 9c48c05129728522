export { EXPORT_TABLES, type ExportTable } from './export/month-tables.js';
export type {
  CaseFigureRow,
  ExtractionFigureRow,
  FigureRow,
  FigureRows,
  LossFigureRow,
  RequestFigureRow,
  RowsFilter,
} from './figure-row.js';
export type { RowPosition } from './figure-row.repository.js';
export type { Counts, Figures, UnitCounts, UnitName } from './figures.js';
export type { LogbookFault } from './logbook/logbook-fault.js';
export { LogbookImport } from './logbook/logbook-import.entity.js';
export { LogbookRow } from './logbook/logbook-row.entity.js';
export { MAX_LOGBOOK_ROWS } from './logbook/logbook-reading.js';
export { writeLogbook, writeLogbookTemplate, type LogbookCells } from './logbook/logbook-sheet.js';
export type { LogbookColumn } from './logbook/logbook-columns.js';
export {
  LOSS_CAUSES,
  LOSS_CAUSE_NAMES,
  MEASURES,
  MEASURE_DEFINITIONS,
  type LossCause,
  type Measure,
  type MeasureDefinition,
  type MeasureText,
} from './measure.js';
export { OPERATOR, type Reader } from './operator.js';
export {
  dayOf,
  periodsOf,
  PERIOD_SCHEMES,
  readPeriod,
  type Day,
  type Period,
  type PeriodChoice,
  type PeriodKind,
  type PeriodScheme,
} from './period.js';
export { STATISTICS_ENTITIES } from './statistics.entities.js';
export { statisticsErrors, type StatisticsErrorCode } from './statistics.errors.js';
export { StatisticsModule } from './statistics.module.js';
export { CountPeriod, type FiguresChoice } from './use-cases/count-period.js';
export { ExportMonth, type ExportChoice, type ExportedFile } from './use-cases/export-month.js';
export { ImportLogbook, type LogbookOrder, type LogbookReport } from './use-cases/import-logbook.js';
export { RowsBehind, type RowsChoice } from './use-cases/rows-behind.js';
