import { Module } from '@nestjs/common';
import { CamerasModule } from '#antt/cameras';
import { CasesModule } from '#antt/cases';
import { ClipsModule } from '#antt/clips';
import {
  EXTRACT_APPROVED_ITEM,
  EXTRACT_RETRIED_ITEM,
  EXTRACTION_WORK_PROVIDERS,
  FOOTAGE_EXTRACT,
} from '#antt/extraction';
import { LedgerModule } from '#antt/ledger';
import type { JobDefinition, JobHandler, Subscription } from '#antt/queue';
import { RequestsModule } from '#antt/requests';
import type { Type } from '@nestjs/common';
import type { WorkerPart } from '../worker-part.js';
import { FootageExtractHandler } from './footage-extract.handler.js';
import { StuckExtractionsSweep } from './stuck-extractions.sweep.js';

/** Extraction itself, with the library that seals what it obtains. */
@Module({
  imports: [CamerasModule, CasesModule, ClipsModule, LedgerModule, RequestsModule],
  providers: [...EXTRACTION_WORK_PROVIDERS, FootageExtractHandler, StuckExtractionsSweep],
  exports: [FootageExtractHandler, StuckExtractionsSweep],
})
export class ExtractionJobsModule {}

export const EXTRACTION_PART: WorkerPart = {
  module: ExtractionJobsModule,
  jobs: [FOOTAGE_EXTRACT as JobDefinition],
  handlers: [FootageExtractHandler as Type<JobHandler>],
  subscriptions: [EXTRACT_APPROVED_ITEM as Subscription, EXTRACT_RETRIED_ITEM as Subscription],
  sweeps: [StuckExtractionsSweep],
};
