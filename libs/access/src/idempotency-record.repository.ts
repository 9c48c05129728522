import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { IdempotencyRecord } from './idempotency-record.entity.js';

@Injectable()
export class IdempotencyRecordRepository {
  /**
   * Takes the key for this transaction. A second taker waits for the first one's commit or rollback, `waitMs` at most.
   * @returns the finished record when the key is already used, undefined when it is now ours
   * @throws the driver's 55P03 (lock not available) when the first one is still at it
   */
  async claim(
    tx: EntityManager,
    record: Pick<IdempotencyRecord, 'actor' | 'key' | 'route' | 'bodySha256' | 'createdAt'>,
    waitMs: number,
  ): Promise<IdempotencyRecord | undefined> {
    await tx.query(`SELECT set_config('lock_timeout', $1, true)`, [`${waitMs}ms`]);
    const claimed: unknown[] = await tx.query(
      `INSERT INTO idempotency_record (actor, key, route, body_sha256, created_at)
       VALUES ($1, $2, $3, $4, $5) ON CONFLICT (actor, key) DO NOTHING RETURNING key`,
      [record.actor, record.key, record.route, record.bodySha256, record.createdAt],
    );
    await tx.query(`SELECT set_config('lock_timeout', '0', true)`);
    if (claimed.length === 1) return undefined;
    return (await tx.findOneBy(IdempotencyRecord, { actor: record.actor, key: record.key })) ?? undefined;
  }

  async complete(
    tx: EntityManager,
    actor: string,
    key: string,
    status: number,
    responseText: string | undefined,
  ): Promise<void> {
    await tx.query(
      'UPDATE idempotency_record SET status = $3, response = to_jsonb($4::text) WHERE actor = $1 AND key = $2',
      [actor, key, status, responseText ?? null],
    );
  }

  async deleteOlder(tx: EntityManager, before: Date): Promise<number> {
    const [, count] = await tx.query('DELETE FROM idempotency_record WHERE created_at < $1', [before]);
    return count;
  }
}
