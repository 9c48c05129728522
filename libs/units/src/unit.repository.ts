import { Injectable } from '@nestjs/common';
import { isId } from '#antt/kernel';
import type { EntityManager } from 'typeorm';
import type { UnitPlan } from './source/unit-plan.js';
import { Unit, type UnitEra, type UnitKind } from './unit.entity.js';
import { UnitDefect, type UnitDefectKind } from './unit-defect.entity.js';

export interface UnitFilter {
  /** Part of a name; accents may be left out. */
  readonly name?: string;
  readonly code?: string;
  readonly era?: UnitEra;
  readonly kind?: UnitKind;
  readonly parentId?: string;
  readonly limit: number;
  /** Rows after this position of the same filter. */
  readonly offset: number;
}

const UNIT_COLUMNS = `u.id, u.code, u.era, u.kind, u.name, u.search_name AS "searchName",
  u.district_name AS "districtName", u.parent_id AS "parentId", u.line,
  to_char(u.valid_from, 'YYYY-MM-DD') AS "validFrom", to_char(u.valid_to, 'YYYY-MM-DD') AS "validTo"`;

@Injectable()
export class UnitRepository {
  async find(tx: EntityManager, id: string): Promise<Unit | undefined> {
    if (!isId(id)) return undefined;
    const rows: Unit[] = await tx.query(`SELECT ${UNIT_COLUMNS} FROM unit u WHERE u.id = $1`, [id]);
    return rows[0];
  }

  findMany(tx: EntityManager, ids: readonly string[]): Promise<Unit[]> {
    return tx.query(`SELECT ${UNIT_COLUMNS} FROM unit u WHERE u.id = ANY($1::uuid[])`, [ids]);
  }

  /** Communes and the like before the province of the same code: `38` is Thanh Hóa in either era. */
  findByCodes(tx: EntityManager, codes: readonly string[], era: UnitEra): Promise<Unit[]> {
    return tx.query(
      `SELECT ${UNIT_COLUMNS} FROM unit u WHERE u.code = ANY($1::text[]) AND u.era = $2
        ORDER BY (u.kind = 'province'), u.id`,
      [codes, era],
    );
  }

  provinces(tx: EntityManager, era: UnitEra): Promise<Unit[]> {
    return tx.query(
      `SELECT ${UNIT_COLUMNS} FROM unit u WHERE u.kind = 'province' AND u.era = $1 ORDER BY u.code`,
      [era],
    );
  }

  childrenOf(tx: EntityManager, id: string): Promise<Unit[]> {
    return tx.query(`SELECT ${UNIT_COLUMNS} FROM unit u WHERE u.parent_id = $1 ORDER BY u.code`, [id]);
  }

  successorsOf(tx: EntityManager, id: string): Promise<Unit[]> {
    return tx.query(
      `SELECT ${UNIT_COLUMNS} FROM unit_succession s JOIN unit u ON u.id = s.successor_id
        WHERE s.predecessor_id = $1 ORDER BY u.code`,
      [id],
    );
  }

  predecessorsOf(tx: EntityManager, id: string): Promise<Unit[]> {
    return tx.query(
      `SELECT ${UNIT_COLUMNS} FROM unit_succession s JOIN unit u ON u.id = s.predecessor_id
        WHERE s.successor_id = $1 ORDER BY u.code`,
      [id],
    );
  }

  /** Present units first (`since` sorts before `until`), then those whose name has the accents as typed, then by name. */
  search(
    tx: EntityManager,
    filter: Omit<UnitFilter, 'name'> & { readonly plain?: string; readonly accented?: string },
  ): Promise<Unit[]> {
    return tx.query(
      `SELECT ${UNIT_COLUMNS} FROM unit u
        WHERE ($1::text IS NULL OR position($1 IN u.search_name) > 0)
          AND ($3::text IS NULL OR u.code = $3)
          AND ($4::text IS NULL OR u.era = $4)
          AND ($5::text IS NULL OR u.kind = $5)
          AND ($6::uuid IS NULL OR u.parent_id = $6)
        ORDER BY u.era, ($2::text IS NULL OR position($2 IN lower(u.name)) > 0) DESC,
          (u.kind = 'province') DESC, u.search_name, u.code, u.id
        LIMIT $7 OFFSET $8`,
      [
        filter.plain ?? null,
        filter.accented ?? null,
        filter.code ?? null,
        filter.era ?? null,
        filter.kind ?? null,
        filter.parentId ?? null,
        filter.limit,
        filter.offset,
      ],
    );
  }

  defects(
    tx: EntityManager,
    filter: { kind?: UnitDefectKind; limit: number; offset: number },
  ): Promise<UnitDefect[]> {
    return tx.query(
      `SELECT id, kind, source_row AS "sourceRow", detail FROM unit_defect
        WHERE ($1::text IS NULL OR kind = $1) ORDER BY kind, source_row, id LIMIT $2 OFFSET $3`,
      [filter.kind ?? null, filter.limit, filter.offset],
    );
  }

  defectCounts(tx: EntityManager): Promise<{ kind: UnitDefectKind; count: number }[]> {
    return tx.query(`SELECT kind, count(*)::integer AS count FROM unit_defect GROUP BY kind ORDER BY kind`);
  }

  counts(tx: EntityManager): Promise<{ era: UnitEra; kind: UnitKind; count: number }[]> {
    return tx.query(
      `SELECT era, kind, count(*)::integer AS count FROM unit GROUP BY era, kind ORDER BY era, kind`,
    );
  }

  async tableSizes(tx: EntityManager): Promise<{ successions: number; scopes: number }> {
    const rows: { successions: number; scopes: number }[] = await tx.query(
      `SELECT (SELECT count(*)::integer FROM unit_succession) AS successions,
        (SELECT count(*)::integer FROM unit_scope) AS scopes`,
    );
    return rows[0]!;
  }

  /**
   * Makes the tables say what the plan says. Units are added and corrected, never removed, because rows elsewhere
   * name them; links, scopes and defects are derived from the source alone and follow it.
   * @returns how many units were added or corrected
   */
  async apply(tx: EntityManager, plan: UnitPlan): Promise<number> {
    const column = <T>(pick: (unit: UnitPlan['units'][number]) => T): T[] => plan.units.map(pick);
    const changed: unknown[] = await tx.query(
      `WITH changed AS (INSERT INTO unit AS u
          (id, code, era, kind, name, search_name, district_name, parent_id, line, valid_from, valid_to)
        SELECT id, code, era, kind, name, search_name, district, parent,
            CASE WHEN parent IS NULL THEN ARRAY[id] ELSE ARRAY[parent, id] END, from_day::date, to_day::date
          FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[],
            $8::uuid[], $9::text[], $10::text[])
            AS row (id, code, era, kind, name, search_name, district, parent, from_day, to_day)
        ON CONFLICT (id) DO UPDATE SET name = excluded.name, search_name = excluded.search_name,
            district_name = excluded.district_name, parent_id = excluded.parent_id, line = excluded.line
          WHERE (u.name, u.search_name, u.district_name, u.parent_id, u.line) IS DISTINCT FROM
            (excluded.name, excluded.search_name, excluded.district_name, excluded.parent_id, excluded.line)
        RETURNING 1)
      SELECT 1 FROM changed`,
      [
        column((unit) => unit.id),
        column((unit) => unit.code),
        column((unit) => unit.era),
        column((unit) => unit.kind),
        column((unit) => unit.name),
        column((unit) => unit.searchName),
        column((unit) => unit.districtName),
        column((unit) => unit.parentId),
        column((unit) => unit.validFrom),
        column((unit) => unit.validTo),
      ],
    );
    await this.applySuccessions(tx, plan);
    await this.applyDefects(tx, plan);
    await this.deriveScopes(tx);
    return changed.length;
  }

  private async applySuccessions(tx: EntityManager, plan: UnitPlan): Promise<void> {
    const values = [
      plan.successions.map((link) => link.predecessorId),
      plan.successions.map((link) => link.successorId),
    ];
    await tx.query(
      `DELETE FROM unit_succession s WHERE NOT EXISTS (SELECT FROM unnest($1::uuid[], $2::uuid[]) AS row (p, n)
        WHERE row.p = s.predecessor_id AND row.n = s.successor_id)`,
      values,
    );
    await tx.query(
      `INSERT INTO unit_succession (predecessor_id, successor_id)
        SELECT * FROM unnest($1::uuid[], $2::uuid[]) ON CONFLICT DO NOTHING`,
      values,
    );
  }

  private async applyDefects(tx: EntityManager, plan: UnitPlan): Promise<void> {
    await tx.query(`DELETE FROM unit_defect WHERE NOT (id = ANY($1::uuid[]))`, [
      plan.defects.map((defect) => defect.id),
    ]);
    await tx.query(
      `INSERT INTO unit_defect (id, kind, source_row, detail)
        SELECT * FROM unnest($1::uuid[], $2::text[], $3::integer[], $4::jsonb[])
        ON CONFLICT (id) DO UPDATE SET detail = excluded.detail
          WHERE unit_defect.detail IS DISTINCT FROM excluded.detail`,
      [
        plan.defects.map((defect) => defect.id),
        plan.defects.map((defect) => defect.kind),
        plan.defects.map((defect) => defect.sourceRow),
        plan.defects.map((defect) => JSON.stringify(defect.detail)),
      ],
    );
  }

  /** See the comment on the table: a unit, the units below it, the predecessors of these, and what lay below those. */
  private async deriveScopes(tx: EntityManager): Promise<void> {
    await tx.query(`
      WITH below AS MATERIALIZED (
        SELECT root AS root_id, u.id AS unit_id FROM unit u CROSS JOIN LATERAL unnest(u.line) AS root
      ), earlier AS MATERIALIZED (
        SELECT DISTINCT b.root_id, s.predecessor_id AS unit_id
          FROM below b JOIN unit_succession s ON s.successor_id = b.unit_id
      ), wanted AS MATERIALIZED (
        SELECT root_id, unit_id FROM below
        UNION SELECT root_id, unit_id FROM earlier
        UNION SELECT e.root_id, b.unit_id FROM earlier e JOIN below b ON b.root_id = e.unit_id
      ), gone AS (
        DELETE FROM unit_scope s
          WHERE NOT EXISTS (SELECT FROM wanted w WHERE w.root_id = s.root_id AND w.unit_id = s.unit_id)
      )
      INSERT INTO unit_scope (root_id, unit_id)
        SELECT w.root_id, w.unit_id FROM wanted w
          LEFT JOIN unit_scope s ON s.root_id = w.root_id AND s.unit_id = w.unit_id
          WHERE s.root_id IS NULL
        ON CONFLICT DO NOTHING`);
  }
}
