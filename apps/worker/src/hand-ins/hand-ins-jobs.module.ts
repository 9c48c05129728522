import { Module } from '@nestjs/common';
import { ClipsModule } from '#antt/clips';
import { EXTRACT_HANDED_IN_ITEM, HAND_IN_WORK_PROVIDERS } from '#antt/extraction';
import { LedgerModule } from '#antt/ledger';
import type { Subscription } from '#antt/queue';
import type { WorkerPart } from '../worker-part.js';
import { HandInsSweep } from './hand-ins.sweep.js';

/** The clip store comes along with the library of clips, so that this process has one of it. */
@Module({
  imports: [ClipsModule, LedgerModule],
  providers: [...HAND_IN_WORK_PROVIDERS, HandInsSweep],
  exports: [HandInsSweep],
})
export class HandInsJobsModule {}

export const HAND_INS_PART: WorkerPart = {
  module: HandInsJobsModule,
  jobs: [],
  handlers: [],
  subscriptions: [EXTRACT_HANDED_IN_ITEM as Subscription],
  sweeps: [HandInsSweep],
};
