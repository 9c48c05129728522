import { Global, Module } from '@nestjs/common';
import { AccessModule, AccessNews } from '#antt/access';
import { AuditEventRepository } from './audit-event.repository.js';
import { AuditLog } from './audit-log.js';
import { LedgerAccessNews } from './ledger-access-news.js';
import { RecordView } from './use-cases/record-view.js';
import { ListEvents } from './use-cases/list-events.js';

/**
 * Global on purpose: every change of state is recorded, and access, which lies below, receives its {@link AccessNews}
 * from here without importing it.
 */
@Global()
@Module({
  imports: [AccessModule],
  providers: [
    AuditEventRepository,
    AuditLog,
    ListEvents,
    RecordView,
    LedgerAccessNews,
    { provide: AccessNews, useExisting: LedgerAccessNews },
  ],
  exports: [AuditEventRepository, AuditLog, ListEvents, RecordView, AccessNews],
})
export class LedgerModule {}
