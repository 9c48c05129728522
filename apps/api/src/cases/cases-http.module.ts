import { Module } from '@nestjs/common';
import { CasesModule } from '#antt/cases';
import { CaseCategoryController } from './case-category.controller.js';
import { CaseController } from './case.controller.js';
import { CaseExtractionController } from './case-extraction.controller.js';

@Module({
  imports: [CasesModule],
  controllers: [CaseController, CaseExtractionController, CaseCategoryController],
})
export class CasesHttpModule {}
