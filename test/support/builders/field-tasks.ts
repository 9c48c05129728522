import { newId } from '#antt/kernel';
import type { TestDatabase } from '../database.js';
import type { BuiltUser } from './access.js';

export interface TestTeam {
  readonly id: string;
  readonly name: string;
  readonly neighbourhoodId: string;
  /** In the order of their names. */
  readonly memberIds: readonly string[];
}

/** A serving security team of a neighbourhood of its own, with members; the first leads it. */
export async function aTeam(
  db: TestDatabase,
  unitId: string,
  options: {
    readonly neighbourhood?: string;
    readonly members?: readonly string[];
    readonly phone?: string | null;
  } = {},
): Promise<TestTeam> {
  const { neighbourhood = `Thôn ${newId().slice(-6)}`, members = ['Lê Văn Tổ', 'Trần Thị Viên'] } = options;
  const { phone = '0987654321' } = options;
  const team = { id: newId(), name: `Tổ bảo vệ ${neighbourhood}`, neighbourhoodId: newId() };
  await db.query('INSERT INTO neighbourhood (id, unit_id, name) VALUES ($1, $2, $3)', [
    team.neighbourhoodId,
    unitId,
    neighbourhood,
  ]);
  await db.query('INSERT INTO security_team (id, unit_id, neighbourhood_id, name) VALUES ($1, $2, $3, $4)', [
    team.id,
    unitId,
    team.neighbourhoodId,
    team.name,
  ]);
  const memberIds: string[] = [];
  for (const [index, fullName] of members.entries()) {
    const id = newId();
    memberIds.push(id);
    await db.query(
      'INSERT INTO security_team_member (id, team_id, full_name, position, phone) VALUES ($1, $2, $3, $4, $5)',
      [id, team.id, fullName, index === 0 ? 'leader' : 'member', index === 0 ? phone : null],
    );
  }
  return { ...team, memberIds };
}

/** Links a member to the account he signs in with. */
export async function aTeamAccount(db: TestDatabase, memberId: string, user: BuiltUser): Promise<void> {
  await db.query(
    `INSERT INTO security_team_account (id, member_id, user_id, linked_by, linked_at)
     VALUES ($1, $2, $3, $3, '2026-01-01T00:00:00Z')`,
    [newId(), memberId, user.id],
  );
}
