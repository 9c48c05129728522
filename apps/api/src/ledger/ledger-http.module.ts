import { Module } from '@nestjs/common';
import { AuditEventController } from './audit-event.controller.js';

@Module({ controllers: [AuditEventController] })
export class LedgerHttpModule {}
