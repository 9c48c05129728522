import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ROLES, permissionsOf } from '#antt/access';
import { RequestHandover } from './request-handover.entity.js';

@Injectable()
export class RequestHandoverRepository {
  async insert(tx: EntityManager, row: RequestHandover): Promise<void> {
    await tx.insert(RequestHandover, row);
  }

  listOfRequest(tx: EntityManager, requestId: string): Promise<RequestHandover[]> {
    return tx.find(RequestHandover, { where: { requestId }, order: { at: 'ASC', id: 'ASC' } });
  }

  /** A person whose account works and who files requests in the line of this unit. */
  async officer(
    tx: EntityManager,
    userId: string,
    unitId: string,
  ): Promise<{ id: string; name: string } | undefined> {
    const filing = ROLES.filter((role) => permissionsOf(role).includes('request.file'));
    const rows: { id: string; name: string }[] = await tx.query(
      `SELECT u.id, u.full_name AS name FROM app_user u
        WHERE u.id = $1 AND u.status = 'active'
          AND EXISTS (SELECT FROM role_assignment a JOIN unit_scope s ON s.root_id = a.unit_id
                       WHERE a.user_id = u.id AND a.revoked_at IS NULL AND a.role = ANY($3::text[])
                         AND s.unit_id = $2)`,
      [userId, unitId, filing],
    );
    return rows[0];
  }
}
