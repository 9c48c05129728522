import { Module } from '@nestjs/common';
import { AccessModule } from '#antt/access';
import { LedgerModule } from '#antt/ledger';
import { UnitsModule } from '#antt/units';
import { FigureRepository } from './figure.repository.js';
import { FigureRowRepository } from './figure-row.repository.js';
import { LogbookRepository } from './logbook/logbook.repository.js';
import { SnapshotRepository } from './snapshot.repository.js';
import { StatisticsScope } from './statistics-scope.js';
import { CountPeriod } from './use-cases/count-period.js';
import { ExportMonth } from './use-cases/export-month.js';
import { ImportLogbook } from './use-cases/import-logbook.js';
import { RowsBehind } from './use-cases/rows-behind.js';

@Module({
  imports: [AccessModule, LedgerModule, UnitsModule],
  providers: [
    FigureRepository,
    FigureRowRepository,
    LogbookRepository,
    SnapshotRepository,
    StatisticsScope,
    CountPeriod,
    RowsBehind,
    ExportMonth,
    ImportLogbook,
  ],
  exports: [CountPeriod, RowsBehind, ExportMonth, ImportLogbook],
})
export class StatisticsModule {}
