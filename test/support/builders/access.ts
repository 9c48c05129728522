import { randomBytes } from 'node:crypto';
import { hash } from '@node-rs/argon2';
import type { Principal, Role } from '#antt/access';
import { newId } from '#antt/kernel';
import type { TestDatabase } from '../database.js';

/** What every user of a test signs in with, unless it names another. */
export const TEST_PASSWORD = 'mot cau rat dai de nho';
let testPasswordHash: Promise<string> | undefined;

export interface BuiltUser {
  readonly id: string;
  readonly username: string;
  readonly password: string;
  /** For calling a use-case directly; its session exists in no table. */
  readonly principal: Principal;
}

export interface UserOptions {
  readonly username?: string;
  readonly fullName?: string;
  readonly roles?: readonly { readonly role: Role; readonly unitId: string }[];
  readonly status?: 'active' | 'disabled';
}

/** A user with roles, by plain inserts. All share one password, hashed once, because hashing is slow on purpose. */
export async function aUser(db: TestDatabase, options: UserOptions = {}): Promise<BuiltUser> {
  testPasswordHash ??= hash(TEST_PASSWORD, { memoryCost: 19_456, timeCost: 2, parallelism: 1 });
  const id = newId();
  const username = options.username ?? `nguoi-dung-${randomBytes(5).toString('hex')}`;
  const fullName = options.fullName ?? `Nguyễn Văn ${username.slice(-4).toUpperCase()}`;
  await db.query(
    `INSERT INTO app_user (id, username, full_name, password_hash, status, created_at)
     VALUES ($1, $2, $3, $4, $5, '2026-01-01T00:00:00Z')`,
    [id, username, fullName, await testPasswordHash, options.status ?? 'active'],
  );
  const roles: { role: Role; unitId: string; unitName: string }[] = [];
  for (const { role, unitId } of options.roles ?? []) {
    await db.query(
      `INSERT INTO role_assignment (id, user_id, role, unit_id, granted_at)
       VALUES ($1, $2, $3, $4, '2026-01-01T00:00:00Z')`,
      [newId(), id, role, unitId],
    );
    const [unit] = await db.query<{ name: string }>('SELECT name FROM unit WHERE id = $1', [unitId]);
    roles.push({ role, unitId, unitName: unit?.name ?? '' });
  }
  const principal = { userId: id, username, fullName, sessionId: newId(), roles };
  return { id, username, password: TEST_PASSWORD, principal };
}

export interface BuiltUnit {
  readonly id: string;
  readonly name: string;
}

export interface UnitLines {
  readonly province: BuiltUnit;
  readonly commune: BuiltUnit;
  readonly sibling: BuiltUnit;
  /** Of another line altogether. */
  readonly elsewhere: BuiltUnit;
}

/** Two lines of units with what each answers for: a province with two communes, and a province elsewhere. */
export async function unitLines(db: TestDatabase): Promise<UnitLines> {
  const mark = randomBytes(3).toString('hex');
  const insert = async (name: string, kind: string, above: readonly BuiltUnit[]): Promise<BuiltUnit> => {
    const unit = { id: newId(), name: `${name} ${mark}` };
    const line = [...above.map(({ id }) => id), unit.id];
    await db.query(
      `INSERT INTO unit (id, code, era, kind, name, search_name, parent_id, line)
       VALUES ($1, $2, 'since-2025-07-01', $3, $4, lower($4), $5, $6::uuid[])`,
      [unit.id, `${name.slice(0, 2)}${mark}${line.length}`, kind, unit.name, above.at(-1)?.id ?? null, line],
    );
    for (const rootId of line) {
      await db.query('INSERT INTO unit_scope (root_id, unit_id) VALUES ($1, $2)', [rootId, unit.id]);
    }
    return unit;
  };
  const province = await insert('Tỉnh', 'province', []);
  const commune = await insert('Xã', 'commune', [province]);
  const sibling = await insert('Phường', 'ward', [province]);
  const elsewhere = await insert('Ngoài', 'province', []);
  return { province, commune, sibling, elsewhere };
}
