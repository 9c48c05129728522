import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { visibleRows, type Visibility } from '#antt/access';
import { CaseFile } from './case-file.entity.js';
import type { CaseState } from './case-file.lifecycle.js';

export interface CaseFilter {
  /** Matches the number or title; accents, case and order of typing aside. */
  readonly text?: string | undefined;
  readonly categoryCode?: string | undefined;
  readonly state?: CaseState | undefined;
  readonly unitId?: string | undefined;
}

/** The row after which a page starts. `openedAt` keeps the database's microseconds. */
export interface CasePosition {
  readonly openedAt: string;
  readonly id: string;
}

export interface CaseSummary {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly unitId: string;
  readonly unitName: string;
  readonly categoryCode: string;
  readonly state: CaseState;
  readonly occurredAt: Date | null;
  readonly openedAt: Date;
  readonly clarifiedOn: string | null;
  readonly extractions: number;
  readonly demo: boolean;
  /** Seen by a grant only, until then; null: seen by a role. */
  readonly grantedUntil: Date | null;
  readonly position: CasePosition;
}

export interface CaseReference {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly unitId: string;
}

@Injectable()
export class CaseFileRepository {
  /** @returns false when the unit has a case of this number already; nothing is written then */
  async insertUnlessTaken(tx: EntityManager, row: CaseFile): Promise<boolean> {
    const result = await tx
      .createQueryBuilder()
      .insert()
      .into(CaseFile)
      .values(row)
      .orIgnore()
      .returning('id')
      .execute();
    return (result.raw as unknown[]).length > 0;
  }

  find(tx: EntityManager, id: string): Promise<CaseFile | null> {
    return tx.findOneBy(CaseFile, { id });
  }

  /** Locks the row until the transaction ends; `share` keeps it from changing, `update` keeps others from sharing it. */
  lock(tx: EntityManager, id: string, strength: 'update' | 'share'): Promise<CaseFile | null> {
    const mode = strength === 'update' ? 'pessimistic_write' : 'pessimistic_read';
    return tx.findOne(CaseFile, { where: { id }, lock: { mode } });
  }

  /** The case that holds what `id` held: itself, or the last of the cases it was merged into; undefined when absent. */
  async currentId(tx: EntityManager, id: string): Promise<string | undefined> {
    const rows: { id: string }[] = await tx.query(
      `WITH RECURSIVE chain AS (
         SELECT id, merged_into_id FROM case_file WHERE id = $1
         UNION
         SELECT next.id, next.merged_into_id FROM case_file next JOIN chain ON next.id = chain.merged_into_id)
       SELECT id FROM chain WHERE merged_into_id IS NULL`,
      [id],
    );
    return rows[0]?.id;
  }

  /** The cases merged into `id`, directly or through another, in the order of their opening. */
  mergedInto(tx: EntityManager, id: string): Promise<CaseReference[]> {
    return tx.query(
      `WITH RECURSIVE merged AS (
         SELECT id FROM case_file WHERE merged_into_id = $1
         UNION
         SELECT earlier.id FROM case_file earlier JOIN merged ON earlier.merged_into_id = merged.id)
       SELECT id, number, title, unit_id AS "unitId" FROM case_file JOIN merged USING (id)
        ORDER BY opened_at, id`,
      [id],
    );
  }

  async unitName(tx: EntityManager, unitId: string): Promise<string | undefined> {
    const rows: { name: string }[] = await tx.query('SELECT name FROM unit WHERE id = $1', [unitId]);
    return rows[0]?.name;
  }

  /** Writes the changes to a locked row and gives it its next version. @returns the row as it is now */
  async change(tx: EntityManager, row: CaseFile, changes: Partial<CaseFile>): Promise<CaseFile> {
    const version = row.version + 1;
    await tx.update(CaseFile, { id: row.id }, { ...changes, version });
    return Object.assign(new CaseFile(), row, changes, { version });
  }

  /** Newest first, of what this person may see. */
  async list(
    tx: EntityManager,
    visibility: Visibility,
    filter: CaseFilter,
    limit: number,
    after?: CasePosition,
  ): Promise<CaseSummary[]> {
    const values: unknown[] = [];
    const value = (given: unknown): string => `$${values.push(given)}`;
    const shownBy = { case: (ids: string) => `c.id = ANY(${ids})` };
    const visible = visibleRows(visibility, { unitId: 'c.unit_id', shownBy }, value);
    const where = [visible.condition];
    for (const word of (filter.text ?? '').split(/\s+/).filter(Boolean)) {
      where.push(
        `fold_text(c.number || ' ' || c.title) LIKE '%' || fold_text(${value(likeText(word))}) || '%'`,
      );
    }
    if (filter.categoryCode !== undefined) where.push(`c.category_code = ${value(filter.categoryCode)}`);
    if (filter.state !== undefined) where.push(`c.state = ${value(filter.state)}`);
    if (filter.unitId !== undefined) where.push(`c.unit_id = ${value(filter.unitId)}`);
    if (after !== undefined) {
      where.push(`(c.opened_at, c.id) < (${value(after.openedAt)}::timestamptz, ${value(after.id)}::uuid)`);
    }
    const rows: (Omit<CaseSummary, 'position'> & { position: string })[] = await tx.query(
      `SELECT c.id, c.number, c.title, c.unit_id AS "unitId", unit.name AS "unitName",
              c.category_code AS "categoryCode", c.state, c.occurred_at AS "occurredAt",
              c.opened_at AS "openedAt", c.clarified_on::text AS "clarifiedOn", c.demo,
              (SELECT count(*)::integer FROM case_extraction e WHERE e.case_id = c.id) AS extractions,
              c.opened_at::text AS position, ${visible.grantedUntil} AS "grantedUntil"
         FROM case_file c JOIN unit ON unit.id = c.unit_id
        WHERE ${where.join(' AND ')}
        ORDER BY c.opened_at DESC, c.id DESC LIMIT ${value(limit)}`,
      values,
    );
    return rows.map(({ position, ...row }) => ({ ...row, position: { openedAt: position, id: row.id } }));
  }
}

/** A user's text as LIKE reads it literally. */
const likeText = (text: string): string => text.replace(/[\\%_]/g, '\\$&');
