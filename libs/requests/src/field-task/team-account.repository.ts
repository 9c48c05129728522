import { Injectable } from '@nestjs/common';
import { IsNull, type EntityManager } from 'typeorm';
import { permissionsOf, ROLES } from '#antt/access';
import { SecurityTeamAccount } from './security-team-account.entity.js';

/** A member somebody is by his account, in a team that serves. */
export interface Membership {
  readonly memberId: string;
  readonly memberName: string;
  readonly teamId: string;
  readonly teamName: string;
}

export interface TeamAccount extends Membership {
  readonly id: string;
  readonly userId: string;
  readonly username: string;
  readonly linkedAt: Date;
}

const SERVING = (day: string): string =>
  `(m.left_on IS NULL OR m.left_on > ${day}::date) AND (t.ended_on IS NULL OR t.ended_on > ${day}::date)`;

@Injectable()
export class TeamAccountRepository {
  /** The teams of the units below `rootIds` in which somebody served on a day. */
  memberships(
    tx: EntityManager,
    userId: string,
    rootIds: readonly string[],
    day: string,
  ): Promise<Membership[]> {
    return tx.query(
      `SELECT m.id AS "memberId", m.full_name AS "memberName", t.id AS "teamId", t.name AS "teamName"
         FROM security_team_account a JOIN security_team_member m ON m.id = a.member_id
         JOIN security_team t ON t.id = m.team_id
        WHERE a.user_id = $1 AND a.unlinked_at IS NULL AND ${SERVING('$3')}
          AND t.unit_id IN (SELECT unit_id FROM unit_scope WHERE root_id = ANY($2::uuid[]))
        ORDER BY t.id, m.id`,
      [userId, rootIds, day],
    );
  }

  /** The accounts in use in a team. */
  listOfTeam(tx: EntityManager, teamId: string): Promise<TeamAccount[]> {
    return tx.query(
      `SELECT a.id, a.user_id AS "userId", u.username, a.linked_at AS "linkedAt", m.id AS "memberId",
              m.full_name AS "memberName", t.id AS "teamId", t.name AS "teamName"
         FROM security_team_account a JOIN security_team_member m ON m.id = a.member_id
         JOIN security_team t ON t.id = m.team_id JOIN app_user u ON u.id = a.user_id
        WHERE t.id = $1 AND a.unlinked_at IS NULL ORDER BY m.full_name, a.id`,
      [teamId],
    );
  }

  /** A working account that may do field tasks in this unit. */
  async suitableUser(
    tx: EntityManager,
    username: string,
    unitId: string,
  ): Promise<{ id: string; username: string } | undefined> {
    const doing = ROLES.filter((role) => permissionsOf(role).includes('field-task.do'));
    const rows: { id: string; username: string }[] = await tx.query(
      `SELECT u.id, u.username FROM app_user u
        WHERE u.username = lower($1) AND u.status = 'active'
          AND EXISTS (SELECT FROM role_assignment a JOIN unit_scope s ON s.root_id = a.unit_id
                       WHERE a.user_id = u.id AND a.revoked_at IS NULL AND a.role = ANY($3::text[])
                         AND s.unit_id = $2)`,
      [username.trim(), unitId, doing],
    );
    return rows[0];
  }

  /** @returns false when the member has an account already */
  async insert(tx: EntityManager, row: SecurityTeamAccount): Promise<boolean> {
    const rows: unknown[] = await tx.query(
      `INSERT INTO security_team_account (id, member_id, user_id, linked_by, linked_at)
       VALUES ($1, $2, $3, $4, $5) ON CONFLICT (member_id) WHERE unlinked_at IS NULL DO NOTHING RETURNING id`,
      [row.id, row.memberId, row.userId, row.linkedBy, row.linkedAt],
    );
    return rows.length === 1;
  }

  /** @returns the account it was; undefined when the member had none */
  async end(
    tx: EntityManager,
    memberId: string,
    by: string,
    at: Date,
  ): Promise<{ id: string; userId: string } | undefined> {
    const row = await tx.findOne(SecurityTeamAccount, {
      where: { memberId, unlinkedAt: IsNull() },
      lock: { mode: 'pessimistic_write' },
    });
    if (row === null) return undefined;
    await tx.update(SecurityTeamAccount, { id: row.id }, { unlinkedBy: by, unlinkedAt: at });
    return { id: row.id, userId: row.userId };
  }
}
