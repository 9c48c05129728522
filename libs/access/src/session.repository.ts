import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Principal } from './principal.js';
import { Session } from './session.entity.js';

/** A living session with its person and his roles as they are now. */
export interface LiveSession {
  readonly principal: Principal;
  readonly lastSeenAt: Date;
  readonly expiresAt: Date;
}

@Injectable()
export class SessionRepository {
  async insert(tx: EntityManager, session: Session): Promise<void> {
    await tx.insert(Session, session);
  }

  /**
   * The session of a token, unless it is revoked, past its end, idle since `idleSince`, or its person disabled.
   * One statement with the roles in it, because every call of the API runs it.
   */
  async findLive(
    tx: EntityManager,
    tokenSha256: string,
    now: Date,
    idleSince: Date,
  ): Promise<LiveSession | undefined> {
    const [row] = await tx.query(
      `SELECT s.id AS session_id, s.last_seen_at, s.expires_at, u.id AS user_id, u.username, u.full_name,
              COALESCE((SELECT json_agg(json_build_object('role', a.role, 'unitId', a.unit_id, 'unitName', unit.name)
                                        ORDER BY a.granted_at, a.id)
                          FROM role_assignment a JOIN unit ON unit.id = a.unit_id
                         WHERE a.user_id = u.id AND a.revoked_at IS NULL), '[]') AS roles
         FROM session s JOIN app_user u ON u.id = s.user_id
        WHERE s.token_sha256 = $1 AND s.revoked_at IS NULL AND s.expires_at > $2 AND s.last_seen_at > $3
          AND u.status = 'active'`,
      [tokenSha256, now, idleSince],
    );
    if (row === undefined) return undefined;
    return {
      principal: {
        userId: row.user_id,
        username: row.username,
        fullName: row.full_name,
        sessionId: row.session_id,
        roles: row.roles,
      },
      lastSeenAt: row.last_seen_at,
      expiresAt: row.expires_at,
    };
  }

  find(tx: EntityManager, id: string): Promise<Session | null> {
    return tx.findOneBy(Session, { id });
  }

  /** Never moves backwards, whatever order two calls arrive in. */
  async touch(tx: EntityManager, id: string, at: Date): Promise<void> {
    await tx.query('UPDATE session SET last_seen_at = $2 WHERE id = $1 AND last_seen_at < $2', [id, at]);
  }

  /** @returns false when it was revoked before */
  async revoke(tx: EntityManager, id: string, at: Date): Promise<boolean> {
    const [, count] = await tx.query(
      'UPDATE session SET revoked_at = $2 WHERE id = $1 AND revoked_at IS NULL',
      [id, at],
    );
    return count === 1;
  }

  /** Revokes a user's sessions, except one. @returns how many */
  async revokeAll(tx: EntityManager, userId: string, at: Date, except?: string): Promise<number> {
    const [, count] = await tx.query(
      `UPDATE session SET revoked_at = $2
        WHERE user_id = $1 AND revoked_at IS NULL AND expires_at > $2 AND id IS DISTINCT FROM $3::uuid`,
      [userId, at, except ?? null],
    );
    return count;
  }

  /** Deletes sessions that ended before `before`. @returns how many */
  async deleteEnded(tx: EntityManager, before: Date): Promise<number> {
    const [, count] = await tx.query('DELETE FROM session WHERE expires_at < $1', [before]);
    return count;
  }
}
