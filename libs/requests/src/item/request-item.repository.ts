import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { RequestItem } from './request-item.entity.js';

/** What the camera of an item is called and plugged into now. */
export interface ItemSurroundings {
  readonly channel: string;
  readonly requestNumber: string;
  readonly unitId: string;
  readonly caseId: string;
  readonly demo: boolean;
}

@Injectable()
export class RequestItemRepository {
  async insert(tx: EntityManager, rows: readonly RequestItem[]): Promise<void> {
    await tx.insert(RequestItem, [...rows]);
  }

  find(tx: EntityManager, id: string): Promise<RequestItem | null> {
    return tx.findOneBy(RequestItem, { id });
  }

  lock(tx: EntityManager, id: string): Promise<RequestItem | null> {
    return tx.findOne(RequestItem, { where: { id }, lock: { mode: 'pessimistic_write' } });
  }

  listOfRequest(tx: EntityManager, requestId: string): Promise<RequestItem[]> {
    return tx.find(RequestItem, { where: { requestId }, order: { id: 'ASC' } });
  }

  listOfAsk(tx: EntityManager, askId: string): Promise<RequestItem[]> {
    return tx.find(RequestItem, { where: { askId }, order: { id: 'ASC' } });
  }

  async change(tx: EntityManager, row: RequestItem, changes: Partial<RequestItem>): Promise<RequestItem> {
    const version = row.version + 1;
    await tx.update(RequestItem, { id: row.id }, { ...changes, version });
    return Object.assign(new RequestItem(), row, changes, { version });
  }

  /** Its clock was looked at, and nothing else is known of it than before. */
  async clockReckoned(tx: EntityManager, id: string, clockAt: Date): Promise<void> {
    await tx.update(RequestItem, { id }, { clockAt });
  }

  async surroundings(tx: EntityManager, itemId: string): Promise<ItemSurroundings | undefined> {
    const rows: ItemSurroundings[] = await tx.query(
      `SELECT camera.channel, request.number AS "requestNumber", request.unit_id AS "unitId",
              request.case_id AS "caseId", request.demo
         FROM request_item item JOIN camera ON camera.id = item.camera_id
         JOIN extraction_request request ON request.id = item.request_id
        WHERE item.id = $1`,
      [itemId],
    );
    return rows[0];
  }

  /** Channel of each item's camera, by item. */
  async channels(tx: EntityManager, requestId: string): Promise<Map<string, string>> {
    const rows: { id: string; channel: string }[] = await tx.query(
      `SELECT item.id, camera.channel FROM request_item item JOIN camera ON camera.id = item.camera_id
        WHERE item.request_id = $1`,
      [requestId],
    );
    return new Map(rows.map(({ id, channel }) => [id, channel]));
  }
}
