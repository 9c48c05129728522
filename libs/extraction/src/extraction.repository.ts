import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Extraction, type ExtractionProgressFacts, type ExtractionWork } from './extraction.entity.js';
import type { ExtractionState } from './extraction.lifecycle.js';
import type { StoredGap } from './sealing.js';

export interface NewExtraction {
  readonly id: string;
  readonly itemId: string;
  readonly requestId: string;
  readonly cameraId: string;
  readonly recorderId: string;
  readonly unitId: string;
  readonly windowFrom: Date;
  readonly windowTo: Date;
  readonly queuedAt: Date;
  readonly demo: boolean;
}

/** What a move writes beside the state. Absent: left as it is. */
export interface MoveChanges {
  readonly work?: ExtractionWork;
  readonly retryAt?: Date | null;
  readonly failureCode?: string | null;
  readonly failureParams?: Readonly<Record<string, string | number>> | null;
  readonly coveredMs?: number;
  readonly gaps?: readonly StoredGap[];
  readonly sealedAt?: Date;
  readonly progress?: ExtractionProgressFacts | null;
  /** The worker's lease: renewed, or given up by null. */
  readonly leaseMs?: number | null;
}

/** An item whose extraction is due to be driven again, and why. */
export interface DueItem {
  readonly itemId: string;
  readonly overwriteAt: Date | null;
}

@Injectable()
export class ExtractionRepository {
  find(tx: EntityManager, id: string): Promise<Extraction | null> {
    return tx.findOneBy(Extraction, { id });
  }

  findByItem(tx: EntityManager, itemId: string): Promise<Extraction | null> {
    return tx.findOneBy(Extraction, { itemId });
  }

  lock(tx: EntityManager, id: string): Promise<Extraction | null> {
    return tx.findOne(Extraction, { where: { id }, lock: { mode: 'pessimistic_write' } });
  }

  /** False when the item has its extraction already. */
  async insert(tx: EntityManager, row: NewExtraction): Promise<boolean> {
    const inserted: unknown[] = await tx.query(
      `INSERT INTO extraction (id, origin, item_id, request_id, camera_id, recorder_id, unit_id,
                               window_from, window_to, state, state_at, queued_at, demo)
       VALUES ($1, 'system', $2, $3, $4, $5, $6, $7, $8, 'queued', $9, $9, $10)
       ON CONFLICT (item_id) DO NOTHING RETURNING id`,
      [
        row.id,
        row.itemId,
        row.requestId,
        row.cameraId,
        row.recorderId,
        row.unitId,
        row.windowFrom,
        row.windowTo,
        row.queuedAt,
        row.demo,
      ],
    );
    return inserted.length === 1;
  }

  /** What is to be taken, as the owner last agreed to it. Under the row's lock, before the first byte is asked for. */
  async setWindow(tx: EntityManager, id: string, from: Date, to: Date): Promise<void> {
    await tx.query('UPDATE extraction SET window_from = $2, window_to = $3 WHERE id = $1', [id, from, to]);
  }

  /** Puts a new worker in charge of an extraction. False when it is not in `from` any more or its fence is newer. */
  async takeOver(
    tx: EntityManager,
    id: string,
    from: ExtractionState,
    to: ExtractionState,
    fence: number,
    leaseMs: number,
    at: Date,
  ): Promise<boolean> {
    const rows: unknown[] = await this.updated(
      tx,
      `UPDATE extraction SET state = $3, state_at = $6, fence = $4, attempt = attempt + 1, retry_at = NULL,
              failure_code = NULL, failure_params = NULL, progress = NULL,
              lease_until = clock_timestamp() + $5 * interval '1 millisecond'
        WHERE id = $1 AND state = $2 AND fence < $4 RETURNING id`,
      [id, from, to, fence, leaseMs, at],
    );
    return rows.length === 1;
  }

  /**
   * Moves an extraction on behalf of the worker that holds `fence`. False when another one has taken it over or it is
   * not in `from` any more: the caller is a zombie and stops.
   */
  async move(
    tx: EntityManager,
    id: string,
    fence: number,
    from: ExtractionState,
    to: ExtractionState,
    at: Date,
    changes: MoveChanges = {},
  ): Promise<boolean> {
    const values: unknown[] = [id, fence, from, to, at];
    const sets = ['state = $4', 'state_at = $5'];
    const set = (column: string, value: unknown): void => {
      values.push(value);
      sets.push(`${column} = $${values.length}`);
    };
    if (changes.work !== undefined) set('work', JSON.stringify(changes.work));
    if (changes.retryAt !== undefined) set('retry_at', changes.retryAt);
    if (changes.failureCode !== undefined) set('failure_code', changes.failureCode);
    if (changes.failureParams !== undefined) {
      set('failure_params', changes.failureParams && JSON.stringify(changes.failureParams));
    }
    if (changes.coveredMs !== undefined) set('covered_ms', changes.coveredMs);
    if (changes.gaps !== undefined) set('gaps', JSON.stringify(changes.gaps));
    if (changes.sealedAt !== undefined) set('sealed_at', changes.sealedAt);
    if (changes.progress !== undefined) set('progress', changes.progress && JSON.stringify(changes.progress));
    if (changes.leaseMs === null) sets.push('lease_until = NULL');
    else if (changes.leaseMs !== undefined) {
      values.push(changes.leaseMs);
      sets.push(`lease_until = clock_timestamp() + $${values.length} * interval '1 millisecond'`);
    }
    const rows = await this.updated(
      tx,
      `UPDATE extraction SET ${sets.join(', ')} WHERE id = $1 AND fence = $2 AND state = $3 RETURNING id`,
      values,
    );
    return rows.length === 1;
  }

  /** Back to the queue without a worker: after a failure, or on a person's wish. */
  async requeue(tx: EntityManager, id: string, from: ExtractionState, at: Date): Promise<boolean> {
    const rows = await this.updated(
      tx,
      `UPDATE extraction SET state = 'queued', state_at = $3, retry_at = NULL, lease_until = NULL, progress = NULL
        WHERE id = $1 AND state = $2 RETURNING id`,
      [id, from, at],
    );
    return rows.length === 1;
  }

  /** Has a queued extraction wait until then, saying for what; null: no longer. */
  async holdBack(
    tx: EntityManager,
    id: string,
    until: Date | null,
    progress: ExtractionProgressFacts | null,
  ): Promise<void> {
    await tx.query(`UPDATE extraction SET retry_at = $2, progress = $3 WHERE id = $1 AND state = 'queued'`, [
      id,
      until,
      progress && JSON.stringify(progress),
    ]);
  }

  /** Gives up waiting: no further attempt by itself. */
  async stopRetrying(
    tx: EntityManager,
    id: string,
    code: string,
    params: Readonly<Record<string, string | number>>,
  ): Promise<void> {
    await tx.query(
      `UPDATE extraction SET retry_at = NULL, failure_code = $2, failure_params = $3 WHERE id = $1 AND state = 'failed'`,
      [id, code, JSON.stringify(params)],
    );
  }

  async saveProgress(
    tx: EntityManager,
    id: string,
    fence: number,
    progress: ExtractionProgressFacts,
  ): Promise<void> {
    await tx.query('UPDATE extraction SET progress = $3 WHERE id = $1 AND fence = $2', [
      id,
      fence,
      JSON.stringify(progress),
    ]);
  }

  async saveWork(tx: EntityManager, id: string, fence: number, work: ExtractionWork): Promise<boolean> {
    const rows = await this.updated(
      tx,
      'UPDATE extraction SET work = $3 WHERE id = $1 AND fence = $2 RETURNING id',
      [id, fence, JSON.stringify(work)],
    );
    return rows.length === 1;
  }

  /**
   * Items whose extraction nobody is driving although it is due:
   *  - approved items without a row, once they are older than `graceMs`: the relay normally has them within a second;
   *  - queued ones that have waited longer than that and are not told to wait longer still;
   *  - those whose worker's lease has run out: it died;
   *  - failed ones whose time to try again has come.
   * Bounded by `limit`, the nearest deadline first; the rest is found by the next round.
   */
  async due(tx: EntityManager, now: Date, graceMs: number, limit: number): Promise<DueItem[]> {
    return tx.query(
      `SELECT i.id AS "itemId", i.overwrite_at AS "overwriteAt"
         FROM request_item i LEFT JOIN extraction e ON e.item_id = i.id
        WHERE i.state IN ('approved', 'extracting')
          AND CASE
                WHEN e.id IS NULL THEN i.state_at < $1::timestamptz - $2 * interval '1 millisecond'
                WHEN e.state = 'queued' THEN
                  coalesce(e.retry_at, e.state_at + $2 * interval '1 millisecond') < $1::timestamptz
                WHEN e.state IN ('pulling', 'cutting', 'storing', 'verifying') THEN
                  coalesce(e.lease_until, '-infinity') < clock_timestamp()
                WHEN e.state = 'failed' THEN e.retry_at < $1::timestamptz
                ELSE false
              END
        ORDER BY i.overwrite_at NULLS LAST, i.id LIMIT $3`,
      [now, graceMs, limit],
    );
  }

  /** Items whose extraction has failed and whose footage is overwritten by now. */
  async expired(tx: EntityManager, now: Date, limit: number): Promise<DueItem[]> {
    return tx.query(
      `SELECT i.id AS "itemId", i.overwrite_at AS "overwriteAt"
         FROM request_item i JOIN extraction e ON e.item_id = i.id
        WHERE i.state = 'extracting' AND e.state = 'failed' AND i.overwrite_at < $1
        ORDER BY i.overwrite_at LIMIT $2`,
      [now, limit],
    );
  }

  /** The fence of each of these extractions that a worker is busy with. */
  async fencesAtWork(tx: EntityManager, ids: readonly string[]): Promise<Map<string, number>> {
    const rows: { id: string; fence: string }[] = await tx.query(
      `SELECT id, fence FROM extraction
        WHERE id = ANY($1::uuid[]) AND state IN ('pulling', 'cutting', 'storing', 'verifying')`,
      [ids],
    );
    return new Map(rows.map(({ id, fence }) => [id, Number(fence)]));
  }

  /** How many cameras the recorder can take. */
  async channelsOf(tx: EntityManager, recorderId: string): Promise<number> {
    const [row]: { channels: number }[] = await tx.query('SELECT channels FROM recorder WHERE id = $1', [
      recorderId,
    ]);
    return row?.channels ?? 1;
  }

  /** TypeORM answers an UPDATE with rows and count; the rows are those of RETURNING. */
  private async updated(tx: EntityManager, sql: string, values: unknown[]): Promise<unknown[]> {
    const [rows] = (await tx.query(sql, values)) as [unknown[], number];
    return rows;
  }
}
