import { Injectable } from '@nestjs/common';
import { isId } from '#antt/kernel';
import type { EntityManager } from 'typeorm';
import type { SecurityTeam } from './security-team.entity.js';
import type { SecurityTeamMember } from './security-team-member.entity.js';

export interface SecurityTeamView extends SecurityTeam {
  readonly unitName: string;
  readonly neighbourhoodName: string;
  /** Members who have not left. */
  readonly members: number;
}

export interface SecurityTeamCount {
  readonly unitId: string;
  readonly unitCode: string;
  readonly unitName: string;
  readonly teams: number;
  readonly members: number;
}

const TEAM = `t.id, t.unit_id AS "unitId", t.neighbourhood_id AS "neighbourhoodId", t.name,
  to_char(t.established_on, 'YYYY-MM-DD') AS "establishedOn",
  to_char(t.ended_on, 'YYYY-MM-DD') AS "endedOn", t.end_reason AS "endReason", t.version, t.demo`;
const TEAM_VIEW = `${TEAM}, u.name AS "unitName", n.name AS "neighbourhoodName",
  (SELECT count(*)::integer FROM security_team_member m WHERE m.team_id = t.id AND m.left_on IS NULL) AS members`;
const TEAM_TABLES = `security_team t JOIN unit u ON u.id = t.unit_id JOIN neighbourhood n ON n.id = t.neighbourhood_id`;
const MEMBER = `m.id, m.team_id AS "teamId", m.full_name AS "fullName", m.position, m.phone,
  to_char(m.joined_on, 'YYYY-MM-DD') AS "joinedOn", to_char(m.left_on, 'YYYY-MM-DD') AS "leftOn", m.version`;

/** Where a team belonged at the end of the day $3. */
const UNIT_AS_OF = `coalesce((SELECT p.unit_id FROM security_team_past_unit p WHERE p.team_id = t.id AND p.until_day > $3
  ORDER BY p.until_day LIMIT 1), t.unit_id)`;

@Injectable()
export class SecurityTeamRepository {
  async find(tx: EntityManager, id: string): Promise<SecurityTeamView | undefined> {
    if (!isId(id)) return undefined;
    const rows: SecurityTeamView[] = await tx.query(
      `SELECT ${TEAM_VIEW} FROM ${TEAM_TABLES} WHERE t.id = $1`,
      [id],
    );
    return rows[0];
  }

  /** The row, locked until the transaction ends. */
  async lock(tx: EntityManager, id: string): Promise<SecurityTeam | undefined> {
    if (!isId(id)) return undefined;
    const rows: SecurityTeam[] = await tx.query(
      `SELECT ${TEAM} FROM security_team t WHERE t.id = $1 FOR UPDATE`,
      [id],
    );
    return rows[0];
  }

  list(
    tx: EntityManager,
    filter: {
      roots: readonly string[] | null;
      unitId: string | null;
      after: string | null;
      /** As they were on this day; null: whenever. */
      asOf: string | null;
      /** Without a day: those that have ended as well. */
      ended: boolean;
      limit: number;
    },
  ): Promise<SecurityTeamView[]> {
    return tx.query(
      `SELECT ${TEAM_VIEW} FROM ${TEAM_TABLES}
        WHERE ($1::uuid[] IS NULL OR t.unit_id IN (SELECT unit_id FROM unit_scope WHERE root_id = ANY($1)))
          AND ($2::uuid IS NULL OR t.unit_id IN (SELECT unit_id FROM unit_scope WHERE root_id = $2))
          AND ($3::uuid IS NULL OR t.id > $3)
          AND ($4::date IS NULL OR ((t.established_on IS NULL OR t.established_on <= $4)
            AND (t.ended_on IS NULL OR t.ended_on > $4)))
          AND ($5 OR $4::date IS NOT NULL OR t.ended_on IS NULL)
        ORDER BY t.id LIMIT $6`,
      [filter.roots, filter.unitId, filter.after, filter.asOf, filter.ended, filter.limit],
    );
  }

  /** Teams and members per unit of a root's scope as they were on a day, only units that had any. */
  counts(
    tx: EntityManager,
    roots: readonly string[],
    unitId: string,
    asOf: string,
  ): Promise<SecurityTeamCount[]> {
    return tx.query(
      `SELECT u.id AS "unitId", u.code AS "unitCode", u.name AS "unitName", count(*)::integer AS teams,
          coalesce(sum(m.members), 0)::integer AS members
        FROM security_team t JOIN unit u ON u.id = ${UNIT_AS_OF}
        LEFT JOIN (SELECT team_id, count(*) AS members FROM security_team_member
          WHERE (joined_on IS NULL OR joined_on <= $3::date) AND (left_on IS NULL OR left_on > $3::date)
          GROUP BY team_id) m ON m.team_id = t.id
        WHERE (t.established_on IS NULL OR t.established_on <= $3::date)
          AND (t.ended_on IS NULL OR t.ended_on > $3::date)
          AND u.id IN (SELECT unit_id FROM unit_scope WHERE root_id = $2)
          AND u.id IN (SELECT unit_id FROM unit_scope WHERE root_id = ANY($1::uuid[]))
        GROUP BY u.id ORDER BY u.code`,
      [roots, unitId, asOf],
    );
  }

  members(tx: EntityManager, teamId: string): Promise<SecurityTeamMember[]> {
    return tx.query(
      `SELECT ${MEMBER} FROM security_team_member m WHERE m.team_id = $1
        ORDER BY m.left_on NULLS FIRST, array_position(ARRAY['leader', 'deputy', 'member'], m.position), m.full_name, m.id`,
      [teamId],
    );
  }

  async save(tx: EntityManager, teams: readonly SecurityTeam[]): Promise<void> {
    await tx.query(
      `INSERT INTO security_team AS t (id, unit_id, neighbourhood_id, name, established_on, ended_on, end_reason, demo)
        SELECT id, "unitId", "neighbourhoodId", name, "establishedOn", "endedOn", "endReason", demo
          FROM jsonb_to_recordset($1::jsonb) AS row (id uuid, "unitId" uuid, "neighbourhoodId" uuid, name text,
            "establishedOn" date, "endedOn" date, "endReason" text, demo boolean)
        ON CONFLICT (id) DO UPDATE SET unit_id = excluded.unit_id, neighbourhood_id = excluded.neighbourhood_id,
            name = excluded.name, established_on = excluded.established_on, ended_on = excluded.ended_on,
            end_reason = excluded.end_reason, version = t.version + 1
          WHERE (t.unit_id, t.neighbourhood_id, t.name, t.established_on, t.ended_on, t.end_reason)
            IS DISTINCT FROM (excluded.unit_id, excluded.neighbourhood_id, excluded.name, excluded.established_on,
              excluded.ended_on, excluded.end_reason)`,
      [JSON.stringify(teams)],
    );
  }

  async saveMembers(tx: EntityManager, members: readonly SecurityTeamMember[]): Promise<void> {
    await tx.query(
      `INSERT INTO security_team_member AS m (id, team_id, full_name, position, phone, joined_on, left_on)
        SELECT id, "teamId", "fullName", position, phone, "joinedOn", "leftOn" FROM jsonb_to_recordset($1::jsonb)
          AS row (id uuid, "teamId" uuid, "fullName" text, position text, phone text, "joinedOn" date, "leftOn" date)
        ON CONFLICT (id) DO UPDATE SET full_name = excluded.full_name, position = excluded.position,
            phone = excluded.phone, joined_on = excluded.joined_on, left_on = excluded.left_on,
            version = m.version + 1
          WHERE (m.full_name, m.position, m.phone, m.joined_on, m.left_on) IS DISTINCT FROM (excluded.full_name,
            excluded.position, excluded.phone, excluded.joined_on, excluded.left_on)`,
      [JSON.stringify(members)],
    );
  }

  /** Notes where a team belonged until it moved. Moved twice on one day, it counts where the day began. */
  async leaveUnit(tx: EntityManager, id: string, unitId: string, untilDay: string): Promise<void> {
    await tx.query(
      `INSERT INTO security_team_past_unit (team_id, until_day, unit_id) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING`,
      [id, untilDay, unitId],
    );
  }
}
