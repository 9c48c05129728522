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
  /** Null: not shown to whoever asked. */
  readonly contacts: { readonly phone: string | null; readonly email: string | null } | null;
  readonly roles: readonly {
    readonly assignmentId: string;
    readonly role: Role;
    readonly unitId: string;
    readonly unitName: string;
  }[];
}

const CONTACTS = `json_build_object('phone', u.phone, 'email', u.email)`;

/** @param contacts an expression, null where they are not to be shown */
const summary = (contacts: string): string => `
  SELECT u.id, u.username, u.full_name AS "fullName", u.rank, u.status, u.demo, u.created_at AS "createdAt",
         ${contacts} AS contacts,
         COALESCE((SELECT json_agg(json_build_object('assignmentId', a.id, 'role', a.role, 'unitId', a.unit_id,
                                                     'unitName', unit.name) ORDER BY a.granted_at, a.id)
                     FROM role_assignment a JOIN unit ON unit.id = a.unit_id
                    WHERE a.user_id = u.id AND a.revoked_at IS NULL), '[]') AS roles
    FROM app_user u`;

/** Whose accounts somebody sees, and whose contacts. */
export interface UserSight {
  readonly userId: string;
  readonly rootIds: readonly string[];
  readonly managedRootIds: readonly string[];
}

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
      `INSERT INTO app_user (id, username, full_name, rank, password_hash, status, demo, created_at, phone, email)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT (username) DO NOTHING RETURNING id`,
      [
        user.id,
        user.username,
        user.fullName,
        user.rank,
        user.passwordHash,
        user.status,
        user.demo,
        user.createdAt,
        user.phone,
        user.email,
      ],
    );
    return rows.length === 1;
  }

  async setPasswordHash(tx: EntityManager, id: string, passwordHash: string): Promise<void> {
    await tx.update(User, { id }, { passwordHash });
  }

  async setContacts(
    tx: EntityManager,
    id: string,
    { phone, email }: { readonly phone: string | null; readonly email: string | null },
  ): Promise<void> {
    await tx.update(User, { id }, { phone, email });
  }

  /** @returns undefined when there is no such user */
  async contacts(
    tx: EntityManager,
    id: string,
  ): Promise<{ phone: string | null; email: string | null } | undefined> {
    const [row]: { phone: string | null; email: string | null }[] = await tx.query(
      'SELECT phone, email FROM app_user WHERE id = $1::uuid',
      [id],
    );
    return row;
  }

  async setStatus(tx: EntityManager, id: string, status: UserStatus): Promise<void> {
    await tx.update(User, { id }, { status });
  }

  async summary(tx: EntityManager, id: string): Promise<UserSummary | undefined> {
    const [row] = await tx.query(`${summary(CONTACTS)} WHERE u.id = $1`, [id]);
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

  /**
   * Users with a current or past role in the line of one of `rootIds`, by username, after `after`. Contacts are shown of
   * the one who asks, and of those all of whose roles lie in the line of one of `managedRootIds`.
   */
  list(
    tx: EntityManager,
    { rootIds, managedRootIds, userId }: UserSight,
    limit: number,
    after: string | undefined,
  ): Promise<UserSummary[]> {
    const shown = `u.id = $4::uuid OR cardinality($5::uuid[]) > 0 AND NOT EXISTS (
      SELECT FROM role_assignment held
       WHERE held.user_id = u.id AND held.revoked_at IS NULL AND NOT EXISTS (
         SELECT FROM unit_scope s WHERE s.unit_id = held.unit_id AND s.root_id = ANY($5::uuid[])))`;
    return tx.query(
      `${summary(`CASE WHEN ${shown} THEN ${CONTACTS} END`)}
        WHERE u.username > $2 AND EXISTS (
          SELECT FROM role_assignment a JOIN unit_scope s ON s.unit_id = a.unit_id
           WHERE a.user_id = u.id AND s.root_id = ANY($1::uuid[]))
        ORDER BY u.username LIMIT $3`,
      [rootIds, after ?? '', limit, userId, managedRootIds],
    );
  }
}
