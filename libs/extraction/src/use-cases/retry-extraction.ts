import { Injectable } from '@nestjs/common';
import { Jurisdiction, type Principal } from '#antt/access';
import { Transactions } from '#antt/database';
import { AppError, Clock } from '#antt/kernel';
import { actorOf, AuditLog } from '#antt/ledger';
import { Outbox } from '#antt/queue';
import { ITEM_LIFECYCLE, RequestItems } from '#antt/requests';
import type { Extraction } from '../extraction.entity.js';
import { extractionErrors } from '../extraction.errors.js';
import { EXTRACTION_RETRIED } from '../extraction.events.js';
import { ExtractionRepository } from '../extraction.repository.js';
import { Extractions } from '../extractions.js';

/** Starts a failed extraction again at once, after somebody has mended what it failed for. */
@Injectable()
export class RetryExtraction {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
    private readonly outbox: Outbox,
    private readonly jurisdiction: Jurisdiction,
    private readonly items: RequestItems,
    private readonly found: Extractions,
    private readonly extractions: ExtractionRepository,
  ) {}

  /** @throws AppError EXTRACTION_NOT_FOUND, UNIT_OUTSIDE_JURISDICTION, EXTRACTION_NOT_RETRIABLE */
  async execute(principal: Principal, extractionId: string, reason?: string): Promise<Extraction> {
    return this.transactions.run({ userId: principal.userId }, async (tx) => {
      const { id, unitId } = await this.found.find(tx, principal, extractionId);
      await this.jurisdiction.requireUnit(tx, principal, 'extraction.retry', unitId);
      const row = await this.extractions.lock(tx, id);
      const item = row?.itemId ? await this.items.get(tx, row.itemId) : undefined;
      if (row?.state !== 'failed' || item === undefined || ITEM_LIFECYCLE.hasEnded(item.state)) {
        throw new AppError(extractionErrors, 'EXTRACTION_NOT_RETRIABLE', {
          params: { state: row?.state ?? 'unknown' },
        });
      }
      await this.extractions.requeue(tx, id, 'failed', this.clock.now());
      await this.audit.record(tx, {
        action: 'extraction.retried',
        objectType: 'extraction',
        objectId: id,
        objectName: item.cameraName,
        actor: actorOf(principal, 'extraction.retry'),
        unitId,
        requestId: item.requestId,
        caseId: item.caseId,
        reason,
        before: { state: 'failed', failureCode: row.failureCode },
        after: { state: 'queued' },
      });
      await this.outbox.publish(tx, EXTRACTION_RETRIED, {
        itemId: item.id,
        ...(item.overwriteAt !== null && { overwriteAt: item.overwriteAt.toISOString() }),
      });
      return (await this.extractions.find(tx, id)) as Extraction;
    });
  }
}
