import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { GrantedObjectType } from './access-grant.entity.js';

/** Reads of the units' lines (unit_scope) and of grants. */
@Injectable()
export class JurisdictionRepository {
  async coversUnit(tx: EntityManager, rootIds: readonly string[], unitId: string): Promise<boolean> {
    if (rootIds.length === 0) return false;
    const [row] = await tx.query(
      'SELECT EXISTS (SELECT FROM unit_scope WHERE root_id = ANY($1::uuid[]) AND unit_id = $2) AS covers',
      [rootIds, unitId],
    );
    return row.covers;
  }

  async unitExists(tx: EntityManager, unitId: string): Promise<boolean> {
    const [row] = await tx.query('SELECT EXISTS (SELECT FROM unit WHERE id = $1) AS found', [unitId]);
    return row.found;
  }

  /** Whether an unexpired grant names this object, or a unit whose line holds `unitId`. */
  async isGranted(
    tx: EntityManager,
    userId: string,
    unitId: string,
    object: { readonly type: GrantedObjectType; readonly id: string } | undefined,
    at: Date,
  ): Promise<boolean> {
    const [row] = await tx.query(
      `SELECT EXISTS (
         SELECT FROM access_grant g
          WHERE g.user_id = $1 AND g.revoked_at IS NULL AND g.granted_at <= $5 AND g.expires_at > $5
            AND ((g.object_type = $3 AND g.object_id = $4)
              OR (g.object_type = 'unit' AND EXISTS (
                    SELECT FROM unit_scope s WHERE s.root_id = g.object_id AND s.unit_id = $2)))) AS granted`,
      [userId, unitId, object?.type ?? null, object?.id ?? null, at],
    );
    return row.granted;
  }
}
