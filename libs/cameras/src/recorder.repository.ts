import { Injectable } from '@nestjs/common';
import { isId } from '#antt/kernel';
import type { EntityManager } from 'typeorm';
import type { Recorder } from './recorder.entity.js';

const COLUMNS = `r.id, r.code, r.unit_id AS "unitId", r.owner_id AS "ownerId", r.make, r.model, r.serial, r.channels,
  r.retention_hours AS "retentionHours", r.retention_confidence AS "retentionConfidence",
  r.retention_as_of AS "retentionAsOf", r.reach, r.location, r.file_pattern AS "filePattern",
  r.time_zone AS "timeZone", r.status,
  to_char(r.ended_on, 'YYYY-MM-DD') AS "endedOn", r.end_reason AS "endReason", r.replaced_by AS "replacedBy",
  r.version, r.demo, r.created_at AS "createdAt"`;

export interface RecorderView extends Recorder {
  readonly unitName: string;
  readonly ownerName: string;
  readonly cameras: number;
}

const VIEW = `${COLUMNS}, u.name AS "unitName", o.name AS "ownerName",
  (SELECT count(*)::integer FROM camera c WHERE c.recorder_id = r.id AND c.status <> 'removed') AS cameras`;
const TABLES = `recorder r JOIN unit u ON u.id = r.unit_id JOIN owner o ON o.id = r.owner_id`;

@Injectable()
export class RecorderRepository {
  async find(tx: EntityManager, id: string): Promise<RecorderView | undefined> {
    if (!isId(id)) return undefined;
    const rows: RecorderView[] = await tx.query(`SELECT ${VIEW} FROM ${TABLES} WHERE r.id = $1`, [id]);
    return rows[0];
  }

  /** The row, locked until the transaction ends: for a change, or against changes by others. */
  async lock(
    tx: EntityManager,
    id: string,
    how: 'update' | 'share' = 'update',
  ): Promise<Recorder | undefined> {
    if (!isId(id)) return undefined;
    const rows: Recorder[] = await tx.query(
      `SELECT ${COLUMNS} FROM recorder r WHERE r.id = $1 FOR ${how === 'update' ? 'UPDATE' : 'SHARE'}`,
      [id],
    );
    return rows[0];
  }

  /** The recorders of an owner that are in use, locked until the transaction ends. */
  lockInUseOf(tx: EntityManager, ownerId: string): Promise<Recorder[]> {
    return tx.query(
      `SELECT ${COLUMNS} FROM recorder r WHERE r.owner_id = $1 AND r.status <> 'removed' ORDER BY r.id FOR UPDATE`,
      [ownerId],
    );
  }

  findByKeys(tx: EntityManager, keys: readonly { unitId: string; code: string }[]): Promise<Recorder[]> {
    return tx.query(
      `SELECT ${COLUMNS} FROM unnest($1::uuid[], $2::text[]) AS k (unit_id, code)
        JOIN recorder r ON r.unit_id = k.unit_id AND r.code = k.code`,
      [keys.map((key) => key.unitId), keys.map((key) => key.code)],
    );
  }

  list(
    tx: EntityManager,
    filter: {
      roots: readonly string[] | null;
      unitId: string | null;
      ownerId: string | null;
      text: string | null;
      after: string | null;
      limit: number;
    },
  ): Promise<RecorderView[]> {
    return tx.query(
      `SELECT ${VIEW} FROM ${TABLES}
        WHERE ($1::uuid[] IS NULL OR r.unit_id IN (SELECT unit_id FROM unit_scope WHERE root_id = ANY($1)))
          AND ($2::uuid IS NULL OR r.unit_id IN (SELECT unit_id FROM unit_scope WHERE root_id = $2))
          AND ($3::uuid IS NULL OR r.owner_id = $3)
          AND ($4::text IS NULL OR position($4 IN lower(unaccent(concat_ws(' ', r.code, r.make, r.model, r.serial)))) > 0)
          AND ($5::uuid IS NULL OR r.id > $5)
        ORDER BY r.id LIMIT $6`,
      [filter.roots, filter.unitId, filter.ownerId, filter.text, filter.after, filter.limit],
    );
  }

  async save(tx: EntityManager, recorders: readonly Recorder[]): Promise<void> {
    await tx.query(
      `INSERT INTO recorder (id, code, unit_id, owner_id, make, model, serial, channels, retention_hours,
          retention_confidence, retention_as_of, reach, location, file_pattern, time_zone, status, ended_on,
          end_reason, replaced_by, demo, created_at)
        SELECT id, code, "unitId", "ownerId", make, model, serial, channels, "retentionHours", "retentionConfidence",
            "retentionAsOf", reach, location, "filePattern", "timeZone", status, "endedOn", "endReason",
            "replacedBy", demo, "createdAt"
          FROM jsonb_to_recordset($1::jsonb) AS row (id uuid, code text, "unitId" uuid, "ownerId" uuid, make text,
            model text, serial text, channels integer, "retentionHours" integer, "retentionConfidence" text,
            "retentionAsOf" timestamptz, reach text, location text, "filePattern" text, "timeZone" text, status text,
            "endedOn" date, "endReason" text, "replacedBy" uuid, demo boolean, "createdAt" timestamptz)
        ON CONFLICT (id) DO UPDATE SET code = excluded.code, owner_id = excluded.owner_id, make = excluded.make,
          model = excluded.model, serial = excluded.serial, channels = excluded.channels,
          retention_hours = excluded.retention_hours, retention_confidence = excluded.retention_confidence,
          retention_as_of = excluded.retention_as_of, reach = excluded.reach, location = excluded.location,
          file_pattern = excluded.file_pattern, time_zone = excluded.time_zone, status = excluded.status,
          ended_on = excluded.ended_on, end_reason = excluded.end_reason, replaced_by = excluded.replaced_by,
          version = recorder.version + 1`,
      [JSON.stringify(recorders)],
    );
  }

  /** Its cameras answer to the recorder's owner. */
  async moveCamerasToOwner(tx: EntityManager, recorderIds: readonly string[]): Promise<void> {
    await tx.query(
      `UPDATE camera c SET owner_id = r.owner_id, version = c.version + 1 FROM recorder r
        WHERE r.id = c.recorder_id AND r.id = ANY($1::uuid[]) AND c.owner_id <> r.owner_id`,
      [recorderIds],
    );
  }
}
