import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { ItemState } from './item.lifecycle.js';

/** One item of an ask that is for a certain request. */
export interface ArrivingItem {
  readonly state: ItemState;
  readonly cameraName: string;
  /** Approved by a commander alone: its owner has given nothing. */
  readonly byBreakGlass: boolean;
}

@Injectable()
export class ArrivalRepository {
  itemsOf(tx: EntityManager, askId: string, requestId: string): Promise<ArrivingItem[]> {
    return tx.query(
      `SELECT item.state, item.camera_name AS "cameraName",
              coalesce(answer.source = 'break-glass', false) AS "byBreakGlass"
         FROM request_item item
         LEFT JOIN owner_decision decision ON decision.item_id = item.id AND decision.superseded_at IS NULL
         LEFT JOIN owner_answer answer ON answer.id = decision.answer_id
        WHERE item.ask_id = $1 AND item.request_id = $2 ORDER BY item.id`,
      [askId, requestId],
    );
  }
}
