import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { OutcomePermission } from './outcome-permission.entity.js';

/** Items of one request and one owner. */
export interface OutcomeAddressee {
  readonly requestId: string;
  readonly requestNumber: string;
  readonly unitId: string;
  readonly unitName: string;
  readonly ownerId: string;
  readonly ownerName: string;
  readonly phone: string | null;
  readonly email: string | null;
  readonly itemIds: string[];
}

@Injectable()
export class OutcomeRepository {
  find(tx: EntityManager, requestId: string): Promise<OutcomePermission | null> {
    return tx.findOneBy(OutcomePermission, { requestId });
  }

  async save(tx: EntityManager, row: OutcomePermission): Promise<void> {
    await tx.query(
      `INSERT INTO outcome_permission (request_id, allowed, set_by, set_by_name, set_at) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (request_id) DO UPDATE SET allowed = $2, set_by = $3, set_by_name = $4, set_at = $5`,
      [row.requestId, row.allowed, row.setBy, row.setByName, row.setAt],
    );
  }

  /** Requests whose owners may be told. */
  async allowed(tx: EntityManager, limit: number): Promise<string[]> {
    const rows: { id: string }[] = await tx.query(
      `SELECT request_id AS id FROM outcome_permission permission WHERE allowed
          AND NOT EXISTS (SELECT FROM message WHERE subject_type = 'request' AND template = 'outcome'
                            AND subject_id = permission.request_id::text AND facts ->> 'outcome' = 'clarified')
        ORDER BY set_at DESC LIMIT $1`,
      [limit],
    );
    return rows.map(({ id }) => id);
  }

  /** Who may be told about these items, by request and owner. */
  addressees(tx: EntityManager, itemIds: readonly string[]): Promise<OutcomeAddressee[]> {
    return tx.query(
      `SELECT request.id AS "requestId", request.number AS "requestNumber", unit.id AS "unitId",
              unit.name AS "unitName", owner.id AS "ownerId", owner.name AS "ownerName", owner.phone, owner.email,
              array_agg(item.id ORDER BY item.id) AS "itemIds"
         FROM request_item item JOIN owner_ask ask ON ask.id = item.ask_id JOIN owner ON owner.id = ask.owner_id
         JOIN extraction_request request ON request.id = item.request_id JOIN unit ON unit.id = request.unit_id
         JOIN outcome_permission permission ON permission.request_id = request.id AND permission.allowed
        WHERE item.id = ANY($1::uuid[])
        GROUP BY request.id, unit.id, owner.id ORDER BY request.id, owner.id`,
      [itemIds],
    );
  }
}
