import { Injectable } from '@nestjs/common';
import { In, type EntityManager } from 'typeorm';
import type { HandInFileState } from './hand-in-file.lifecycle.js';
import { HandInFile } from './hand-in-file.entity.js';
import { HandIn, type HandInKind } from './hand-in.entity.js';
import { HAND_IN_LIFECYCLE } from './hand-in.lifecycle.js';

/** An unfinished upload, as far as disk room is concerned. */
export interface ReservingFile {
  readonly id: string;
  readonly handInId: string;
  readonly sizeBytes: number;
  readonly kind: HandInKind;
}

/** What can be read, and what might be mended one day. */
const WORTH_KEEPING = `(f.state = 'checked' OR (f.state = 'rejected' AND f.verdict IN ('truncated', 'damaged')))`;

@Injectable()
export class HandInRepository {
  async insert(tx: EntityManager, row: HandIn): Promise<void> {
    await tx.insert(HandIn, row);
  }

  find(tx: EntityManager, id: string): Promise<HandIn | null> {
    return tx.findOneBy(HandIn, { id });
  }

  /** Before the rows of its files. */
  lock(tx: EntityManager, id: string): Promise<HandIn | null> {
    return tx.findOne(HandIn, { where: { id }, lock: { mode: 'pessimistic_write' } });
  }

  async change(tx: EntityManager, id: string, changes: Partial<HandIn>): Promise<void> {
    await tx.update(HandIn, { id }, changes);
  }

  listOfAsk(tx: EntityManager, askId: string): Promise<HandIn[]> {
    return tx.find(HandIn, { where: { askId }, order: { createdAt: 'ASC', id: 'ASC' } });
  }

  /** What has not ended of an item's ask, camera and request; sealed ones included. */
  async listOpenFor(
    tx: EntityManager,
    item: { readonly askId: string; readonly cameraId: string; readonly requestId: string },
  ): Promise<HandIn[]> {
    return (await this.listOfAsk(tx, item.askId)).filter(
      ({ cameraId, scopeRequestId, state }) =>
        cameraId === item.cameraId &&
        (scopeRequestId === null || scopeRequestId === item.requestId) &&
        !HAND_IN_LIFECYCLE.hasEnded(state),
    );
  }

  async insertFile(tx: EntityManager, row: Partial<HandInFile>): Promise<void> {
    await tx.insert(HandInFile, row as HandInFile);
  }

  findFile(tx: EntityManager, id: string): Promise<HandInFile | null> {
    return tx.findOneBy(HandInFile, { id });
  }

  lockFile(tx: EntityManager, id: string): Promise<HandInFile | null> {
    return tx.findOne(HandInFile, { where: { id }, lock: { mode: 'pessimistic_write' } });
  }

  async changeFile(tx: EntityManager, id: string, changes: Partial<HandInFile>): Promise<void> {
    await tx.update(HandInFile, { id }, changes as object);
  }

  async moveFiles(
    tx: EntityManager,
    handInId: string,
    to: HandInFileState,
    stateAt: Date,
    from: readonly HandInFileState[],
  ): Promise<void> {
    await tx.update(HandInFile, { handInId, state: In([...from]) }, { state: to, stateAt });
  }

  listFiles(tx: EntityManager, handInIds: readonly string[]): Promise<HandInFile[]> {
    return tx.find(HandInFile, {
      where: { handInId: In([...handInIds]) },
      order: { createdAt: 'ASC', id: 'ASC' },
    });
  }

  /** Keeps others from promising the same disk room until the transaction ends. */
  async lockRoom(tx: EntityManager): Promise<void> {
    await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('hand-in-room', 0))`);
  }

  /** Every upload that will still take disk room. */
  async listReserving(tx: EntityManager): Promise<ReservingFile[]> {
    const rows: (Omit<ReservingFile, 'sizeBytes'> & { sizeBytes: string })[] = await tx.query(
      `SELECT f.id, f.hand_in_id AS "handInId", f.size_bytes AS "sizeBytes", h.kind
         FROM hand_in_file f JOIN hand_in h ON h.id = f.hand_in_id WHERE f.state = 'receiving'`,
    );
    return rows.map((row) => ({ ...row, sizeBytes: Number(row.sizeBytes) }));
  }

  /** Files that came in whole and were never looked into, or stopped at the last byte: open and released ones. */
  async listUnchecked(tx: EntityManager, before: Date, limit: number): Promise<HandInFile[]> {
    const rows: { id: string }[] = await tx.query(
      `SELECT f.id FROM hand_in_file f JOIN hand_in h ON h.id = f.hand_in_id
        WHERE (h.kind = 'open' OR h.released_at IS NOT NULL) AND h.state IN ('receiving', 'received')
          AND f.state IN ('receiving', 'received') AND f.active_at < $1
        ORDER BY f.active_at LIMIT $2`,
      [before, limit],
    );
    return tx.find(HandInFile, { where: { id: In(rows.map(({ id }) => id)) } });
  }

  /** Unfinished uploads without a byte since then. */
  async listAbandoned(tx: EntityManager, before: Date, limit: number): Promise<HandInFile[]> {
    const rows: { id: string }[] = await tx.query(
      `SELECT id FROM hand_in_file WHERE state = 'receiving' AND active_at < $1 ORDER BY active_at LIMIT $2`,
      [before, limit],
    );
    return tx.find(HandInFile, { where: { id: In(rows.map(({ id }) => id)) } });
  }

  /** Hand-ins that nothing was ever finished of, and that nobody touched since then. */
  async listEmpty(tx: EntityManager, before: Date, limit: number): Promise<HandIn[]> {
    const rows: { id: string }[] = await tx.query(
      `SELECT h.id FROM hand_in h WHERE h.state = 'receiving' AND h.state_at < $1
          AND NOT EXISTS (SELECT FROM hand_in_file f WHERE f.hand_in_id = h.id AND f.state <> 'removed')
        ORDER BY h.state_at LIMIT $2`,
      [before, limit],
    );
    return tx.find(HandIn, { where: { id: In(rows.map(({ id }) => id)) } });
  }

  /**
   * Hand-ins that nothing waits for any more: no item they serve can still use them. Told apart by whether one of these
   * items ended with footage.
   */
  async listSettled(
    tx: EntityManager,
    now: Date,
    limit: number,
  ): Promise<{ readonly id: string; readonly used: boolean }[]> {
    return tx.query(
      `SELECT h.id, EXISTS (
                SELECT FROM request_item i WHERE i.ask_id = h.ask_id AND i.camera_id = h.camera_id
                   AND (h.scope_request_id IS NULL OR h.scope_request_id = i.request_id)
                   AND i.state IN ('sealed', 'partly-covered', 'format-unsupported')) AS used
         FROM hand_in h
        WHERE h.state IN ('receiving', 'received') AND (h.kind = 'open' OR h.released_at IS NOT NULL)
          AND NOT EXISTS (
                SELECT FROM request_item i WHERE i.ask_id = h.ask_id AND i.camera_id = h.camera_id
                   AND (h.scope_request_id IS NULL OR h.scope_request_id = i.request_id)
                   AND (i.state IN ('asked', 'help-needed', 'approved', 'extracting')
                        OR (i.state = 'lost' AND i.loss_by = 'owner' AND i.answer_by > $1)))
          AND NOT EXISTS (SELECT FROM hand_in_file f WHERE f.hand_in_id = h.id AND f.state = 'received')
        ORDER BY h.state_at LIMIT $2`,
      [now, limit],
    );
  }

  /** Sealed hand-ins nobody released: past their date, or with nothing left that could be agreed to. */
  async listUnreleased(
    tx: EntityManager,
    now: Date,
    releaseGraceMs: number,
    limit: number,
  ): Promise<{ readonly id: string; readonly approved: boolean }[]> {
    return tx.query(
      `SELECT id, coalesce(approved, false) AS approved FROM (
         SELECT h.id, h.decide_by, bool_or(i.state IN ('approved', 'extracting')) AS agreed,
                bool_or(i.state IN ('approved', 'extracting')
                        OR (i.state = 'lost' AND i.approved_from IS NOT NULL)) AS approved,
                bool_or(i.answer_by > $1 AND (i.state IN ('asked', 'help-needed')
                                              OR (i.state = 'lost' AND i.loss_by = 'owner'))) AS pending
           FROM hand_in h JOIN request_item i ON i.ask_id = h.ask_id AND i.camera_id = h.camera_id
                 AND (h.scope_request_id IS NULL OR h.scope_request_id = i.request_id)
          WHERE h.kind = 'sealed' AND h.released_at IS NULL AND h.state IN ('receiving', 'received')
          GROUP BY h.id) AS sealed
        WHERE NOT pending AND (NOT agreed OR decide_by < $1::timestamptz - $2 * interval '1 millisecond')
        ORDER BY decide_by LIMIT $3`,
      [now, releaseGraceMs, limit],
    );
  }

  /** Used hand-ins with originals that are not in the clip store yet. */
  async listToKeep(tx: EntityManager, limit: number): Promise<HandInFile[]> {
    const rows: { id: string }[] = await tx.query(
      `SELECT f.id FROM hand_in_file f JOIN hand_in h ON h.id = f.hand_in_id
        WHERE h.state = 'used' AND f.kept IS NULL AND ${WORTH_KEEPING} ORDER BY f.id LIMIT $1`,
      [limit],
    );
    return tx.find(HandInFile, { where: { id: In(rows.map(({ id }) => id)) } });
  }

  /** Files whose bytes are of no use although their hand-in goes on: given up, or here twice. */
  async listUseless(
    tx: EntityManager,
    handInIds: readonly string[],
  ): Promise<{ readonly id: string; readonly handInId: string }[]> {
    return tx.query(
      `SELECT id, hand_in_id AS "handInId" FROM hand_in_file
        WHERE hand_in_id = ANY($1::uuid[])
          AND (state = 'removed' OR (state = 'rejected' AND verdict = 'duplicate'))`,
      [handInIds],
    );
  }

  /** Of these, the ones whose bytes have no business on the disk any more. */
  async listEnded(tx: EntityManager, ids: readonly string[]): Promise<string[]> {
    const rows: { id: string }[] = await tx.query(
      `SELECT h.id FROM hand_in h WHERE h.id = ANY($1::uuid[]) AND (h.state IN ('abandoned', 'destroyed')
          OR (h.state = 'used' AND NOT EXISTS (
                SELECT FROM hand_in_file f WHERE f.hand_in_id = h.id AND f.kept IS NULL AND ${WORTH_KEEPING})))`,
      [ids],
    );
    return rows.map(({ id }) => id);
  }
}
