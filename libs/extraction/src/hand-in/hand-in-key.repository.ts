import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { HandInKey, type KeyHolder } from './hand-in-key.entity.js';

@Injectable()
export class HandInKeyRepository {
  /** A wrap that is there already stays. */
  async insert(tx: EntityManager, handInId: string, holder: KeyHolder, wrapped: Buffer): Promise<void> {
    await tx.query(
      `INSERT INTO hand_in_key (hand_in_id, holder, wrapped) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING`,
      [handInId, holder, wrapped],
    );
  }

  async find(tx: EntityManager, handInId: string, holder: KeyHolder): Promise<Buffer | undefined> {
    return (await tx.findOneBy(HandInKey, { handInId, holder }))?.wrapped;
  }

  async deleteAll(tx: EntityManager, handInId: string): Promise<void> {
    await tx.delete(HandInKey, { handInId });
  }
}
