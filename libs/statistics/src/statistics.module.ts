import { Module } from '@nestjs/common';
import { AccessModule } from '#antt/access';
import { CamerasModule } from '#antt/cameras';
import { LedgerModule } from '#antt/ledger';
import { UnitsModule } from '#antt/units';
import { CountedUnits } from './counted-units.js';
import { FigureRepository } from './figure.repository.js';
import { FigureRowRepository } from './figure-row.repository.js';
import { LogbookRepository } from './logbook/logbook.repository.js';
import { LossReportRepository } from './losses/loss-report.repository.js';
import { HealthRows } from './registry-health/health-rows.js';
import { RegistryHealthRepository } from './registry-health/registry-health.repository.js';
import { UncertainClocks } from './registry-health/uncertain-clocks.js';
import { SnapshotRepository } from './snapshot.repository.js';
import { StatisticsScope } from './statistics-scope.js';
import { CountLosses } from './use-cases/count-losses.js';
import { CountPeriod } from './use-cases/count-period.js';
import { ExportMonth } from './use-cases/export-month.js';
import { ExportRegistryHealth } from './use-cases/export-registry-health.js';
import { FindHealthProblems } from './use-cases/find-health-problems.js';
import { ImportLogbook } from './use-cases/import-logbook.js';
import { RowsBehind } from './use-cases/rows-behind.js';
import { SummarizeRegistryHealth } from './use-cases/summarize-registry-health.js';
import { ViewCameraHealth } from './use-cases/view-camera-health.js';

const INSIDE = [
  CountedUnits,
  FigureRepository,
  FigureRowRepository,
  HealthRows,
  LogbookRepository,
  LossReportRepository,
  RegistryHealthRepository,
  SnapshotRepository,
  StatisticsScope,
  UncertainClocks,
];
const FOR_OTHERS = [
  CountLosses,
  CountPeriod,
  ExportMonth,
  ExportRegistryHealth,
  FindHealthProblems,
  ImportLogbook,
  RowsBehind,
  SummarizeRegistryHealth,
  ViewCameraHealth,
];

@Module({
  imports: [AccessModule, CamerasModule, LedgerModule, UnitsModule],
  providers: [...INSIDE, ...FOR_OTHERS],
  exports: FOR_OTHERS,
})
export class StatisticsModule {}
