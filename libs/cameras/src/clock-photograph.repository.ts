import { Injectable } from '@nestjs/common';
import { isId } from '#antt/kernel';
import type { EntityManager } from 'typeorm';
import type { ClockPhotograph } from './clock-photograph.entity.js';

/** A photograph without its bytes. */
export type ClockPhotographFacts = Omit<ClockPhotograph, 'content'>;

const FACTS = `p.id, p.recorder_id AS "recorderId", p.sha256, p.media_type AS "mediaType",
  p.device_taken_at AS "deviceTakenAt", p.device_zone_stated AS "deviceZoneStated",
  p.device_ahead_ms::float8 AS "deviceAheadMs", p.uploaded_by AS "uploadedBy", p.uploaded_at AS "uploadedAt"`;

@Injectable()
export class ClockPhotographRepository {
  async find(tx: EntityManager, recorderId: string, id: string): Promise<ClockPhotographFacts | undefined> {
    if (!isId(id)) return undefined;
    const rows: ClockPhotographFacts[] = await tx.query(
      `SELECT ${FACTS} FROM clock_photograph p WHERE p.id = $1 AND p.recorder_id = $2`,
      [id, recorderId],
    );
    return rows[0];
  }

  async findBySha256(
    tx: EntityManager,
    recorderId: string,
    sha256: string,
  ): Promise<ClockPhotographFacts | undefined> {
    const rows: ClockPhotographFacts[] = await tx.query(
      `SELECT ${FACTS} FROM clock_photograph p WHERE p.recorder_id = $1 AND p.sha256 = $2`,
      [recorderId, sha256],
    );
    return rows[0];
  }

  async content(tx: EntityManager, id: string): Promise<Buffer | undefined> {
    const rows: { content: Buffer }[] = await tx.query(`SELECT content FROM clock_photograph WHERE id = $1`, [
      id,
    ]);
    return rows[0]?.content;
  }

  /** @returns false: this recorder has the same picture already */
  async insert(tx: EntityManager, photograph: ClockPhotograph): Promise<boolean> {
    const rows: unknown[] = await tx.query(
      `INSERT INTO clock_photograph (id, recorder_id, sha256, media_type, content, device_taken_at, device_zone_stated,
          device_ahead_ms, uploaded_by, uploaded_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
        ON CONFLICT (recorder_id, sha256) DO NOTHING RETURNING id`,
      [
        photograph.id,
        photograph.recorderId,
        photograph.sha256,
        photograph.mediaType,
        photograph.content,
        photograph.deviceTakenAt,
        photograph.deviceZoneStated,
        photograph.deviceAheadMs,
        photograph.uploadedBy,
        photograph.uploadedAt,
      ],
    );
    return rows.length > 0;
  }
}
