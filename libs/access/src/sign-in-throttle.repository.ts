import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

@Injectable()
export class SignInThrottleRepository {
  /**
   * Counts an attempt as failed before it is tried, so that attempts running at the same time cannot slip past the
   * limit together. A window that is over starts anew.
   * @returns until when the key is locked, or null when the attempt may be tried
   */
  async reserve(
    tx: EntityManager,
    key: string,
    limit: number,
    now: Date,
    windowMs: number,
  ): Promise<Date | null> {
    const windowStart = new Date(now.getTime() - windowMs);
    const lockedUntil = new Date(now.getTime() + windowMs);
    const [row] = await tx.query(
      `INSERT INTO sign_in_throttle AS t (key, failures, window_started_at, locked_until)
       VALUES ($1, 1, $2, NULL)
       ON CONFLICT (key) DO UPDATE SET
         failures = CASE WHEN t.locked_until > $2 THEN t.failures
                         WHEN t.locked_until <= $2 OR t.window_started_at <= $3 THEN 1 ELSE t.failures + 1 END,
         window_started_at = CASE WHEN t.locked_until > $2 THEN t.window_started_at
                                  WHEN t.locked_until <= $2 OR t.window_started_at <= $3 THEN $2
                                  ELSE t.window_started_at END,
         locked_until = CASE WHEN t.locked_until > $2 THEN t.locked_until
                             WHEN t.locked_until <= $2 OR t.window_started_at <= $3 THEN NULL
                             WHEN t.failures >= $4 THEN $5::timestamptz END
       RETURNING locked_until`,
      [key, now, windowStart, limit, lockedUntil],
    );
    return row.locked_until;
  }

  /** Takes back one reserved failure after a success. */
  async release(tx: EntityManager, key: string): Promise<void> {
    await tx.query(
      'UPDATE sign_in_throttle SET failures = failures - 1 WHERE key = $1 AND failures > 0 AND locked_until IS NULL',
      [key],
    );
  }

  async clear(tx: EntityManager, key: string): Promise<void> {
    await tx.query('DELETE FROM sign_in_throttle WHERE key = $1', [key]);
  }

  async deleteOld(tx: EntityManager, before: Date): Promise<number> {
    const [, count] = await tx.query(
      'DELETE FROM sign_in_throttle WHERE window_started_at < $1 AND (locked_until IS NULL OR locked_until < $1)',
      [before],
    );
    return count;
  }
}
