import { Module } from '@nestjs/common';
import { StatisticsModule } from '#antt/statistics';
import { FigureController } from './figure.controller.js';
import { LossReportController } from './loss-report.controller.js';
import { LogbookImportController } from './logbook-import.controller.js';
import { MonthFileController } from './month-file.controller.js';
import { RegistryHealthController } from './registry-health.controller.js';

@Module({
  imports: [StatisticsModule],
  controllers: [
    FigureController,
    LossReportController,
    MonthFileController,
    LogbookImportController,
    RegistryHealthController,
  ],
})
export class StatisticsHttpModule {}
