import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

export type LeaseAnswer =
  | { readonly taken: true; readonly fence: number }
  /** Somebody else reads the recorder; `freeInMs` at the latest, unless he renews. */
  | { readonly taken: false; readonly freeInMs: number };

/**
 * The right to read a recorder, for one worker at a time. Times are the database's own, so that workers with wrong
 * clocks cannot take a lease from each other. Each taking raises the fence; an older one is worth nothing any more.
 */
@Injectable()
export class RecorderLeaseRepository {
  async take(
    tx: EntityManager,
    recorderId: string,
    extractionId: string,
    leaseMs: number,
  ): Promise<LeaseAnswer> {
    const taken: { fence: string }[] = await tx.query(
      `INSERT INTO recorder_lease AS l (recorder_id, extraction_id, fence, leased_until)
       VALUES ($1, $2, 1, clock_timestamp() + $3 * interval '1 millisecond')
       ON CONFLICT (recorder_id) DO UPDATE
          SET extraction_id = excluded.extraction_id, fence = l.fence + 1, leased_until = excluded.leased_until
        WHERE l.leased_until IS NULL OR l.leased_until <= clock_timestamp()
       RETURNING fence`,
      [recorderId, extractionId, leaseMs],
    );
    const [row] = taken;
    if (row !== undefined) return { taken: true, fence: Number(row.fence) };
    const [held]: { ms: number | null }[] = await tx.query(
      `SELECT (extract(epoch FROM leased_until - clock_timestamp()) * 1000)::float8 AS ms
         FROM recorder_lease WHERE recorder_id = $1`,
      [recorderId],
    );
    return { taken: false, freeInMs: Math.max(0, Math.ceil(held?.ms ?? 0)) };
  }

  /** False when the lease is another's by now. */
  async renew(tx: EntityManager, recorderId: string, fence: number, leaseMs: number): Promise<boolean> {
    const [rows] = (await tx.query(
      `WITH renewed AS (
         UPDATE recorder_lease SET leased_until = clock_timestamp() + $3 * interval '1 millisecond'
          WHERE recorder_id = $1 AND fence = $2 AND leased_until IS NOT NULL RETURNING extraction_id, leased_until
       )
       UPDATE extraction e SET lease_until = r.leased_until FROM renewed r
        WHERE e.id = r.extraction_id AND e.fence = $2 RETURNING e.id`,
      [recorderId, fence, leaseMs],
    )) as [unknown[], number];
    return rows.length === 1;
  }

  async release(tx: EntityManager, recorderId: string, fence: number): Promise<void> {
    await tx.query('UPDATE recorder_lease SET leased_until = NULL WHERE recorder_id = $1 AND fence = $2', [
      recorderId,
      fence,
    ]);
  }
}
