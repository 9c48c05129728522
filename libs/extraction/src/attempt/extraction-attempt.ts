import { SYSTEM_SCOPE, type Transactions } from '#antt/database';
import { AppError, type Clock } from '#antt/kernel';
import { SYSTEM_ACTOR, type AuditAction, type AuditLog } from '#antt/ledger';
import type { ItemFacts } from '#antt/requests';
import type { EntityManager } from 'typeorm';
import { extractionErrors } from '../extraction.errors.js';
import { EXTRACTION_LIFECYCLE, type ExtractionState } from '../extraction.lifecycle.js';
import type { ExtractionRepository, MoveChanges } from '../extraction.repository.js';

/** The custody event that reports each state. */
export const EVENT_OF_STATE: Readonly<Record<ExtractionState, AuditAction>> = {
  queued: 'extraction.begun',
  pulling: 'extraction.pulling',
  cutting: 'extraction.cutting',
  storing: 'extraction.storing',
  verifying: 'extraction.stored',
  sealed: 'extraction.sealed',
  failed: 'extraction.failed',
  'format-unsupported': 'extraction.format-unsupported',
  'nothing-recorded': 'extraction.lost',
};

export interface AttemptParts {
  readonly transactions: Transactions;
  readonly extractions: ExtractionRepository;
  readonly audit: AuditLog;
  readonly clock: Clock;
}

/** One worker's try at one extraction, from the taking of the lease on. Every move it makes is fenced. */
export class ExtractionAttempt {
  constructor(
    private readonly parts: AttemptParts,
    readonly extractionId: string,
    readonly item: ItemFacts,
    readonly fence: number,
    readonly number: number,
    private current: ExtractionState,
  ) {}

  get state(): ExtractionState {
    return this.current;
  }

  /**
   * Moves the row, its custody event and whatever `effects` writes in one commit.
   * @throws AppError EXTRACTION_FENCED_OFF when another worker has taken over: nothing is written then
   */
  async move(
    to: ExtractionState,
    changes: MoveChanges,
    details: { readonly action?: AuditAction; readonly after?: object } = {},
    effects?: (tx: EntityManager, at: Date) => Promise<void>,
  ): Promise<void> {
    const { transactions, extractions, audit, clock } = this.parts;
    const from = this.current;
    requireMove(from, to);
    const ends = EXTRACTION_LIFECYCLE.hasEnded(to);
    await transactions.runApart(SYSTEM_SCOPE, async (tx) => {
      const at = clock.now();
      const moved = await extractions.move(tx, this.extractionId, this.fence, from, to, at, {
        ...(to === 'sealed' && { sealedAt: at }),
        ...changes,
      });
      if (!moved) throw new AppError(extractionErrors, 'EXTRACTION_FENCED_OFF');
      await audit.record(tx, {
        action: details.action ?? EVENT_OF_STATE[to],
        objectType: 'extraction',
        objectId: this.extractionId,
        objectName: this.item.cameraName,
        actor: SYSTEM_ACTOR,
        unitId: this.item.unitId,
        requestId: this.item.requestId,
        caseId: this.item.caseId,
        before: { state: from },
        after: { state: to, attempt: this.number, ...details.after },
        // An end comes once; the steps on the way once in each attempt.
        effectKey: ends
          ? `extraction:${this.extractionId}:${to}`
          : `extraction:${this.extractionId}:${this.fence}:${to}`,
      });
      await effects?.(tx, at);
    });
    this.current = to;
  }
}

/** @throws AppError EXTRACTION_MOVE_ILLEGAL when the lifecycle has no such arrow */
export function requireMove(from: ExtractionState, to: ExtractionState): void {
  EXTRACTION_LIFECYCLE.assertMove(
    from,
    to,
    () => new AppError(extractionErrors, 'EXTRACTION_MOVE_ILLEGAL', { params: { from, to } }),
  );
}
