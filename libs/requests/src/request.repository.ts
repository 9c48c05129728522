import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ExtractionRequest } from './extraction-request.entity.js';
import type { RequestState } from './request.lifecycle.js';

export interface RequestFilter {
  readonly state?: RequestState | undefined;
  readonly unitId?: string | undefined;
  readonly caseId?: string | undefined;
  readonly requestedBy?: string | undefined;
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
  readonly windowFrom: Date;
  readonly windowTo: Date;
  readonly state: RequestState;
  readonly filedAt: Date;
  readonly demo: boolean;
  /** Soonest overwrite deadline among the items that still wait for footage. */
  readonly overwriteAt: Date | null;
  readonly items: number;
  readonly openItems: number;
  readonly position: RequestPosition;
}

const WAITING = `('asked', 'approved', 'extracting')`;

@Injectable()
export class RequestRepository {
  async insert(tx: EntityManager, row: ExtractionRequest): Promise<void> {
    await tx.insert(ExtractionRequest, row);
  }

  find(tx: EntityManager, id: string): Promise<ExtractionRequest | null> {
    return tx.findOneBy(ExtractionRequest, { id });
  }

  /** Whoever changes a request, its asks or its items takes this lock first, so that they never deadlock. */
  lock(tx: EntityManager, id: string): Promise<ExtractionRequest | null> {
    return tx.findOne(ExtractionRequest, { where: { id }, lock: { mode: 'pessimistic_write' } });
  }

  async setState(tx: EntityManager, id: string, state: RequestState, endedAt: Date): Promise<void> {
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

  /** Soonest overwrite first; of the units these roots answer for, or granted to this person by name. */
  async list(
    tx: EntityManager,
    scope: { readonly rootIds: readonly string[]; readonly userId: string; readonly now: Date },
    filter: RequestFilter,
    limit: number,
    after?: RequestPosition,
  ): Promise<RequestSummary[]> {
    const values: unknown[] = [];
    const value = (given: unknown): string => `$${values.push(given)}`;
    const now = value(scope.now);
    const where = [
      `(r.unit_id IN (SELECT unit_id FROM unit_scope WHERE root_id = ANY(${value(scope.rootIds)}::uuid[]))
        OR EXISTS (SELECT FROM access_grant g
                    WHERE g.user_id = ${value(scope.userId)} AND g.revoked_at IS NULL AND g.granted_at <= ${now}
                      AND g.expires_at > ${now}
                      AND (g.object_type = 'request' AND g.object_id = r.id
                           OR g.object_type = 'unit' AND EXISTS (SELECT FROM unit_scope s
                                WHERE s.root_id = g.object_id AND s.unit_id = r.unit_id))))`,
    ];
    if (filter.state !== undefined) where.push(`r.state = ${value(filter.state)}`);
    if (filter.unitId !== undefined) where.push(`r.unit_id = ${value(filter.unitId)}`);
    if (filter.caseId !== undefined) where.push(`r.case_id = ${value(filter.caseId)}`);
    if (filter.requestedBy !== undefined) where.push(`r.requested_by = ${value(filter.requestedBy)}`);
    if (filter.reference !== undefined) {
      const reference = value(filter.reference.trim().toUpperCase());
      where.push(
        `(r.number = ${reference} OR EXISTS (SELECT FROM owner_ask a WHERE a.request_id = r.id AND a.check_code = ${reference}))`,
      );
    }
    const paged =
      after === undefined
        ? ''
        : `WHERE (found.deadline, found.id) > (${value(after.deadline)}::timestamptz, ${value(after.id)}::uuid)`;
    const rows: (Omit<RequestSummary, 'position'> & { deadline: string })[] = await tx.query(
      `WITH found AS (
         SELECT r.*, coalesce(items.overwrite_at, 'infinity') AS deadline, items.overwrite_at, items.total,
                items.waiting
           FROM extraction_request r
           CROSS JOIN LATERAL (
             SELECT min(i.overwrite_at) FILTER (WHERE i.state IN ${WAITING}) AS overwrite_at,
                    count(*)::integer AS total,
                    (count(*) FILTER (WHERE i.state IN ${WAITING}))::integer AS waiting
               FROM request_item i WHERE i.request_id = r.id) items
          WHERE ${where.join(' AND ')})
       SELECT found.id, found.number, found.unit_id AS "unitId", unit.name AS "unitName",
              found.case_id AS "caseId", case_file.number AS "caseNumber",
              found.requested_by AS "requestedBy", found.requested_by_name AS "requestedByName",
              found.window_from AS "windowFrom", found.window_to AS "windowTo", found.state,
              found.filed_at AS "filedAt", found.demo, found.overwrite_at AS "overwriteAt",
              found.total AS items, found.waiting AS "openItems", found.deadline::text AS deadline
         FROM found JOIN unit ON unit.id = found.unit_id JOIN case_file ON case_file.id = found.case_id
         ${paged}
        ORDER BY found.deadline, found.id LIMIT ${value(limit)}`,
      values,
    );
    return rows.map(({ deadline, ...row }) => ({ ...row, position: { deadline, id: row.id } }));
  }
}
