import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { GrantedObjectType } from './access-grant.entity.js';
import type { CurrentGrant } from './visibility.repository.js';

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

  async unitName(tx: EntityManager, unitId: string): Promise<string | undefined> {
    const [row]: { name: string }[] = await tx.query('SELECT name FROM unit WHERE id = $1', [unitId]);
    return row?.name;
  }

  async unitNames(tx: EntityManager, unitIds: readonly string[]): Promise<string[]> {
    const rows: { name: string }[] = await tx.query('SELECT name FROM unit WHERE id = ANY($1::uuid[])', [
      unitIds,
    ]);
    return rows.map(({ name }) => name);
  }

  async unitExists(tx: EntityManager, unitId: string): Promise<boolean> {
    const [row] = await tx.query('SELECT EXISTS (SELECT FROM unit WHERE id = $1) AS found', [unitId]);
    return row.found;
  }

  /**
   * Until when grants show one of these objects, or something of this unit; undefined when none does.
   * A grant holds from the moment it is given up to, and without, the moment it ends.
   */
  async grantedUntil(
    tx: EntityManager,
    userId: string,
    unitId: string,
    objects: readonly { readonly type: GrantedObjectType; readonly id: string }[],
    at: Date,
  ): Promise<Date | undefined> {
    const [row]: { until: Date | null }[] = await tx.query(
      `SELECT max(g.expires_at) AS until FROM access_grant g
        WHERE g.user_id = $1 AND ${IN_FORCE('$3')}
          AND ((g.object_type, g.object_id) IN (SELECT * FROM unnest($4::text[], $5::uuid[]))
            OR (g.object_type = 'unit' AND EXISTS (
                  SELECT FROM unit_scope s WHERE s.root_id = g.object_id AND s.unit_id = $2)))`,
      [userId, unitId, at, objects.map(({ type }) => type), objects.map(({ id }) => id)],
    );
    return row?.until ?? undefined;
  }

  /** Everything granted to a person now, each thing once with its latest end. */
  currentGrants(tx: EntityManager, userId: string, at: Date): Promise<CurrentGrant[]> {
    return tx.query(
      `SELECT g.object_type AS "objectType", g.object_id AS "objectId", max(g.expires_at) AS "expiresAt"
         FROM access_grant g WHERE g.user_id = $1 AND ${IN_FORCE('$2')}
        GROUP BY g.object_type, g.object_id ORDER BY g.object_type, g.object_id`,
      [userId, at],
    );
  }
}

const IN_FORCE = (at: string): string =>
  `g.granted_at <= ${at} AND g.expires_at > ${at} AND (g.revoked_at IS NULL OR g.revoked_at > ${at})`;
