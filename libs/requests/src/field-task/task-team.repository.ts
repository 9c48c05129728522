import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { CameraPlace, TeamToChoose } from './team-choice.js';

@Injectable()
export class TaskTeamRepository {
  /** The teams of a unit that serve on a day. */
  serving(tx: EntityManager, unitId: string, day: string): Promise<TeamToChoose[]> {
    return tx.query(
      `SELECT t.id, t.name, t.neighbourhood_id AS "neighbourhoodId", n.name AS "neighbourhoodName"
         FROM security_team t JOIN neighbourhood n ON n.id = t.neighbourhood_id
        WHERE t.unit_id = $1 AND (t.ended_on IS NULL OR t.ended_on > $2::date)`,
      [unitId, day],
    );
  }

  async place(tx: EntityManager, cameraId: string): Promise<(CameraPlace & { unitId: string }) | undefined> {
    const rows: (CameraPlace & { unitId: string })[] = await tx.query(
      `SELECT c.unit_id AS "unitId", c.neighbourhood_id AS "neighbourhoodId", n.name AS "neighbourhoodName", c.address
         FROM camera c LEFT JOIN neighbourhood n ON n.id = c.neighbourhood_id WHERE c.id = $1`,
      [cameraId],
    );
    return rows[0];
  }
}
