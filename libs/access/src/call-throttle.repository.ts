import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

@Injectable()
export class CallThrottleRepository {
  /** Counts a call in the key's window; a window that is over starts anew. */
  async count(
    tx: EntityManager,
    key: string,
    now: Date,
    windowMs: number,
  ): Promise<{ readonly calls: number; readonly windowStartedAt: Date }> {
    const [row] = await tx.query(
      `INSERT INTO call_throttle AS t (key, calls, window_started_at) VALUES ($1, 1, $2)
       ON CONFLICT (key) DO UPDATE SET
         calls = CASE WHEN t.window_started_at <= $3 THEN 1 ELSE t.calls + 1 END,
         window_started_at = CASE WHEN t.window_started_at <= $3 THEN $2 ELSE t.window_started_at END
       RETURNING calls, window_started_at AS "windowStartedAt"`,
      [key, now, new Date(now.getTime() - windowMs)],
    );
    return row;
  }

  async deleteOld(tx: EntityManager, before: Date): Promise<number> {
    const [, count] = await tx.query('DELETE FROM call_throttle WHERE window_started_at < $1', [before]);
    return count;
  }
}
