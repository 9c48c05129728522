import { Injectable } from '@nestjs/common';
import { IsNull, type EntityManager } from 'typeorm';
import { RoleAssignment } from './role-assignment.entity.js';
import type { Role } from './role.js';

@Injectable()
export class RoleAssignmentRepository {
  findCurrent(tx: EntityManager, userId: string, role: Role, unitId: string): Promise<RoleAssignment | null> {
    return tx.findOneBy(RoleAssignment, { userId, role, unitId, revokedAt: IsNull() });
  }

  /** Locks the current assignment of this id, if it is this user's. */
  lockCurrent(tx: EntityManager, userId: string, id: string): Promise<RoleAssignment | null> {
    return tx.findOne(RoleAssignment, {
      where: { id, userId, revokedAt: IsNull() },
      lock: { mode: 'pessimistic_write' },
    });
  }

  async insert(tx: EntityManager, assignment: RoleAssignment): Promise<void> {
    await tx.insert(RoleAssignment, assignment);
  }

  async revoke(tx: EntityManager, id: string, revokedAt: Date): Promise<void> {
    await tx.update(RoleAssignment, { id }, { revokedAt });
  }

  /** Ids of the units in which a user ever had a role, for deciding who may manage him. */
  async unitIdsOf(tx: EntityManager, userId: string): Promise<string[]> {
    const rows: { unit_id: string }[] = await tx.query(
      'SELECT DISTINCT unit_id FROM role_assignment WHERE user_id = $1 AND revoked_at IS NULL',
      [userId],
    );
    return rows.map((row) => row.unit_id);
  }
}
