import { Injectable } from '@nestjs/common';
import { IsNull, type EntityManager } from 'typeorm';
import { OwnerAsk } from '../ask/owner-ask.entity.js';
import { AskStep, type StepKind, type StepOutcome } from './ask-step.entity.js';

/** A step that is due, with the ask whose lock it is done under. */
export interface DueStep {
  readonly id: string;
  readonly askId: string;
}

/** Steps are written under the lock of their ask. */
@Injectable()
export class AskStepRepository {
  async insert(tx: EntityManager, rows: readonly AskStep[]): Promise<void> {
    if (rows.length > 0) await tx.insert(AskStep, [...rows]);
  }

  listOfAsk(tx: EntityManager, askId: string): Promise<AskStep[]> {
    return tx.find(AskStep, { where: { askId }, order: { dueAt: 'ASC', id: 'ASC' } });
  }

  /** Which steps were done for a request: by its own custody events, which are of what it waited for then. */
  async listDoneFor(tx: EntityManager, requestId: string): Promise<Set<string>> {
    const rows: { id: string }[] = await tx.query(
      `SELECT split_part(effect_key, ':', 2) AS id FROM audit_event
        WHERE request_id = $1 AND action = 'owner-ask.step-taken'`,
      [requestId],
    );
    return new Set(rows.map(({ id }) => id));
  }

  /** Of an ask: what is neither done nor cancelled, of these kinds. */
  async cancelOpen(tx: EntityManager, askId: string, kinds: readonly StepKind[], now: Date): Promise<void> {
    await tx.query(
      `UPDATE ask_step SET cancelled_at = $3
        WHERE ask_id = $1 AND kind = ANY($2::text[]) AND done_at IS NULL AND cancelled_at IS NULL`,
      [askId, kinds, now],
    );
  }

  async finishOpen(
    tx: EntityManager,
    askId: string,
    kind: StepKind,
    outcome: StepOutcome,
    now: Date,
  ): Promise<void> {
    await tx.query(
      `UPDATE ask_step SET done_at = $4, outcome = $3
        WHERE ask_id = $1 AND kind = $2 AND done_at IS NULL AND cancelled_at IS NULL`,
      [askId, kind, outcome, now],
    );
  }

  /** Due by `now`, those of the ask that expires soonest first; without those of `except`. */
  async listDue(
    tx: EntityManager,
    now: Date,
    limit: number,
    except: readonly string[] = [],
  ): Promise<DueStep[]> {
    return tx.query(
      `SELECT id, ask_id AS "askId" FROM ask_step
        WHERE due_at <= $1 AND done_at IS NULL AND cancelled_at IS NULL AND NOT id = ANY($3::uuid[])
        ORDER BY urgency_at, due_at, id LIMIT $2`,
      [now, limit, except],
    );
  }

  /** Takes the lock of an ask, unless somebody else holds it: whoever does has the steps looked at again. */
  lockAskIfFree(tx: EntityManager, askId: string): Promise<OwnerAsk | null> {
    return tx.findOne(OwnerAsk, {
      where: { id: askId },
      lock: { mode: 'for_no_key_update', onLocked: 'skip_locked' },
    });
  }

  /** Of an ask: what is neither done nor cancelled, in order. */
  async listOpen(tx: EntityManager, askId: string): Promise<AskStep[]> {
    return tx.find(AskStep, {
      where: { askId, doneAt: IsNull(), cancelledAt: IsNull() },
      order: { dueAt: 'ASC', id: 'ASC' },
    });
  }

  async finish(tx: EntityManager, id: string, outcome: StepOutcome, now: Date): Promise<void> {
    await tx.update(AskStep, { id }, { doneAt: now, outcome });
  }

  /** Makes the open steps of a kind due now that would have come later. */
  async pullForward(tx: EntityManager, askId: string, kind: StepKind, now: Date): Promise<void> {
    await tx.query(
      `UPDATE ask_step SET due_at = $3
        WHERE ask_id = $1 AND kind = $2 AND due_at > $3 AND done_at IS NULL AND cancelled_at IS NULL`,
      [askId, kind, now],
    );
  }
}
