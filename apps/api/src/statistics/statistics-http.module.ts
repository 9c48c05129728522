import { Module } from '@nestjs/common';
import { StatisticsModule } from '#antt/statistics';
import { FigureController } from './figure.controller.js';
import { LogbookImportController } from './logbook-import.controller.js';
import { MonthFileController } from './month-file.controller.js';

@Module({
  imports: [StatisticsModule],
  controllers: [FigureController, MonthFileController, LogbookImportController],
})
export class StatisticsHttpModule {}
