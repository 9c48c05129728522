import { Injectable } from '@nestjs/common';
import { In, type EntityManager } from 'typeorm';
import { visibleRows, type Visibility } from '#antt/access';
import { ExtractionRequest } from './extraction-request.entity.js';
import type { RequestState } from './request.lifecycle.js';

export interface RequestFilter {
  readonly state?: RequestState | undefined;
  readonly unitId?: string | undefined;
  readonly caseId?: string | undefined;
  /** Who answers for it now. */
  readonly officerId?: string | undefined;
  /** Number of a request, or the check code an owner reads out. */
  readonly reference?: string | undefined;
}

/** Where a page starts. `deadline` keeps the database's microseconds, or is `infinity`. */
export interface RequestPosition {
  readonly deadline: string;
  readonly id: string;
}

export interface RequestSummary {
  readonly id: string;
  readonly number: string;
  readonly unitId: string;
  readonly unitName: string;
  readonly caseId: string;
  readonly caseNumber: string;
  readonly requestedBy: string;
  readonly requestedByName: string;
  readonly officerId: string;
  readonly officerName: string;
  readonly windowFrom: Date;
  readonly windowTo: Date;
  readonly state: RequestState;
  readonly filedAt: Date;
  readonly demo: boolean;
  /** Soonest overwrite deadline among the items that still wait for footage. */
  readonly overwriteAt: Date | null;
  readonly items: number;
  readonly openItems: number;
  /** Seen by a grant only, until then; null: seen by a role. */
  readonly grantedUntil: Date | null;
  readonly position: RequestPosition;
}

const WAITING = `('asked', 'help-needed', 'approved', 'extracting')`;

@Injectable()
export class RequestRepository {
  async insert(tx: EntityManager, row: ExtractionRequest): Promise<void> {
    await tx.insert(ExtractionRequest, row);
  }

  find(tx: EntityManager, id: string): Promise<ExtractionRequest | null> {
    return tx.findOneBy(ExtractionRequest, { id });
  }

  /** Whoever changes a request or its items takes this lock first, after that of an ask: so nobody deadlocks. */
  lock(tx: EntityManager, id: string): Promise<ExtractionRequest | null> {
    return tx.findOne(ExtractionRequest, { where: { id }, lock: { mode: 'pessimistic_write' } });
  }

  /** In the order of their ids, so that whoever locks several never deadlocks; after the locks of their asks. */
  async lockAll(tx: EntityManager, ids: readonly string[]): Promise<ExtractionRequest[]> {
    const rows: ExtractionRequest[] = [];
    for (const id of [...new Set(ids)].sort()) {
      const row = await this.lock(tx, id);
      if (row !== null) rows.push(row);
    }
    return rows;
  }

  /** Those an ask serves, in the order of {@link lockAll}; under the lock of the ask, which is what keeps them the same. */
  lockOfAsk(tx: EntityManager, askId: string): Promise<ExtractionRequest[]> {
    return tx
      .createQueryBuilder(ExtractionRequest, 'request')
      .where('request.id IN (SELECT item.request_id FROM request_item item WHERE item.ask_id = :askId)', {
        askId,
      })
      .orderBy('request.id')
      .setLock('pessimistic_write', undefined, ['request'])
      .getMany();
  }

  /** The one an item belongs to, which never changes. */
  lockOfItem(tx: EntityManager, itemId: string): Promise<ExtractionRequest | null> {
    return tx
      .createQueryBuilder(ExtractionRequest, 'request')
      .where('request.id = (SELECT item.request_id FROM request_item item WHERE item.id = :itemId)', {
        itemId,
      })
      .setLock('pessimistic_write', undefined, ['request'])
      .getOne();
  }

  listByIds(tx: EntityManager, ids: readonly string[]): Promise<ExtractionRequest[]> {
    return tx.find(ExtractionRequest, { where: { id: In([...new Set(ids)]) }, order: { id: 'ASC' } });
  }

  async change(
    tx: EntityManager,
    id: string,
    changes: Partial<
      Pick<ExtractionRequest, 'windowFrom' | 'windowTo' | 'longWindowReason' | 'officerId' | 'officerName'>
    >,
  ): Promise<void> {
    await tx.update(ExtractionRequest, { id }, changes);
  }

  async setState(tx: EntityManager, id: string, state: RequestState, endedAt: Date | null): Promise<void> {
    await tx.update(ExtractionRequest, { id }, { state, endedAt });
  }

  /** The next number of a unit's year; the counter stays locked until the transaction ends, so none is skipped. */
  async nextNumber(tx: EntityManager, unitCode: string, year: number): Promise<number> {
    const rows: { last: number }[] = await tx.query(
      `INSERT INTO request_counter AS counter (unit_code, year, last_number) VALUES ($1, $2, 1)
       ON CONFLICT (unit_code, year) DO UPDATE SET last_number = counter.last_number + 1
       RETURNING last_number AS last`,
      [unitCode, year],
    );
    return rows[0]!.last;
  }

  /** Of a unit: its code and name. */
  async unit(tx: EntityManager, unitId: string): Promise<{ code: string; name: string } | undefined> {
    const rows: { code: string; name: string }[] = await tx.query(
      'SELECT code, name FROM unit WHERE id = $1',
      [unitId],
    );
    return rows[0];
  }

  /** Soonest overwrite first; of what this person may see. */
  async list(
    tx: EntityManager,
    visibility: Visibility,
    filter: RequestFilter,
    limit: number,
    after?: RequestPosition,
  ): Promise<RequestSummary[]> {
    const values: unknown[] = [];
    const value = (given: unknown): string => `$${values.push(given)}`;
    const shownBy = { request: (ids: string) => `r.id = ANY(${ids})` };
    const visible = visibleRows(visibility, { unitId: 'r.unit_id', shownBy }, value);
    const where = [visible.condition];
    if (filter.state !== undefined) where.push(`r.state = ${value(filter.state)}`);
    if (filter.unitId !== undefined) where.push(`r.unit_id = ${value(filter.unitId)}`);
    if (filter.caseId !== undefined) where.push(`r.case_id = ${value(filter.caseId)}`);
    if (filter.officerId !== undefined) where.push(`r.officer_id = ${value(filter.officerId)}`);
    if (filter.reference !== undefined) {
      const reference = value(filter.reference.trim().toUpperCase());
      where.push(
        `(r.number = ${reference} OR EXISTS (SELECT FROM owner_ask a JOIN request_item i ON i.ask_id = a.id
           WHERE i.request_id = r.id AND a.check_code = ${reference}))`,
      );
    }
    const paged =
      after === undefined
        ? ''
        : `WHERE (found.deadline, found.id) > (${value(after.deadline)}::timestamptz, ${value(after.id)}::uuid)`;
    const rows: (Omit<RequestSummary, 'position'> & { deadline: string })[] = await tx.query(
      // Only an open request has items that wait, and only those of the page are counted.
      `WITH found AS (
         SELECT r.*, ${visible.grantedUntil} AS granted_until,
                coalesce(waiting.overwrite_at, 'infinity') AS deadline, waiting.overwrite_at
           FROM extraction_request r
           CROSS JOIN LATERAL (
             SELECT min(i.overwrite_at) AS overwrite_at FROM request_item i
              WHERE r.state = 'open' AND i.request_id = r.id AND i.state IN ${WAITING}) waiting
          WHERE ${where.join(' AND ')}),
       page AS (SELECT * FROM found ${paged} ORDER BY found.deadline, found.id LIMIT ${value(limit)})
       SELECT page.id, page.number, page.unit_id AS "unitId", unit.name AS "unitName",
              page.case_id AS "caseId", case_file.number AS "caseNumber",
              page.requested_by AS "requestedBy", page.requested_by_name AS "requestedByName",
              page.officer_id AS "officerId", page.officer_name AS "officerName",
              page.window_from AS "windowFrom", page.window_to AS "windowTo", page.state,
              page.filed_at AS "filedAt", page.demo, page.overwrite_at AS "overwriteAt",
              items.total AS items, items.waiting AS "openItems", page.deadline::text AS deadline,
              page.granted_until AS "grantedUntil"
         FROM page JOIN unit ON unit.id = page.unit_id JOIN case_file ON case_file.id = page.case_id
         CROSS JOIN LATERAL (
           SELECT count(*)::integer AS total,
                  (count(*) FILTER (WHERE i.state IN ${WAITING}))::integer AS waiting
             FROM request_item i WHERE i.request_id = page.id) items
        ORDER BY page.deadline, page.id`,
      values,
    );
    return rows.map(({ deadline, ...row }) => ({ ...row, position: { deadline, id: row.id } }));
  }
}
