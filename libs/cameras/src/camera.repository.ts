import { Injectable } from '@nestjs/common';
import { isId } from '#antt/kernel';
import type { EntityManager } from 'typeorm';
import type { Camera } from './camera.entity.js';
import type { Point, Reach, View } from './geometry.js';
import type { OwnerKind } from './owner.entity.js';
import type { DeviceStatus, RecorderReach, RetentionConfidence } from './recorder.entity.js';

/** A camera with what one wants to know beside it. */
export interface CameraRow extends Camera {
  readonly unitCode: string;
  readonly unitName: string;
  readonly neighbourhoodName: string | null;
  readonly programmeName: string | null;
  readonly ownerCode: string | null;
  readonly ownerKind: OwnerKind;
  readonly ownerName: string;
  readonly ownerPhone: string | null;
  readonly ownerEmail: string | null;
  readonly ownerAddress: string;
  readonly recorderCode: string;
  readonly recorderMake: string | null;
  readonly recorderModel: string | null;
  readonly recorderSerial: string | null;
  readonly recorderChannels: number;
  readonly recorderStatus: DeviceStatus;
  readonly reach: RecorderReach;
  readonly location: string | null;
  readonly filePattern: string | null;
  readonly timeZone: string;
  readonly retentionHours: number | null;
  readonly retentionConfidence: RetentionConfidence;
}

/** Where a camera stands and what it looks at. */
export interface CameraPlace extends Point, View {
  readonly id: string;
}

export interface CameraFilter {
  /** Units at which the reader holds the permission; null: all (the system's own work). */
  readonly roots: readonly string[] | null;
  /** This unit, the units below it and their predecessors. */
  readonly unitId?: string | undefined;
  readonly programmeId?: string | undefined;
  readonly ownerId?: string | undefined;
  readonly recorderId?: string | undefined;
  readonly status?: DeviceStatus | undefined;
  /** Plain (see searchName) part of code, name or address. */
  readonly text?: string | undefined;
}

const CAMERA = `c.id, c.code, c.name, c.unit_id AS "unitId", c.neighbourhood_id AS "neighbourhoodId",
  c.programme_id AS "programmeId", c.owner_id AS "ownerId", c.recorder_id AS "recorderId", c.channel, c.address,
  c.latitude, c.longitude, c.bearing_deg AS "bearingDeg", c.field_of_view_deg AS "fieldOfViewDeg",
  c.range_m AS "rangeM", c.thumbnail_key AS "thumbnailKey", c.signage, c.conformity, c.status,
  to_char(c.ended_on, 'YYYY-MM-DD') AS "endedOn", c.end_reason AS "endReason", c.version, c.demo, c.created_at AS "createdAt", c.updated_at AS "updatedAt"`;

const ROW = `${CAMERA}, u.code AS "unitCode", u.name AS "unitName",
  (SELECT n.name FROM neighbourhood n WHERE n.id = c.neighbourhood_id) AS "neighbourhoodName",
  (SELECT p.name FROM programme p WHERE p.id = c.programme_id) AS "programmeName", o.code AS "ownerCode", o.kind AS "ownerKind", o.name AS "ownerName",
  o.phone AS "ownerPhone", o.email AS "ownerEmail", o.address AS "ownerAddress", r.code AS "recorderCode",
  r.make AS "recorderMake", r.model AS "recorderModel", r.serial AS "recorderSerial", r.channels AS "recorderChannels",
  r.status AS "recorderStatus", r.reach, r.location, r.file_pattern AS "filePattern", r.time_zone AS "timeZone",
  r.retention_hours AS "retentionHours", r.retention_confidence AS "retentionConfidence"`;

/** Names of few columns come by subqueries: each further join doubles the time spent on planning. */
const BESIDE = `JOIN unit u ON u.id = c.unit_id JOIN owner o ON o.id = c.owner_id
  JOIN recorder r ON r.id = c.recorder_id`;

/**
 * The same for a handful of cameras: OFFSET 0 keeps the planner from reading a whole table of owners to join ten of them,
 * and from weighing the orders of joining.
 */
const BESIDE_FEW = BESIDE.replace(
  /JOIN (unit|owner|recorder) (\w) ON \2\.id = (c\.\w+)/g,
  'JOIN LATERAL (SELECT * FROM $1 WHERE id = $3 OFFSET 0) $2 ON true',
);

const PLACE = `c.id, c.latitude, c.longitude, c.bearing_deg AS "bearingDeg", c.field_of_view_deg AS "fieldOfViewDeg",
  c.range_m AS "rangeM"`;

/** Around $1 (latitude) and $2 (longitude), and seen by the reader who holds the permission at $4 (null: everywhere). */
const IN_REACH = `point(c.longitude, c.latitude) <@ box(
    point($2::float8 - $3::float8, $1::float8 - $5::float8), point($2::float8 + $3::float8, $1::float8 + $5::float8))
  AND c.status <> 'removed'
  AND ($4::uuid[] IS NULL OR c.unit_id IN (SELECT unit_id FROM unit_scope WHERE root_id = ANY($4)))`;

const SAVED = `code, name, neighbourhood_id, programme_id, owner_id, recorder_id, channel, address, latitude, longitude,
  bearing_deg, field_of_view_deg, range_m, signage, conformity, status, ended_on, end_reason, updated_at`;

@Injectable()
export class CameraRepository {
  async find(tx: EntityManager, id: string): Promise<CameraRow | undefined> {
    if (!isId(id)) return undefined;
    return (await this.findMany(tx, [id]))[0];
  }

  findMany(tx: EntityManager, ids: readonly string[]): Promise<CameraRow[]> {
    return tx.query(`SELECT ${ROW} FROM camera c ${BESIDE_FEW} WHERE c.id = ANY($1::uuid[])`, [ids]);
  }

  /** The bare row, locked until the transaction ends. */
  async lock(tx: EntityManager, id: string): Promise<Camera | undefined> {
    if (!isId(id)) return undefined;
    const rows: Camera[] = await tx.query(`SELECT ${CAMERA} FROM camera c WHERE c.id = $1 FOR UPDATE`, [id]);
    return rows[0];
  }

  findByKeys(tx: EntityManager, keys: readonly { unitId: string; code: string }[]): Promise<Camera[]> {
    return tx.query(
      `SELECT ${CAMERA} FROM unnest($1::uuid[], $2::text[]) AS k (unit_id, code)
        JOIN camera c ON c.unit_id = k.unit_id AND c.code = k.code`,
      [keys.map((key) => key.unitId), keys.map((key) => key.code)],
    );
  }

  /** The cameras of a recorder, an owner or a programme that are in use, locked until the transaction ends. */
  lockInUse(
    tx: EntityManager,
    of: { readonly recorderId?: string; readonly ownerId?: string; readonly programmeId?: string },
  ): Promise<Camera[]> {
    return tx.query(
      `SELECT ${CAMERA} FROM camera c WHERE c.status <> 'removed' AND ($1::uuid IS NULL OR c.recorder_id = $1)
          AND ($2::uuid IS NULL OR c.owner_id = $2) AND ($3::uuid IS NULL OR c.programme_id = $3)
        ORDER BY c.id FOR UPDATE`,
      [of.recorderId ?? null, of.ownerId ?? null, of.programmeId ?? null],
    );
  }

  /** Cameras in use on these channels. */
  onChannels(
    tx: EntityManager,
    places: readonly { recorderId: string; channel: string }[],
  ): Promise<{ id: string; code: string; recorderId: string; channel: string }[]> {
    return tx.query(
      `SELECT c.id, c.code, c.recorder_id AS "recorderId", c.channel
        FROM unnest($1::uuid[], $2::text[]) AS k (recorder_id, channel)
        JOIN camera c ON c.recorder_id = k.recorder_id AND c.channel = k.channel AND c.status <> 'removed'`,
      [places.map((place) => place.recorderId), places.map((place) => place.channel)],
    );
  }

  list(
    tx: EntityManager,
    filter: CameraFilter & { readonly after?: string | undefined; readonly limit: number },
  ): Promise<CameraRow[]> {
    return tx.query(
      `SELECT ${ROW} FROM camera c ${BESIDE} WHERE ${this.conditions()}
          AND ($8::uuid IS NULL OR c.id > $8) ORDER BY c.id LIMIT $9`,
      [...this.values(filter), filter.after ?? null, filter.limit],
    );
  }

  /** In the order of an export: by unit, then code. Pages by position, so that no transaction stays open meanwhile. */
  page(
    tx: EntityManager,
    filter: CameraFilter,
    after: { readonly unitId: string; readonly code: string } | undefined,
    limit: number,
  ): Promise<CameraRow[]> {
    return tx.query(
      `SELECT ${ROW} FROM camera c ${BESIDE} WHERE ${this.conditions()}
          AND ($8::uuid IS NULL OR (c.unit_id, c.code) > ($8, $9::text)) ORDER BY c.unit_id, c.code LIMIT $10`,
      [...this.values(filter), after?.unitId ?? null, after?.code ?? '', limit],
    );
  }

  /**
   * Cameras in use within a box of degrees, nearest first as the index reckons: on a plane of degrees, where a degree of
   * longitude counts as much as one of latitude. The caller puts them into true order.
   */
  inPlanarOrder(
    tx: EntityManager,
    at: Point,
    reach: Reach,
    roots: readonly string[] | null,
    limit: number,
  ): Promise<CameraPlace[]> {
    return tx.query(
      `SELECT ${PLACE} FROM camera c WHERE ${IN_REACH}
        ORDER BY point(c.longitude, c.latitude) <-> point($2::float8, $1::float8) LIMIT $6`,
      [at.latitude, at.longitude, reach.longitudeDeg, roots, reach.latitudeDeg, limit],
    );
  }

  /** Cameras in use within a box of degrees whose range reaches the point; `assumedRangeM` where it is not known. */
  reaching(
    tx: EntityManager,
    at: Point,
    reach: Reach,
    assumedRangeM: number,
    roots: readonly string[] | null,
    limit: number,
  ): Promise<CameraPlace[]> {
    return tx.query(
      `SELECT ${PLACE} FROM camera c WHERE ${IN_REACH}
          AND earth_distance(ll_to_earth(c.latitude, c.longitude), ll_to_earth($1::float8, $2::float8))
            <= coalesce(c.range_m, $6::float8)
        ORDER BY point(c.longitude, c.latitude) <-> point($2::float8, $1::float8) LIMIT $7`,
      [at.latitude, at.longitude, reach.longitudeDeg, roots, reach.latitudeDeg, assumedRangeM, limit],
    );
  }

  async save(tx: EntityManager, cameras: readonly Camera[]): Promise<void> {
    await tx.query(
      `INSERT INTO camera (id, unit_id, demo, created_at, ${SAVED})
        SELECT id, "unitId", demo, "createdAt", code, name, "neighbourhoodId", "programmeId", "ownerId", "recorderId",
            channel, address, latitude, longitude, "bearingDeg", "fieldOfViewDeg", "rangeM", signage, conformity,
            status, "endedOn", "endReason", "updatedAt"
          FROM ROWS FROM (jsonb_to_recordset($1::jsonb) AS (id uuid, "unitId" uuid, demo boolean,
            "createdAt" timestamptz, code text, name text, "neighbourhoodId" uuid, "programmeId" uuid, "ownerId" uuid,
            "recorderId" uuid, channel text, address text, latitude float8, longitude float8, "bearingDeg" float8,
            "fieldOfViewDeg" float8, "rangeM" float8, signage boolean, conformity text, status text,
            "endedOn" date, "endReason" text, "updatedAt" timestamptz)) WITH ORDINALITY
          ORDER BY ordinality
        ON CONFLICT (id) DO UPDATE SET (${SAVED}, version) = ROW(${SAVED.split(',')
          .map((column) => `excluded.${column.trim()}`)
          .join(', ')}, camera.version + 1)`,
      [JSON.stringify(cameras)],
    );
  }

  async setThumbnail(tx: EntityManager, id: string, sha256: string, at: Date): Promise<void> {
    await tx.query(
      'UPDATE camera SET thumbnail_key = $2, updated_at = $3, version = version + 1 WHERE id = $1',
      [id, sha256, at],
    );
  }

  private conditions(): string {
    return `($1::uuid[] IS NULL OR c.unit_id IN (SELECT unit_id FROM unit_scope WHERE root_id = ANY($1)))
      AND ($2::uuid IS NULL OR c.unit_id IN (SELECT unit_id FROM unit_scope WHERE root_id = $2))
      AND ($3::uuid IS NULL OR c.programme_id = $3) AND ($4::uuid IS NULL OR c.owner_id = $4)
      AND ($5::uuid IS NULL OR c.recorder_id = $5) AND ($6::text IS NULL OR c.status = $6)
      AND ($7::text IS NULL OR position($7 IN lower(unaccent(concat_ws(' ', c.code, c.name, c.address)))) > 0)`;
  }

  private values(filter: CameraFilter): unknown[] {
    return [
      filter.roots,
      filter.unitId ?? null,
      filter.programmeId ?? null,
      filter.ownerId ?? null,
      filter.recorderId ?? null,
      filter.status ?? null,
      filter.text ?? null,
    ];
  }
}
