import { mkdtempSync } from 'node:fs';
import { copyFile, mkdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { newId, VIETNAM_OFFSET_MS } from '#antt/kernel';
import type { TestDatabase } from '../database.js';
import { recording, type RecordingOptions } from '../recordings.js';
import { aUser, unitLines, type BuiltUser, type UnitLines } from './access.js';

/** Small, quick to make, and every frame different. */
export const SMALL: RecordingOptions = { seconds: 10, framesPerSecond: 10, gop: 20, size: '160x90' };

/** A folder of recordings under a permitted root of its own. */
export class RecordingShelf {
  readonly root = mkdtempSync(join(tmpdir(), 'antt-shelf-'));

  constructor(readonly folder = join(this.root, 'dau-ghi')) {}

  /** Puts a recording under a name; its time of change is long ago unless given. */
  async put(name: string, options: RecordingOptions | string = SMALL, changedAt?: Date): Promise<string> {
    const source = typeof options === 'string' ? options : await recording(options);
    const path = join(this.folder, name);
    await mkdir(dirname(path), { recursive: true });
    await copyFile(source, path);
    await this.touch(name, changedAt);
    return path;
  }

  async write(name: string, bytes: Uint8Array | string, changedAt?: Date): Promise<string> {
    const path = join(this.folder, name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, bytes);
    await this.touch(name, changedAt);
    return path;
  }

  async touch(name: string, changedAt = new Date('2026-11-23T02:00:00Z')): Promise<void> {
    await utimes(join(this.folder, name), changedAt, changedAt);
  }

  /** Consecutive ten-second recordings named `cam1/<date>/<time>.mp4` as clocks in Vietnam show it. */
  async putRun(from: Date, count: number, options: RecordingOptions = SMALL, channel = '1'): Promise<void> {
    for (let i = 0; i < count; i++) {
      await this.put(nameAt(new Date(from.getTime() + i * options.seconds * 1000), channel), {
        ...options,
        filter: `hue=h=${i * 30}`,
      });
    }
  }

  async close(): Promise<void> {
    await rm(this.root, { recursive: true, force: true });
  }
}

/** The pattern of {@link nameAt}. */
export const SHELF_PATTERN = 'cam%channel/%Y-%m-%d/%H-%M-%S.mp4';

export function nameAt(time: Date, channel = '1'): string {
  const local = new Date(time.getTime() + VIETNAM_OFFSET_MS).toISOString();
  return `cam${channel}/${local.slice(0, 10)}/${local.slice(11, 19).replaceAll(':', '-')}.mp4`;
}

export interface RegistryOptions {
  readonly location: string;
  readonly reach?: 'folder' | 'owner-upload';
  readonly filePattern?: string;
  readonly channel?: string;
  readonly channels?: number;
  readonly timeZone?: string;
}

export interface BuiltRegistry {
  readonly units: UnitLines;
  readonly officer: BuiltUser;
  readonly commander: BuiltUser;
  readonly outsider: BuiltUser;
  readonly ownerId: string;
  readonly recorderId: string;
  readonly cameraId: string;
  readonly caseId: string;
  readonly channel: string;
}

/** A unit with officers, a camera on a folder recorder, and a case. By plain inserts. */
export async function aRegistry(db: TestDatabase, options: RegistryOptions): Promise<BuiltRegistry> {
  const units = await unitLines(db);
  const unitId = units.commune.id;
  const [ownerId, recorderId, cameraId, caseId] = [newId(), newId(), newId(), newId()];
  const officer = await aUser(db, { roles: [{ role: 'investigator', unitId }] });
  const commander = await aUser(db, { roles: [{ role: 'commander', unitId }] });
  const outsider = await aUser(db, { roles: [{ role: 'commander', unitId: units.elsewhere.id }] });
  const { channel = '1' } = options;
  const at = '2026-01-01T00:00:00Z';
  await db.query(
    `INSERT INTO owner (id, unit_id, kind, name, address, created_at) VALUES ($1, $2, 'household', 'Hộ A', 'x', $3)`,
    [ownerId, unitId, at],
  );
  await db.query(
    `INSERT INTO recorder (id, code, unit_id, owner_id, channels, reach, location, file_pattern, time_zone, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      recorderId,
      `R-${recorderId.slice(-6)}`,
      unitId,
      ownerId,
      options.channels ?? 1,
      options.reach ?? 'folder',
      options.location,
      options.filePattern ?? SHELF_PATTERN,
      options.timeZone ?? 'Asia/Ho_Chi_Minh',
      at,
    ],
  );
  await db.query(
    `INSERT INTO camera (id, code, name, unit_id, owner_id, recorder_id, channel, address, latitude, longitude,
        created_at, updated_at) VALUES ($1, $2, 'Cổng chợ', $3, $4, $5, $6, 'x', 19.8, 105.7, $7, $7)`,
    [cameraId, `C-${cameraId.slice(-6)}`, unitId, ownerId, recorderId, channel, at],
  );
  await db.query(
    `INSERT INTO case_file (id, number, title, unit_id, category_code, state, opened_at)
     VALUES ($1, $2, 'Vụ việc thử', $3, 'theft', 'open', $4)`,
    [caseId, `VV-${caseId.slice(-6)}`, unitId, at],
  );
  return { units, officer, commander, outsider, ownerId, recorderId, cameraId, caseId, channel };
}

export interface ItemOptions {
  readonly from: Date;
  readonly to: Date;
  readonly clockOffsetMs?: number;
  readonly clockUncertaintyMs?: number;
  readonly clockMethod?: string;
  readonly clockAlternatives?: readonly { readonly offsetMs: number; readonly uncertaintyMs: number }[];
  readonly overwriteAt?: Date | null;
  readonly approvedAt?: Date;
}

export interface BuiltItem {
  readonly itemId: string;
  readonly requestId: string;
}

/** An item the owner agreed to, as if he had just decided. */
export async function anApprovedItem(
  db: TestDatabase,
  registry: BuiltRegistry,
  options: ItemOptions,
): Promise<BuiltItem> {
  const [requestId, askId, itemId] = [newId(), newId(), newId()];
  const { from, to, clockOffsetMs = 0, clockUncertaintyMs = 0, overwriteAt = null } = options;
  const at = options.approvedAt ?? new Date('2026-11-23T03:00:00Z');
  const shifted = (time: Date, widen: number): Date => new Date(time.getTime() + clockOffsetMs + widen);
  await db.query(
    `INSERT INTO extraction_request (id, number, unit_id, case_id, requested_by, requested_by_name, officer_id,
        officer_name, purpose, legal_basis, window_from, window_to, state, filed_at)
     VALUES ($1, $2, $3, $4, $5, $6, $5, $6, 'x', 'x', $7, $8, 'open', $9)`,
    [
      requestId,
      `YC-${requestId.slice(-8)}`,
      registry.units.commune.id,
      registry.caseId,
      registry.officer.id,
      registry.officer.principal.fullName,
      from,
      to,
      at,
    ],
  );
  await db.query(
    `INSERT INTO owner_ask (id, owner_id, recorder_id, check_code, expires_at, answered_at, created_at)
     VALUES ($1, $2, $3, $4, $5, $5, $5)`,
    [askId, registry.ownerId, registry.recorderId, askId, at],
  );
  await db.query(
    `INSERT INTO request_item (id, request_id, ask_id, camera_id, recorder_id, camera_name, state, window_from,
        window_to, recorder_from, recorder_to, clock_offset_ms, clock_uncertainty_ms, clock_method, overwrite_at,
        overwrite_confidence, approved_from, approved_to, answer_by, state_at, clock_alternatives)
     VALUES ($1, $2, $3, $4, $5, 'Cổng chợ', 'approved', $6, $7, $8, $9, $10, $11, $12, $13, 'unknown', $6, $7, $14, $14, $15)`,
    [
      itemId,
      requestId,
      askId,
      registry.cameraId,
      registry.recorderId,
      from,
      to,
      shifted(from, -clockUncertaintyMs),
      shifted(to, clockUncertaintyMs),
      clockOffsetMs,
      clockUncertaintyMs,
      options.clockMethod ?? 'not-measured',
      overwriteAt,
      at,
      JSON.stringify(options.clockAlternatives ?? []),
    ],
  );
  return { itemId, requestId };
}

/** Another camera on the same recorder or on another one, in the same unit. */
export async function anotherCamera(
  db: TestDatabase,
  registry: BuiltRegistry,
  options: {
    readonly channel: string;
    readonly recorder?: { readonly location: string; readonly filePattern: string };
  },
): Promise<BuiltRegistry> {
  const cameraId = newId();
  let { recorderId } = registry;
  if (options.recorder !== undefined) {
    recorderId = newId();
    await db.query(
      `INSERT INTO recorder (id, code, unit_id, owner_id, reach, location, file_pattern, created_at)
       SELECT $1::uuid, $2, unit_id, owner_id, 'folder', $3, $4, created_at FROM recorder WHERE id = $5`,
      [
        recorderId,
        `R-${recorderId.slice(-6)}`,
        options.recorder.location,
        options.recorder.filePattern,
        registry.recorderId,
      ],
    );
  }
  await db.query(
    `INSERT INTO camera (id, code, name, unit_id, owner_id, recorder_id, channel, address, latitude, longitude,
        created_at, updated_at)
     SELECT $1::uuid, $2, 'Ngã tư', unit_id, owner_id, $3::uuid, $4, address, latitude, longitude, created_at, updated_at
       FROM camera WHERE id = $5`,
    [cameraId, `C-${cameraId.slice(-6)}`, recorderId, options.channel, registry.cameraId],
  );
  return { ...registry, cameraId, recorderId, channel: options.channel };
}
