export { EXPORT_TABLES, type ExportTable } from './export/month-tables.js';
export type { MadeFile } from './export/made-file.js';
export { HEALTH_TABLES, type HealthTable } from './export/health-tables.js';
export type {
  CaseFigureRow,
  ExtractionFigureRow,
  FigureRow,
  FigureRows,
  ItemFigureRow,
  LossFigureRow,
  RequestFigureRow,
  RowsFilter,
} from './figure-row.js';
export type { RowPosition } from './figure-row.repository.js';
export type { Counts, Figures, UnitCounts, UnitName } from './figures.js';
export { ITEM_OUTCOME_LABELS, ITEM_OUTCOMES, type ItemOutcome } from './item-outcome.js';
export type { LogbookFault } from './logbook/logbook-fault.js';
export { LogbookImport } from './logbook/logbook-import.entity.js';
export { LogbookRow } from './logbook/logbook-row.entity.js';
export { MAX_LOGBOOK_ROWS } from './logbook/logbook-reading.js';
export { writeLogbook, writeLogbookTemplate, type LogbookCells } from './logbook/logbook-sheet.js';
export type { LogbookColumn } from './logbook/logbook-columns.js';
export {
  lossPercent,
  TIMED_GROUPS,
  type GroupTimes,
  type LossCell,
  type LossFilter,
  type LossReport,
  type OutcomeCounts,
  type Spread,
  type TimedGroup,
} from './losses/loss-report.js';
export {
  LOSS_CAUSES,
  LOSS_CAUSE_NAMES,
  MEASURES,
  MEASURE_DEFINITIONS,
  ROW_MEASURES,
  type LossCause,
  type Measure,
  type MeasureDefinition,
  type MeasureText,
  type RowMeasure,
} from './measure.js';
export { OPERATOR, type Reader } from './operator.js';
export {
  periodsOf,
  PERIOD_SCHEMES,
  readPeriod,
  type Day,
  type Period,
  type PeriodChoice,
  type PeriodKind,
  type PeriodScheme,
} from './period.js';
export {
  HEALTH_DEFINITIONS,
  HEALTH_PROBLEMS,
  HEALTH_SUBJECT_LABELS,
  HEALTH_SUBJECTS,
  type HealthDefinition,
  type HealthProblem,
  type HealthSubject,
} from './registry-health/health-problem.js';
export { healthDetail } from './registry-health/health-text.js';
export type {
  HealthCounts,
  HealthFacts,
  HealthPosition,
  HealthRow,
  HealthSummary,
  InUseCounts,
} from './registry-health/registry-health.js';
export { STATISTICS_ENTITIES } from './statistics.entities.js';
export { statisticsErrors, type StatisticsErrorCode } from './statistics.errors.js';
export { StatisticsModule } from './statistics.module.js';
export { TIME_LEFT_BANDS, TIME_LEFT_LABELS, timeLeftBand, type TimeLeftBand } from './time-left.js';
export { CountLosses, type LossChoice } from './use-cases/count-losses.js';
export { CountPeriod, type FiguresChoice } from './use-cases/count-period.js';
export { ExportMonth, type ExportChoice, type ExportedFile } from './use-cases/export-month.js';
export { ExportRegistryHealth, type HealthExportChoice } from './use-cases/export-registry-health.js';
export { FindHealthProblems, type HealthSearch } from './use-cases/find-health-problems.js';
export { ImportLogbook, type LogbookOrder, type LogbookReport } from './use-cases/import-logbook.js';
export { RowsBehind, type RowsChoice } from './use-cases/rows-behind.js';
export { SummarizeRegistryHealth } from './use-cases/summarize-registry-health.js';
export { ViewCameraHealth, type CameraHealth } from './use-cases/view-camera-health.js';
