import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/** Whoever can be told that an owner is silent. */
export interface Helper {
  readonly id: string;
  readonly name: string;
}

export interface TeamToCall extends Helper {
  readonly phone: string | null;
}

/** Finds those who can help where an owner does not answer. */
@Injectable()
export class EscalationRepository {
  /**
   * The serving team of the hamlet these items' cameras stand in; where a camera's hamlet is not on record, the team of
   * its unit if that has only one. With the number of whoever leads it.
   * @param today the day in Vietnam, `2026-11-23`
   */
  async teamFor(
    tx: EntityManager,
    itemIds: readonly string[],
    today: string,
  ): Promise<TeamToCall | undefined> {
    const rows: TeamToCall[] = await tx.query(
      `SELECT t.id, t.name,
              (SELECT m.phone FROM security_team_member m
                WHERE m.team_id = t.id AND m.phone IS NOT NULL AND (m.left_on IS NULL OR m.left_on > $2)
                ORDER BY array_position(ARRAY['leader', 'deputy', 'member'], m.position), m.id LIMIT 1) AS phone
         FROM request_item i JOIN camera c ON c.id = i.camera_id
         JOIN security_team t ON t.unit_id = c.unit_id AND (t.ended_on IS NULL OR t.ended_on > $2)
          AND (t.neighbourhood_id = c.neighbourhood_id
               OR (c.neighbourhood_id IS NULL AND NOT EXISTS (
                     SELECT FROM security_team other WHERE other.unit_id = t.unit_id AND other.id <> t.id
                        AND (other.ended_on IS NULL OR other.ended_on > $2))))
        WHERE i.id = ANY($1::uuid[])
        GROUP BY t.id ORDER BY count(*) DESC, t.id LIMIT 1`,
      [itemIds, today],
    );
    return rows[0];
  }

  /** The commanders of a unit; where it has none, those of the nearest one above that has. */
  async commandersOf(tx: EntityManager, unitId: string): Promise<Helper[]> {
    return tx.query(
      `WITH serving AS (
         SELECT u.id, u.full_name AS name, array_position(unit.line, r.unit_id) AS depth
           FROM unit JOIN role_assignment r ON r.unit_id = ANY(unit.line)
           JOIN app_user u ON u.id = r.user_id
          WHERE unit.id = $1 AND r.role = 'commander' AND r.revoked_at IS NULL AND u.status = 'active')
       SELECT id, name FROM serving WHERE depth = (SELECT max(depth) FROM serving) ORDER BY id`,
      [unitId],
    );
  }

  async ownerAddress(tx: EntityManager, ownerId: string): Promise<string> {
    const rows: { address: string }[] = await tx.query('SELECT address FROM owner WHERE id = $1', [ownerId]);
    return rows[0]?.address ?? '';
  }
}
