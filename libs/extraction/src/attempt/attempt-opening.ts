import { Injectable } from '@nestjs/common';
import { SYSTEM_SCOPE, Transactions } from '#antt/database';
import { AppError, Clock, isAppError, newId } from '#antt/kernel';
import { AuditLog, SYSTEM_ACTOR, type AuditEntry } from '#antt/ledger';
import type { JobOutcome } from '#antt/queue';
import { RequestItems, type ItemFacts } from '#antt/requests';
import type { EntityManager } from 'typeorm';
import type { Extraction } from '../extraction.entity.js';
import { extractionErrors } from '../extraction.errors.js';
import { EXTRACTION_LIFECYCLE, WORKING_STATES, type ExtractionState } from '../extraction.lifecycle.js';
import { ExtractionRepository } from '../extraction.repository.js';
import { ExtractionSettings } from '../extraction.settings.js';
import { RecorderLeaseRepository } from '../recorder-lease.repository.js';
import { ExtractionAttempt, requireMove } from './extraction-attempt.js';

const DONE: JobOutcome = { kind: 'done' };

export interface Admitted {
  readonly item: ItemFacts;
  readonly row: Extraction;
}

export interface Claimed {
  readonly attempt: ExtractionAttempt;
  readonly row: Extraction;
}

/** How an attempt begins: the row is there, the recorder and the extraction are taken. */
@Injectable()
export class AttemptOpening {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
    private readonly items: RequestItems,
    private readonly extractions: ExtractionRepository,
    private readonly leases: RecorderLeaseRepository,
    private readonly settings: ExtractionSettings,
  ) {}

  /** The row of an approved item, made now if it is the first time; undefined when there is nothing to do any more. */
  admit(itemId: string): Promise<Admitted | undefined> {
    return this.transactions.runApart(SYSTEM_SCOPE, async (tx) => {
      const item = await this.items.get(tx, itemId);
      if (item.approved === null) return undefined;
      if (item.state !== 'approved' && item.state !== 'extracting') return undefined;
      const id = newId();
      const isNew = await this.extractions.insert(tx, {
        id,
        itemId,
        requestId: item.requestId,
        cameraId: item.cameraId,
        recorderId: item.recorderId,
        unitId: item.unitId,
        windowFrom: item.approved.from,
        windowTo: item.approved.to,
        queuedAt: this.clock.now(),
        demo: item.demo,
      });
      if (isNew) {
        await this.audit.record(tx, {
          ...aboutExtraction(id, item),
          action: 'extraction.begun',
          after: { state: EXTRACTION_LIFECYCLE.initial, window: item.approved },
          effectKey: `extraction:item:${itemId}:begun`,
        });
      }
      const row = await this.extractions.findByItem(tx, itemId);
      return row === null ? undefined : { item, row };
    });
  }

  /** Takes the recorder and the extraction in one commit; an outcome when this is not the moment for it. */
  async claim({ item, row: seen }: Admitted): Promise<JobOutcome | Claimed> {
    if (EXTRACTION_LIFECYCLE.hasEnded(seen.state)) return DONE;
    const waitMs = (seen.retryAt?.getTime() ?? 0) - this.clock.now().getTime();
    if (waitMs > 0) return { kind: 'later', milliseconds: waitMs };
    // Failed for a reason only a person can mend; RetryExtraction puts it back to the queue.
    if (seen.state === 'failed' && seen.retryAt === null) return DONE;
    const { leaseMs } = this.settings;
    const claim = this.transactions.runApart(SYSTEM_SCOPE, async (tx): Promise<JobOutcome | Claimed> => {
      const lease = await this.leases.take(tx, item.recorderId, seen.id, leaseMs);
      if (!lease.taken) return { kind: 'later', milliseconds: Math.min(lease.freeInMs, leaseMs) + 50 };
      const row = await this.extractions.lock(tx, seen.id);
      if (row === null || EXTRACTION_LIFECYCLE.hasEnded(row.state)) {
        await this.leases.release(tx, item.recorderId, lease.fence);
        return DONE;
      }
      return this.takeOver(tx, item, row, lease.fence);
    });
    return claim.catch((error: unknown) => {
      // The owner took his approval back, or the request was withdrawn, a moment before: nothing may be taken.
      if (isAppError(error, 'ITEM_MOVE_ILLEGAL')) return DONE;
      throw error;
    });
  }

  private async takeOver(
    tx: EntityManager,
    item: ItemFacts,
    row: Extraction,
    fence: number,
  ): Promise<Claimed> {
    const interrupted = row.state !== 'queued' ? row.state : undefined;
    const at = this.clock.now();
    if (interrupted !== undefined) {
      requireMove(interrupted, 'queued');
      await this.extractions.requeue(tx, row.id, interrupted, at);
    }
    const to: ExtractionState = row.work.stored === undefined ? 'pulling' : 'verifying';
    requireMove('queued', to);
    const { leaseMs } = this.settings;
    if (!(await this.extractions.takeOver(tx, row.id, 'queued', to, fence, leaseMs, at))) {
      throw new AppError(extractionErrors, 'EXTRACTION_FENCED_OFF');
    }
    const number = row.attempt + 1;
    await this.audit.record(tx, {
      ...aboutExtraction(row.id, item),
      action: to === 'pulling' ? 'extraction.pulling' : 'extraction.stored',
      before: { state: row.state },
      after: {
        state: to,
        attempt: number,
        ...(interrupted !== undefined &&
          WORKING_STATES.includes(interrupted) && { takenOverFrom: interrupted }),
      },
      effectKey: `extraction:${row.id}:${fence}:${to}`,
    });
    const begun = item.state === 'approved' ? await this.begin(tx, item, row) : { item, row };
    const { transactions, extractions, audit, clock } = this;
    const parts = { transactions, extractions, audit, clock };
    return {
      row: begun.row,
      attempt: new ExtractionAttempt(parts, row.id, begun.item, fence, number, to),
    };
  }

  /** From here on the owner can change nothing. What he agreed to last is what is taken, whatever the row says. */
  private async begin(
    tx: EntityManager,
    { id }: ItemFacts,
    row: Extraction,
  ): Promise<{ readonly item: ItemFacts; readonly row: Extraction }> {
    await this.items.move(tx, id, 'extracting', {
      actor: SYSTEM_ACTOR,
      effectKey: `extraction:${row.id}:item-extracting`,
    });
    const item = await this.items.get(tx, id);
    if (item.approved === null) throw new TypeError('an item whose extraction begins is approved');
    const { from, to } = item.approved;
    await this.extractions.setWindow(tx, row.id, from, to);
    return { item, row: Object.assign(row, { windowFrom: from, windowTo: to }) };
  }
}

function aboutExtraction(extractionId: string, item: ItemFacts): Omit<AuditEntry, 'action'> {
  return {
    objectType: 'extraction',
    objectId: extractionId,
    objectName: item.cameraName,
    actor: SYSTEM_ACTOR,
    unitId: item.unitId,
    requestId: item.requestId,
    caseId: item.caseId,
  };
}
