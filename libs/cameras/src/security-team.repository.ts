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
  to_char(t.established_on, 'YYYY-MM-DD') AS "establishedOn", t.demo`;
const TEAM_VIEW = `${TEAM}, u.name AS "unitName", n.name AS "neighbourhoodName",
  (SELECT count(*)::integer FROM security_team_member m WHERE m.team_id = t.id AND m.left_on IS NULL) AS members`;
const TEAM_TABLES = `security_team t JOIN unit u ON u.id = t.unit_id JOIN neighbourhood n ON n.id = t.neighbourhood_id`;
const MEMBER = `m.id, m.team_id AS "teamId", m.full_name AS "fullName", m.position, m.phone,
  to_char(m.joined_on, 'YYYY-MM-DD') AS "joinedOn", to_char(m.left_on, 'YYYY-MM-DD') AS "leftOn"`;

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

  list(
    tx: EntityManager,
    filter: { roots: readonly string[] | null; unitId: string | null; after: string | null; limit: number },
  ): Promise<SecurityTeamView[]> {
    return tx.query(
      `SELECT ${TEAM_VIEW} FROM ${TEAM_TABLES}
        WHERE ($1::uuid[] IS NULL OR t.unit_id IN (SELECT unit_id FROM unit_scope WHERE root_id = ANY($1)))
          AND ($2::uuid IS NULL OR t.unit_id IN (SELECT unit_id FROM unit_scope WHERE root_id = $2))
          AND ($3::uuid IS NULL OR t.id > $3)
        ORDER BY t.id LIMIT $4`,
      [filter.roots, filter.unitId, filter.after, filter.limit],
    );
  }

  /** Teams and members per unit of a root's scope, only units that have any. */
  counts(tx: EntityManager, roots: readonly string[], unitId: string): Promise<SecurityTeamCount[]> {
    return tx.query(
      `SELECT u.id AS "unitId", u.code AS "unitCode", u.name AS "unitName", count(*)::integer AS teams,
          coalesce(sum(m.members), 0)::integer AS members
        FROM security_team t JOIN unit u ON u.id = t.unit_id
        LEFT JOIN (SELECT team_id, count(*) AS members FROM security_team_member WHERE left_on IS NULL
          GROUP BY team_id) m ON m.team_id = t.id
        WHERE t.unit_id IN (SELECT unit_id FROM unit_scope WHERE root_id = $2)
          AND t.unit_id IN (SELECT unit_id FROM unit_scope WHERE root_id = ANY($1::uuid[]))
        GROUP BY u.id ORDER BY u.code`,
      [roots, unitId],
    );
  }

  members(tx: EntityManager, teamId: string): Promise<SecurityTeamMember[]> {
    return tx.query(
      `SELECT ${MEMBER} FROM security_team_member m WHERE m.team_id = $1
        ORDER BY m.left_on NULLS FIRST, array_position(ARRAY['leader', 'deputy', 'member'], m.position), m.full_name, m.id`,
      [teamId],
    );
  }

  async findMember(tx: EntityManager, teamId: string, id: string): Promise<SecurityTeamMember | undefined> {
    if (!isId(id)) return undefined;
    const rows: SecurityTeamMember[] = await tx.query(
      `SELECT ${MEMBER} FROM security_team_member m WHERE m.team_id = $1 AND m.id = $2`,
      [teamId, id],
    );
    return rows[0];
  }

  async save(tx: EntityManager, teams: readonly SecurityTeam[]): Promise<void> {
    await tx.query(
      `INSERT INTO security_team (id, unit_id, neighbourhood_id, name, established_on, demo)
        SELECT id, "unitId", "neighbourhoodId", name, "establishedOn", demo FROM jsonb_to_recordset($1::jsonb)
          AS row (id uuid, "unitId" uuid, "neighbourhoodId" uuid, name text, "establishedOn" date, demo boolean)
        ON CONFLICT (id) DO UPDATE SET name = excluded.name, established_on = excluded.established_on
          WHERE (security_team.name, security_team.established_on)
            IS DISTINCT FROM (excluded.name, excluded.established_on)`,
      [JSON.stringify(teams)],
    );
  }

  async saveMembers(tx: EntityManager, members: readonly SecurityTeamMember[]): Promise<void> {
    await tx.query(
      `INSERT INTO security_team_member AS m (id, team_id, full_name, position, phone, joined_on, left_on)
        SELECT id, "teamId", "fullName", position, phone, "joinedOn", "leftOn" FROM jsonb_to_recordset($1::jsonb)
          AS row (id uuid, "teamId" uuid, "fullName" text, position text, phone text, "joinedOn" date, "leftOn" date)
        ON CONFLICT (id) DO UPDATE SET full_name = excluded.full_name, position = excluded.position,
            phone = excluded.phone, joined_on = excluded.joined_on, left_on = excluded.left_on
          WHERE (m.full_name, m.position, m.phone, m.joined_on, m.left_on) IS DISTINCT FROM (excluded.full_name,
            excluded.position, excluded.phone, excluded.joined_on, excluded.left_on)`,
      [JSON.stringify(members)],
    );
  }
}
