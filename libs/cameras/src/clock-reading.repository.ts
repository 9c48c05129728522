import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { ClockReading } from './clock-reading.entity.js';

const COLUMNS = `k.id, k.recorder_id AS "recorderId", k.true_time AS "trueTime", k.offset_ms::float8 AS "offsetMs",
  k.uncertainty_ms::float8 AS "uncertaintyMs", k.method, k.read_by AS "readBy", k.note, k.photograph_id AS "photographId",
  k.time_zone AS "timeZone", k.created_at AS "createdAt"`;

/** A reading beside the zone its recorder is registered with now. */
export interface ClockReadingRow extends ClockReading {
  readonly recorderTimeZone: string;
}

/** As many as tell the drift; older ones say nothing of today. */
const READINGS_USED = 40;

@Injectable()
export class ClockReadingRepository {
  /** The latest readings of each recorder, newest first. */
  ofRecorders(tx: EntityManager, recorderIds: readonly string[]): Promise<ClockReadingRow[]> {
    return tx.query(
      `SELECT ${COLUMNS}, r.time_zone AS "recorderTimeZone"
        FROM recorder r CROSS JOIN LATERAL (SELECT * FROM clock_reading k WHERE k.recorder_id = r.id
          ORDER BY k.true_time DESC, k.created_at DESC, k.id DESC LIMIT $2) k
        WHERE r.id = ANY($1::uuid[])
        ORDER BY k.recorder_id, k.true_time DESC, k.created_at DESC, k.id DESC`,
      [recorderIds, READINGS_USED],
    );
  }

  /** Newest first. */
  list(tx: EntityManager, recorderId: string, limit: number): Promise<ClockReadingRow[]> {
    return tx.query(
      `SELECT ${COLUMNS}, r.time_zone AS "recorderTimeZone"
        FROM clock_reading k JOIN recorder r ON r.id = k.recorder_id WHERE k.recorder_id = $1
        ORDER BY k.true_time DESC, k.created_at DESC, k.id DESC LIMIT $2`,
      [recorderId, limit],
    );
  }

  async insert(tx: EntityManager, readings: readonly ClockReading[]): Promise<void> {
    await tx.query(
      `INSERT INTO clock_reading (id, recorder_id, true_time, offset_ms, uncertainty_ms, method, read_by, note,
          photograph_id, time_zone, created_at)
        SELECT id, "recorderId", "trueTime", "offsetMs", "uncertaintyMs", method, "readBy", note, "photographId",
            "timeZone", "createdAt"
          FROM jsonb_to_recordset($1::jsonb) AS row (id uuid, "recorderId" uuid, "trueTime" timestamptz,
            "offsetMs" bigint, "uncertaintyMs" bigint, method text, "readBy" uuid, note text, "photographId" uuid,
            "timeZone" text, "createdAt" timestamptz)
        ON CONFLICT (id) DO NOTHING`,
      [JSON.stringify(readings)],
    );
  }
}
