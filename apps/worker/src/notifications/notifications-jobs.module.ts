import { Module, type Type } from '@nestjs/common';
import { MESSAGE_SEND, NotificationsModule, SEND_QUEUED_MESSAGE } from '#antt/notifications';
import type { JobDefinition, JobHandler, Subscription } from '#antt/queue';
import type { WorkerPart } from '../worker-part.js';
import { BouncesSweep } from './bounces.sweep.js';
import { DueMessagesSweep } from './due-messages.sweep.js';
import { MessageSendHandler } from './message-send.handler.js';
import { ReceiptsSweep } from './receipts.sweep.js';

@Module({
  imports: [NotificationsModule],
  providers: [MessageSendHandler, BouncesSweep, DueMessagesSweep, ReceiptsSweep],
  exports: [MessageSendHandler, BouncesSweep, DueMessagesSweep, ReceiptsSweep],
})
export class NotificationsJobsModule {}

export const NOTIFICATIONS_PART: WorkerPart = {
  module: NotificationsJobsModule,
  jobs: [MESSAGE_SEND as JobDefinition],
  handlers: [MessageSendHandler as Type<JobHandler>],
  subscriptions: [SEND_QUEUED_MESSAGE as Subscription],
  sweeps: [BouncesSweep, DueMessagesSweep, ReceiptsSweep],
};
