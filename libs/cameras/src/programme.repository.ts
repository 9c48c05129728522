import { Injectable } from '@nestjs/common';
import { isId } from '#antt/kernel';
import type { EntityManager } from 'typeorm';
import type { Programme } from './programme.entity.js';
import type { ProgrammeModel } from './programme-models.js';

const COLUMNS = `p.id, p.unit_id AS "unitId", p.model, p.name, to_char(p.started_on, 'YYYY-MM-DD') AS "startedOn",
  to_char(p.ended_on, 'YYYY-MM-DD') AS "endedOn", p.end_reason AS "endReason", p.version, p.demo`;

export interface ProgrammeView extends Programme {
  readonly unitName: string;
  /** Cameras in use that belong to it. */
  readonly cameras: number;
}

const VIEW = `${COLUMNS}, u.name AS "unitName",
  (SELECT count(*)::integer FROM camera c WHERE c.programme_id = p.id AND c.status <> 'removed') AS cameras`;
const TABLES = 'programme p JOIN unit u ON u.id = p.unit_id';

@Injectable()
export class ProgrammeRepository {
  async find(tx: EntityManager, id: string): Promise<Programme | undefined> {
    if (!isId(id)) return undefined;
    const rows: Programme[] = await tx.query(`SELECT ${COLUMNS} FROM programme p WHERE p.id = $1`, [id]);
    return rows[0];
  }

  async view(tx: EntityManager, id: string): Promise<ProgrammeView | undefined> {
    if (!isId(id)) return undefined;
    const rows: ProgrammeView[] = await tx.query(`SELECT ${VIEW} FROM ${TABLES} WHERE p.id = $1`, [id]);
    return rows[0];
  }

  /** The row, locked until the transaction ends. */
  async lock(tx: EntityManager, id: string): Promise<Programme | undefined> {
    if (!isId(id)) return undefined;
    const rows: Programme[] = await tx.query(
      `SELECT ${COLUMNS} FROM programme p WHERE p.id = $1 FOR UPDATE`,
      [id],
    );
    return rows[0];
  }

  /**
   * A programme of a unit or of one above it. Its row cannot end meanwhile: it is locked against changes until the
   * transaction ends.
   */
  async findForUnit(tx: EntityManager, unitId: string, id: string): Promise<Programme | undefined> {
    if (!isId(id)) return undefined;
    const rows: Programme[] = await tx.query(
      `SELECT ${COLUMNS} FROM programme p JOIN unit u ON u.id = $1 WHERE p.unit_id = ANY(u.line) AND p.id = $2
        FOR SHARE OF p`,
      [unitId, id],
    );
    return rows[0];
  }

  /** Programmes that have not ended, by unit and name, looked for in the unit itself before the units above it. */
  findByNames(
    tx: EntityManager,
    wanted: readonly { unitId: string; name: string }[],
  ): Promise<{ unitId: string; name: string; id: string }[]> {
    return tx.query(
      `SELECT DISTINCT ON (w.unit_id, w.name) w.unit_id AS "unitId", w.name, p.id
        FROM unnest($1::uuid[], $2::text[]) AS w (unit_id, name)
        JOIN unit u ON u.id = w.unit_id
        JOIN programme p ON p.unit_id = ANY(u.line) AND lower(p.name) = lower(w.name)
          AND p.ended_on IS NULL
        ORDER BY w.unit_id, w.name, array_position(u.line, p.unit_id) DESC`,
      [wanted.map((entry) => entry.unitId), wanted.map((entry) => entry.name)],
    );
  }

  list(
    tx: EntityManager,
    filter: {
      roots: readonly string[] | null;
      unitId: string | null;
      model: ProgrammeModel | null;
      after: string | null;
      /** As they were on this day; null: whenever. */
      asOf: string | null;
      /** Without a day: those that have ended as well. */
      ended: boolean;
      limit: number;
    },
  ): Promise<ProgrammeView[]> {
    return tx.query(
      `SELECT ${VIEW} FROM ${TABLES}
        WHERE ($1::uuid[] IS NULL OR p.unit_id IN (SELECT unit_id FROM unit_scope WHERE root_id = ANY($1)))
          AND ($2::uuid IS NULL OR p.unit_id IN (SELECT unit_id FROM unit_scope WHERE root_id = $2))
          AND ($3::text IS NULL OR p.model = $3)
          AND ($4::uuid IS NULL OR p.id > $4)
          AND ($5::date IS NULL OR ((p.started_on IS NULL OR p.started_on <= $5)
            AND (p.ended_on IS NULL OR p.ended_on > $5)))
          AND ($6 OR $5::date IS NOT NULL OR p.ended_on IS NULL)
        ORDER BY p.id LIMIT $7`,
      [filter.roots, filter.unitId, filter.model, filter.after, filter.asOf, filter.ended, filter.limit],
    );
  }

  async save(tx: EntityManager, programmes: readonly Programme[]): Promise<void> {
    await tx.query(
      `INSERT INTO programme (id, unit_id, model, name, started_on, ended_on, end_reason, demo)
        SELECT id, "unitId", model, name, "startedOn", "endedOn", "endReason", demo FROM jsonb_to_recordset($1::jsonb)
          AS row (id uuid, "unitId" uuid, model text, name text, "startedOn" date, "endedOn" date, "endReason" text,
            demo boolean)
        ON CONFLICT (id) DO UPDATE SET unit_id = excluded.unit_id, model = excluded.model, name = excluded.name,
          started_on = excluded.started_on, ended_on = excluded.ended_on, end_reason = excluded.end_reason,
          version = programme.version + 1`,
      [JSON.stringify(programmes)],
    );
  }

  /** Notes where it belonged until it moved. Moved twice on one day, it counts where the day began. */
  async leaveUnit(tx: EntityManager, id: string, unitId: string, untilDay: string): Promise<void> {
    await tx.query(
      `INSERT INTO programme_past_unit (programme_id, until_day, unit_id) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING`,
      [id, untilDay, unitId],
    );
  }
}
