import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Role } from './role.js';
import { User, type UserStatus } from './user.entity.js';

/** A user with his current roles, without anything secret. */
export interface UserSummary {
  readonly id: string;
  readonly username: string;
  readonly fullName: string;
  readonly rank: string | null;
  readonly status: UserStatus;
  readonly demo: boolean;
  readonly createdAt: Date;
  readonly roles: readonly {
    readonly assignmentId: string;
    readonly role: Role;
    readonly unitId: string;
    readonly unitName: string;
  }[];
}

const SUMMARY = `
  SELECT u.id, u.username, u.full_name AS "fullName", u.rank, u.status, u.demo, u.created_at AS "createdAt",
         COALESCE((SELECT json_agg(json_build_object('assignmentId', a.id, 'role', a.role, 'unitId', a.unit_id,
                                                     'unitName', unit.name) ORDER BY a.granted_at, a.id)
                     FROM role_assignment a JOIN unit ON unit.id = a.unit_id
                    WHERE a.user_id = u.id AND a.revoked_at IS NULL), '[]') AS roles
    FROM app_user u`;

@Injectable()
export class UserRepository {
  findByUsername(tx: EntityManager, username: string): Promise<User | null> {
    return tx.findOneBy(User, { username });
  }

  /** Locks the row, so that two changes of one account follow each other. */
  lock(tx: EntityManager, id: string): Promise<User | null> {
    return tx.findOne(User, { where: { id }, lock: { mode: 'pessimistic_write' } });
  }

  /** @returns false when the username is taken */
  async insert(tx: EntityManager, user: User): Promise<boolean> {
    const rows: unknown[] = await tx.query(
      `INSERT INTO app_user (id, username, full_name, rank, password_hash, status, demo, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (username) DO NOTHING RETURNING id`,
      [
        user.id,
        user.username,
        user.fullName,
        user.rank,
        user.passwordHash,
        user.status,
        user.demo,
        user.createdAt,
      ],
    );
    return rows.length === 1;
  }

  async setPasswordHash(tx: EntityManager, id: string, passwordHash: string): Promise<void> {
    await tx.update(User, { id }, { passwordHash });
  }

  async setStatus(tx: EntityManager, id: string, status: UserStatus): Promise<void> {
    await tx.update(User, { id }, { status });
  }

  async summary(tx: EntityManager, id: string): Promise<UserSummary | undefined> {
    const [row] = await tx.query(`${SUMMARY} WHERE u.id = $1`, [id]);
    return row;
  }

  /** Whether a user has or had a role in the line of one of `rootIds`. */
  async isWithin(tx: EntityManager, userId: string, rootIds: readonly string[]): Promise<boolean> {
    const [row]: { within: boolean }[] = await tx.query(
      `SELECT EXISTS (SELECT FROM role_assignment a JOIN unit_scope s ON s.unit_id = a.unit_id
                       WHERE a.user_id = $1 AND s.root_id = ANY($2::uuid[])) AS within`,
      [userId, rootIds],
    );
    return row?.within ?? false;
  }

  /** Users with a current or past role in the line of one of `rootIds`, by username, after `after`. */
  list(
    tx: EntityManager,
    rootIds: readonly string[],
    limit: number,
    after: string | undefined,
  ): Promise<UserSummary[]> {
    return tx.query(
      `${SUMMARY}
        WHERE u.username > $2 AND EXISTS (
          SELECT FROM role_assignment a JOIN unit_scope s ON s.unit_id = a.unit_id
           WHERE a.user_id = u.id AND s.root_id = ANY($1::uuid[]))
        ORDER BY u.username LIMIT $3`,
      [rootIds, after ?? '', limit],
    );
  }
}
