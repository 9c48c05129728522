import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { BreakGlass, type DebtStep } from './break-glass.entity.js';
import { BreakGlassItem } from './break-glass-item.entity.js';

/** A commander who is told. */
export interface Supervisor {
  readonly id: string;
  readonly name: string;
}

export interface BreakGlassFilter {
  readonly rootIds: readonly string[];
  readonly unitId?: string | undefined;
  readonly requestId?: string | undefined;
  /** Half-open, of the moment of use. */
  readonly from?: Date | undefined;
  readonly to?: Date | undefined;
  readonly limit: number;
  /** The last one of the page before. */
  readonly after?: { readonly usedAt: string; readonly id: string } | undefined;
}

/** A use in a list. Nothing of the case but the request's number. */
export interface BreakGlassSummary {
  readonly use: BreakGlass;
  readonly requestNumber: string;
  readonly unitName: string;
  readonly items: number;
  readonly position: { readonly usedAt: string; readonly id: string };
}

@Injectable()
export class BreakGlassRepository {
  async insert(tx: EntityManager, row: BreakGlass, itemIds: readonly string[]): Promise<void> {
    await tx.insert(BreakGlass, row);
    await tx.insert(
      BreakGlassItem,
      itemIds.map((itemId) => ({ breakGlassId: row.id, itemId })),
    );
  }

  find(tx: EntityManager, id: string): Promise<BreakGlass | null> {
    return tx.findOneBy(BreakGlass, { id });
  }

  lock(tx: EntityManager, id: string): Promise<BreakGlass | null> {
    return tx.findOne(BreakGlass, { where: { id }, lock: { mode: 'pessimistic_write' } });
  }

  async itemsOf(tx: EntityManager, breakGlassId: string): Promise<ReadonlySet<string>> {
    const rows = await tx.findBy(BreakGlassItem, { breakGlassId });
    return new Set(rows.map(({ itemId }) => itemId));
  }

  async change(tx: EntityManager, id: string, changes: Partial<BreakGlass>): Promise<void> {
    await tx.update(BreakGlass, { id }, changes);
  }

  /** What was not justified in time by this person or in this unit, oldest first. */
  async unpaid(
    tx: EntityManager,
    { userId, unitId }: { readonly userId: string; readonly unitId: string },
    now: Date,
  ): Promise<{ incidentNumber: string }[]> {
    return tx.query(
      `SELECT incident_number AS "incidentNumber" FROM break_glass
        WHERE justified_at IS NULL AND justify_by <= $3 AND (used_by = $1 OR unit_id = $2)
        ORDER BY used_at, id`,
      [userId, unitId, now],
    );
  }

  /** Takes the next step that is due, out of the way of other workers. */
  async takeDue(tx: EntityManager, now: Date): Promise<BreakGlass | null> {
    return tx
      .createQueryBuilder(BreakGlass, 'use')
      .setLock('pessimistic_write')
      .setOnLocked('skip_locked')
      .where('use.next_step_at <= :now', { now })
      .orderBy('use.next_step_at', 'ASC')
      .limit(1)
      .getOne();
  }

  async planStep(tx: EntityManager, id: string, step: DebtStep | null, at: Date | null): Promise<void> {
    await tx.update(BreakGlass, { id }, { nextStep: step, nextStepAt: at });
  }

  /**
   * Two commanders who answer for the unit from above: of its parent, else of the units further up; of the unit itself
   * only where nobody is above. Whoever used it is not told as his own supervisor.
   */
  async supervisors(tx: EntityManager, unitId: string, except: readonly string[]): Promise<Supervisor[]> {
    return tx.query(
      `SELECT id, name FROM (
         SELECT DISTINCT ON (person.id) person.id, person.full_name AS name, height
           FROM unit own
           CROSS JOIN LATERAL unnest(own.line) WITH ORDINALITY AS above (unit_id, height)
           JOIN role_assignment role ON role.unit_id = above.unit_id AND role.role = 'commander'
            AND role.revoked_at IS NULL
           JOIN app_user person ON person.id = role.user_id AND person.status = 'active'
          WHERE own.id = $1 AND person.id <> ALL($2::uuid[])
          ORDER BY person.id, (above.unit_id = own.id), height DESC) found
        CROSS JOIN (SELECT cardinality(line) AS own_height FROM unit WHERE id = $1) own
        ORDER BY (height = own_height), height DESC, id LIMIT 2`,
      [unitId, except],
    );
  }

  async people(tx: EntityManager, ids: readonly string[]): Promise<Supervisor[]> {
    return tx.query(
      `SELECT id, full_name AS name FROM app_user WHERE id = ANY($1::uuid[]) AND status = 'active' ORDER BY id`,
      [ids],
    );
  }

  /** Newest first, of the units below these roots. */
  async list(tx: EntityManager, filter: BreakGlassFilter): Promise<BreakGlassSummary[]> {
    const rows: {
      id: string;
      requestNumber: string;
      unitName: string;
      items: number;
      usedAt: string;
    }[] = await tx.query(
      `SELECT use.id, request.number AS "requestNumber", unit.name AS "unitName", use.used_at::text AS "usedAt",
              (SELECT count(*)::integer FROM break_glass_item item WHERE item.break_glass_id = use.id) AS items
         FROM break_glass use JOIN extraction_request request ON request.id = use.request_id
         JOIN unit ON unit.id = use.unit_id
        WHERE use.unit_id IN (SELECT unit_id FROM unit_scope WHERE root_id = ANY($1::uuid[]))
          AND ($2::uuid IS NULL OR use.unit_id IN (SELECT unit_id FROM unit_scope WHERE root_id = $2))
          AND ($3::timestamptz IS NULL OR use.used_at >= $3) AND ($4::timestamptz IS NULL OR use.used_at < $4)
          AND ($5::timestamptz IS NULL OR (use.used_at, use.id) < ($5, $6::uuid))
          AND ($8::uuid IS NULL OR use.request_id = $8)
        ORDER BY use.used_at DESC, use.id DESC LIMIT $7`,
      [
        filter.rootIds,
        filter.unitId ?? null,
        filter.from ?? null,
        filter.to ?? null,
        filter.after?.usedAt ?? null,
        filter.after?.id ?? null,
        filter.limit,
        filter.requestId ?? null,
      ],
    );
    const summaries: BreakGlassSummary[] = [];
    for (const { id, requestNumber, unitName, items, usedAt } of rows) {
      const use = await this.find(tx, id);
      if (use !== null) summaries.push({ use, requestNumber, unitName, items, position: { usedAt, id } });
    }
    return summaries;
  }
}
