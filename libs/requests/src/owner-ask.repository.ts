import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { OwnerAsk } from './owner-ask.entity.js';

@Injectable()
export class OwnerAskRepository {
  /** @returns false when the check code is in use; nothing is written then */
  async insert(tx: EntityManager, row: OwnerAsk): Promise<boolean> {
    const rows: unknown[] = await tx.query(
      `INSERT INTO owner_ask (id, request_id, owner_id, recorder_id, token_sha256, check_code, expires_at, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (check_code) DO NOTHING RETURNING id`,
      [
        row.id,
        row.requestId,
        row.ownerId,
        row.recorderId,
        row.tokenSha256,
        row.checkCode,
        row.expiresAt,
        row.createdAt,
      ],
    );
    return rows.length > 0;
  }

  findByToken(tx: EntityManager, tokenSha256: string): Promise<OwnerAsk | null> {
    return tx.findOneBy(OwnerAsk, { tokenSha256 });
  }

  listOfRequest(tx: EntityManager, requestId: string): Promise<OwnerAsk[]> {
    return tx.find(OwnerAsk, { where: { requestId }, order: { id: 'ASC' } });
  }

  /** Under the lock of its request. */
  lock(tx: EntityManager, id: string): Promise<OwnerAsk | null> {
    return tx.findOne(OwnerAsk, { where: { id }, lock: { mode: 'pessimistic_write' } });
  }

  async change(
    tx: EntityManager,
    id: string,
    changes: Partial<
      Pick<OwnerAsk, 'tokenSha256' | 'expiresAt' | 'revokedAt' | 'answeredAt' | 'answerKeySha256'>
    >,
  ): Promise<void> {
    await tx.update(OwnerAsk, { id }, changes);
  }

  /** Unanswered asks whose link has ended while a camera still waits, oldest deadline first. */
  async listExpired(
    tx: EntityManager,
    now: Date,
    limit: number,
  ): Promise<{ id: string; requestId: string }[]> {
    return tx.query(
      `SELECT a.id, a.request_id AS "requestId" FROM owner_ask a
        WHERE a.answered_at IS NULL AND a.expires_at <= $1
          AND EXISTS (SELECT FROM request_item i WHERE i.ask_id = a.id AND i.state = 'asked')
        ORDER BY a.expires_at, a.id LIMIT $2`,
      [now, limit],
    );
  }

  /** Of an ask's owner and recorder: what a message to him says. */
  async addressee(
    tx: EntityManager,
    askId: string,
  ): Promise<
    | {
        ownerId: string;
        ownerName: string;
        ownerPhone: string | null;
        recorderCode: string;
        timeZone: string;
      }
    | undefined
  > {
    const rows = await tx.query(
      `SELECT owner.id AS "ownerId", owner.name AS "ownerName", owner.phone AS "ownerPhone",
              recorder.code AS "recorderCode", recorder.time_zone AS "timeZone"
         FROM owner_ask a JOIN owner ON owner.id = a.owner_id JOIN recorder ON recorder.id = a.recorder_id
        WHERE a.id = $1`,
      [askId],
    );
    return rows[0];
  }
}
