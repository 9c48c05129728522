import { newId } from '#antt/kernel';
import type { TestDatabase } from '../database.js';

export interface CameraOptions {
  readonly code?: string;
  readonly name?: string;
  readonly channel?: string;
  readonly latitude?: number;
  readonly longitude?: number;
  readonly bearingDeg?: number | null;
  readonly fieldOfViewDeg?: number | null;
  readonly rangeM?: number | null;
  readonly status?: 'working' | 'broken' | 'removed';
  readonly owner?: TestOwner;
  readonly recorder?: TestRecorder;
  readonly retentionHours?: number | null;
  readonly retentionConfidence?: 'observed' | 'declared' | 'card' | 'unknown';
  readonly reach?: 'folder' | 'owner-upload';
  readonly location?: string | null;
  readonly filePattern?: string | null;
  readonly timeZone?: string;
  readonly demo?: boolean;
}

export interface TestOwner {
  readonly id: string;
  readonly unitId: string;
  readonly name: string;
  readonly phone: string;
}

export interface TestRecorder {
  readonly id: string;
  readonly code: string;
  readonly ownerId: string;
}

export interface TestCamera {
  readonly id: string;
  readonly code: string;
  readonly unitId: string;
  readonly ownerId: string;
  readonly recorderId: string;
}

const CREATED = '2026-01-01T00:00:00Z';
let serial = 0;
const next = (prefix: string): string => `${prefix}-${String(++serial).padStart(4, '0')}`;

export async function anOwner(
  db: TestDatabase,
  unitId: string,
  options: { readonly name?: string; readonly phone?: string; readonly kind?: string } = {},
): Promise<TestOwner> {
  const owner: TestOwner = {
    id: newId(),
    unitId,
    name: options.name ?? 'Hộ bà Nguyễn Thị Mai',
    phone: options.phone ?? '0912345678',
  };
  await db.query(
    `INSERT INTO owner (id, unit_id, code, kind, name, phone, address, created_at)
      VALUES ($1, $2, $3, $4, $5, $6, 'Số 1 đường Lê Lợi', $7)`,
    [owner.id, unitId, next('CH'), options.kind ?? 'household', owner.name, owner.phone, CREATED],
  );
  return owner;
}

export async function aRecorder(
  db: TestDatabase,
  unitId: string,
  options: CameraOptions = {},
): Promise<TestRecorder> {
  const owner = options.owner ?? (await anOwner(db, unitId));
  const recorder: TestRecorder = { id: newId(), code: next('DG'), ownerId: owner.id };
  await db.query(
    `INSERT INTO recorder (id, code, unit_id, owner_id, channels, retention_hours, retention_confidence, reach, location,
        file_pattern, time_zone, created_at)
      VALUES ($1, $2, $3, $4, 16, $5, $6, $7, $8, $9, $10, $11)`,
    [
      recorder.id,
      recorder.code,
      unitId,
      owner.id,
      options.retentionHours === undefined ? 168 : options.retentionHours,
      options.retentionConfidence ?? (options.retentionHours === null ? 'unknown' : 'declared'),
      options.reach ?? 'owner-upload',
      options.location ?? null,
      options.filePattern ?? null,
      options.timeZone ?? 'Asia/Ho_Chi_Minh',
      CREATED,
    ],
  );
  return recorder;
}

/** A working camera of the unit, with an owner and a recorder of its own unless given. */
export async function aCamera(
  db: TestDatabase,
  unitId: string,
  options: CameraOptions = {},
): Promise<TestCamera> {
  const recorder = options.recorder ?? (await aRecorder(db, unitId, options));
  const camera: TestCamera = {
    id: newId(),
    code: options.code ?? next('CAM'),
    unitId,
    ownerId: recorder.ownerId,
    recorderId: recorder.id,
  };
  await db.query(
    `INSERT INTO camera (id, code, name, unit_id, owner_id, recorder_id, channel, address, latitude, longitude,
        bearing_deg, field_of_view_deg, range_m, status, demo, created_at, updated_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, 'Số 1 đường Lê Lợi', $8, $9, $10, $11, $12, $13, $14, $15, $15)`,
    [
      camera.id,
      camera.code,
      options.name ?? `Camera ${camera.code}`,
      unitId,
      recorder.ownerId,
      recorder.id,
      options.channel ?? next('k'),
      options.latitude ?? 19.8075,
      options.longitude ?? 105.7764,
      options.bearingDeg ?? null,
      options.fieldOfViewDeg ?? null,
      options.rangeM ?? null,
      options.status ?? 'working',
      options.demo ?? false,
      CREATED,
    ],
  );
  return camera;
}

/** A reading of a recorder's clock. `offsetMs` is recorder time − true time. */
export async function aClockReading(
  db: TestDatabase,
  recorderId: string,
  reading: { readonly trueTime: Date; readonly offsetMs: number; readonly uncertaintyMs: number },
): Promise<string> {
  const id = newId();
  await db.query(
    `INSERT INTO clock_reading (id, recorder_id, true_time, offset_ms, uncertainty_ms, method, created_at)
      VALUES ($1, $2, $3, $4, $5, 'typed-pair', $3)`,
    [id, recorderId, reading.trueTime, reading.offsetMs, reading.uncertaintyMs],
  );
  return id;
}
