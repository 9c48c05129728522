import { Injectable } from '@nestjs/common';
import { newId } from '#antt/kernel';
import type { EntityManager } from 'typeorm';
import type { Neighbourhood } from './neighbourhood.entity.js';

@Injectable()
export class NeighbourhoodRepository {
  list(tx: EntityManager, unitId: string): Promise<Neighbourhood[]> {
    return tx.query(
      `SELECT id, unit_id AS "unitId", name FROM neighbourhood WHERE unit_id = $1 ORDER BY name, id`,
      [unitId],
    );
  }

  /** The neighbourhoods of these names, made where they are new; in the order of the names. */
  async ensure(
    tx: EntityManager,
    wanted: readonly { readonly unitId: string; readonly name: string }[],
  ): Promise<Neighbourhood[]> {
    if (wanted.length === 0) return [];
    const unitIds = wanted.map((entry) => entry.unitId);
    const names = wanted.map((entry) => entry.name);
    await tx.query(
      `INSERT INTO neighbourhood (id, unit_id, name)
        SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::text[]) ON CONFLICT DO NOTHING`,
      [wanted.map(() => newId()), unitIds, names],
    );
    return tx.query(
      `SELECT n.id, n.unit_id AS "unitId", n.name
        FROM unnest($1::uuid[], $2::text[]) WITH ORDINALITY AS wanted (unit_id, name, place)
        JOIN neighbourhood n ON n.unit_id = wanted.unit_id AND n.name = wanted.name
        ORDER BY wanted.place`,
      [unitIds, names],
    );
  }
}
