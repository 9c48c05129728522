import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { ClockReading } from './clock-reading.entity.js';

const COLUMNS = `k.id, k.recorder_id AS "recorderId", k.true_time AS "trueTime", k.offset_ms::float8 AS "offsetMs",
  k.uncertainty_ms::float8 AS "uncertaintyMs", k.method, k.read_by AS "readBy", k.note, k.created_at AS "createdAt"`;

@Injectable()
export class ClockReadingRepository {
  /** The latest reading of each recorder at or before the instant; recorders without one are absent. */
  latest(tx: EntityManager, recorderIds: readonly string[], asOf: Date): Promise<ClockReading[]> {
    return tx.query(
      `SELECT DISTINCT ON (k.recorder_id) ${COLUMNS} FROM clock_reading k
        WHERE k.recorder_id = ANY($1::uuid[]) AND k.true_time <= $2
        ORDER BY k.recorder_id, k.true_time DESC, k.created_at DESC, k.id DESC`,
      [recorderIds, asOf],
    );
  }

  /** Newest first. */
  list(tx: EntityManager, recorderId: string, limit: number): Promise<ClockReading[]> {
    return tx.query(
      `SELECT ${COLUMNS} FROM clock_reading k WHERE k.recorder_id = $1
        ORDER BY k.true_time DESC, k.created_at DESC, k.id DESC LIMIT $2`,
      [recorderId, limit],
    );
  }

  async insert(tx: EntityManager, readings: readonly ClockReading[]): Promise<void> {
    await tx.query(
      `INSERT INTO clock_reading (id, recorder_id, true_time, offset_ms, uncertainty_ms, method, read_by, note, created_at)
        SELECT id, "recorderId", "trueTime", "offsetMs", "uncertaintyMs", method, "readBy", note, "createdAt"
          FROM jsonb_to_recordset($1::jsonb) AS row (id uuid, "recorderId" uuid, "trueTime" timestamptz,
            "offsetMs" bigint, "uncertaintyMs" bigint, method text, "readBy" uuid, note text, "createdAt" timestamptz)
        ON CONFLICT (id) DO NOTHING`,
      [JSON.stringify(readings)],
    );
  }
}
