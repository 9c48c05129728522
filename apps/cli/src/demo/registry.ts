import { mkdirSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { v5 } from 'uuid';
import {
  CameraRepository,
  ClockReadingRepository,
  OwnerRepository,
  PROGRAMME_MODELS,
  ProgrammeRepository,
  RecorderRepository,
  SecurityTeamRepository,
  type Camera,
  type ClockReading,
  type Owner,
  type OwnerKind,
  type Programme,
  type ProgrammeModel,
  type Recorder,
  type SecurityTeam,
  type SecurityTeamMember,
  type TeamPosition,
} from '#antt/cameras';
import type { Environment } from '#antt/config';
import { SYSTEM_SCOPE, Transactions } from '#antt/database';
import { Clock, vietnamNumber } from '#antt/kernel';
import { AuditLog, SYSTEM_ACTOR, type AuditEntry } from '#antt/ledger';
import { Neighbourhoods, Units, type Unit } from '#antt/units';
import { DEMO_FOLDER_CAMERA } from './demo-folder-camera.js';
import { DEMO_PROVINCE_CODE } from './demo-people.js';

/** As many as the province has: three volunteers a team. */
const TEAMS = 4_351;
const POSITIONS: readonly TeamPosition[] = ['leader', 'deputy', 'member'];

/** Where the sample cameras stand, and how many there are, the folder camera apart. */
const PLACES = [
  {
    unitCode: '14797',
    cameras: 15,
    latitude: 19.8067,
    longitude: 105.7766,
    streets: ['Lê Lợi', 'Trần Phú', 'Hạc Thành'],
  },
  { unitCode: '16522', cameras: 12, latitude: 19.7885, longitude: 105.8312, streets: ['Quảng Phú', 'Voi'] },
  {
    unitCode: '14923',
    cameras: 12,
    latitude: 20.3447,
    longitude: 105.2336,
    streets: ['Cành Nàng', 'Quốc lộ 217'],
  },
] as const;

const OWNERS: readonly { kind: OwnerKind; name: string }[] = [
  { kind: 'household', name: 'Hộ ông' },
  { kind: 'business', name: 'Cửa hàng' },
  { kind: 'household', name: 'Hộ bà' },
  { kind: 'school', name: 'Trường Tiểu học' },
  { kind: 'agency', name: 'Nhà văn hóa' },
];
const RECORDERS = [
  { make: 'Hikvision', model: 'DS-7104HGHI', retentionHours: 168, retentionConfidence: 'declared' },
  { make: 'Dahua', model: 'XVR5108HS', retentionHours: 240, retentionConfidence: 'declared' },
  { make: 'Ezviz', model: 'H3c', retentionHours: 96, retentionConfidence: 'card' },
  { make: 'Imou', model: 'Ranger 2', retentionHours: null, retentionConfidence: 'unknown' },
] as const;
const FAMILY_NAMES = ['Nguyễn', 'Lê', 'Trần', 'Phạm', 'Hoàng', 'Trịnh', 'Đỗ', 'Bùi', 'Hà', 'Lương'] as const;
const GIVEN_NAMES = [
  'An',
  'Bình',
  'Chung',
  'Dũng',
  'Hải',
  'Hùng',
  'Khánh',
  'Lan',
  'Minh',
  'Nga',
  'Sơn',
  'Tâm',
  'Vân',
] as const;

const LABEL = '(dữ liệu mẫu)';
/** The same rows in every installation, so that seeding again adds none. */
const id = (key: string): string => v5(`demo|${key}`, '2b1f7d34-8f0e-5c1a-9a55-61d9f3f0c0de');
const pick = <T>(list: readonly T[], at: number): T => list[at % list.length] as T;

interface Rows {
  readonly programmes: Programme[];
  readonly owners: Owner[];
  readonly recorders: Recorder[];
  readonly cameras: Camera[];
  readonly readings: ClockReading[];
}

/**
 * The sample register of Thanh Hóa: real units, everything below them invented and labelled so.
 * @returns a sentence on what was seeded
 */
export async function seedDemoRegistry(
  context: INestApplicationContext,
  environment: Pick<Environment, 'recordingsRoots' | 'dataDir'>,
): Promise<string> {
  const get = <T>(type: abstract new (...args: never[]) => T): T =>
    context.get<T>(type as never, { strict: false });
  const now = get(Clock).now();
  const folder = join(environment.recordingsRoots[0] ?? environment.dataDir, DEMO_FOLDER_CAMERA.folder);
  mkdirSync(folder, { recursive: true });
  const location = realpathSync(folder);

  return get(Transactions).run(SYSTEM_SCOPE, async (tx) => {
    const units = get(Units);
    const province = await units.findByCode(tx, DEMO_PROVINCE_CODE);
    if (province === undefined) throw new Error('the demo province is missing: import the units first');
    const communes = await units.childrenOf(tx, province.id);
    const byCode = new Map(communes.map((unit) => [unit.code, unit]));

    const { teams, members } = await seedTeams(communes, (wanted) =>
      get(Neighbourhoods).ensureMany(tx, wanted),
    );
    await get(SecurityTeamRepository).save(tx, teams);
    await get(SecurityTeamRepository).saveMembers(tx, members);

    const rows: Rows = { programmes: [], owners: [], recorders: [], cameras: [], readings: [] };
    for (const place of PLACES) {
      const unit = byCode.get(place.unitCode);
      if (unit === undefined) throw new Error(`unit ${place.unitCode} is missing`);
      addPlace(rows, place, unit, now);
    }
    addFolderCamera(rows, byCode.get('14797') as Unit, location, now);

    const known = new Set(
      (
        await get(CameraRepository).findMany(
          tx,
          rows.cameras.map((camera) => camera.id),
        )
      ).map((camera) => camera.id),
    );
    const fresh = known.size === 0;
    if (fresh) {
      await get(ProgrammeRepository).save(tx, rows.programmes);
      await get(OwnerRepository).save(tx, rows.owners);
      await get(RecorderRepository).save(tx, rows.recorders);
      await get(CameraRepository).save(tx, rows.cameras);
      await get(ClockReadingRepository).insert(tx, rows.readings);
    }
    await get(AuditLog).recordMany(tx, [
      ...events(rows),
      {
        action: 'security-team.imported',
        objectType: 'unit',
        objectId: province.id,
        objectName: province.name,
        actor: SYSTEM_ACTOR,
        unitId: province.id,
        after: { teams: teams.length, members: members.length, demo: true },
        effectKey: `demo.security-teams.${province.id}`,
      },
    ]);
    return (
      `${vietnamNumber(teams.length)} tổ bảo vệ ANTT với ${vietnamNumber(members.length)} thành viên, ` +
      `${rows.programmes.length} mô hình, ${rows.cameras.length} camera / security teams, members, programmes, cameras`
    );
  });
}

async function seedTeams(
  communes: readonly Unit[],
  ensure: (
    wanted: { unitId: string; name: string }[],
  ) => Promise<readonly { id: string; unitId: string; name: string }[]>,
): Promise<{ teams: SecurityTeam[]; members: SecurityTeamMember[] }> {
  const wanted = communes.flatMap((unit, at) => {
    const count = Math.floor(TEAMS / communes.length) + (at < TEAMS % communes.length ? 1 : 0);
    const kind = unit.kind === 'ward' ? 'Tổ dân phố' : 'Thôn';
    return Array.from({ length: count }, (_, n) => ({ unitId: unit.id, name: `${kind} ${n + 1}` }));
  });
  const teams: SecurityTeam[] = [];
  const members: SecurityTeamMember[] = [];
  for (const neighbourhood of await ensure(wanted)) {
    const team: SecurityTeam = {
      id: id(`team|${neighbourhood.unitId}|${neighbourhood.name}`),
      unitId: neighbourhood.unitId,
      neighbourhoodId: neighbourhood.id,
      name: `Tổ bảo vệ ANTT ${neighbourhood.name} ${LABEL}`,
      establishedOn: '2024-07-01',
      demo: true,
    };
    teams.push(team);
    POSITIONS.forEach((position, place) => {
      const at = members.length;
      members.push({
        id: id(`member|${team.id}|${place}`),
        teamId: team.id,
        fullName: `${pick(FAMILY_NAMES, at)} Văn ${pick(GIVEN_NAMES, at * 7 + place)} (mẫu)`,
        position,
        phone: null,
        joinedOn: '2024-07-01',
        leftOn: null,
      });
    });
  }
  return { teams, members };
}

function addPlace(rows: Rows, place: (typeof PLACES)[number], unit: Unit, now: Date): void {
  for (const model of Object.keys(PROGRAMME_MODELS) as ProgrammeModel[]) {
    rows.programmes.push({
      id: id(`programme|${unit.code}|${model}`),
      unitId: unit.id,
      model,
      name: `${PROGRAMME_MODELS[model].vi} – ${unit.name} ${LABEL}`,
      startedOn: '2023-01-01',
      demo: true,
    });
  }
  for (let n = 0; n < place.cameras; n++) {
    const key = `${unit.code}|${n}`;
    const { kind, name } = pick(OWNERS, n);
    const street = pick(place.streets, n);
    const code = String(n + 1).padStart(3, '0');
    const address = `Số ${4 + n * 6} đường ${street}, ${unit.name} ${LABEL}`;
    const owner: Owner = {
      id: id(`owner|${key}`),
      unitId: unit.id,
      code: `MAU-CH-${code}`,
      kind,
      name: `${name} ${pick(FAMILY_NAMES, n * 3)} ${pick(GIVEN_NAMES, n * 5)} ${LABEL}`,
      // No such area code exists: nobody is rung up by the demo.
      phone: `0200${unit.code}${code.slice(1)}`.slice(0, 11),
      email: null,
      address,
      joinedOn: '2023-01-01',
      leftOn: null,
      demo: true,
      createdAt: now,
    };
    const device = pick(RECORDERS, n);
    const recorder: Recorder = {
      id: id(`recorder|${key}`),
      code: `MAU-DG-${code}`,
      unitId: unit.id,
      ownerId: owner.id,
      make: device.make,
      model: device.model,
      serial: null,
      channels: 4,
      retentionHours: device.retentionHours,
      retentionConfidence: device.retentionConfidence,
      retentionAsOf: device.retentionHours === null ? null : now,
      reach: 'owner-upload',
      location: null,
      filePattern: null,
      timeZone: 'Asia/Ho_Chi_Minh',
      status: 'working',
      demo: true,
      createdAt: now,
    };
    rows.owners.push(owner);
    rows.recorders.push(recorder);
    rows.cameras.push({
      id: id(`camera|${key}`),
      code: `MAU-CAM-${code}`,
      name: `${name} số ${4 + n * 6} ${street} ${LABEL}`,
      unitId: unit.id,
      neighbourhoodId: null,
      programmeId: id(`programme|${unit.code}|camera-surveillance`),
      ownerId: owner.id,
      recorderId: recorder.id,
      channel: '1',
      address,
      // A loose grid about 120 m wide around the centre of the place.
      latitude: place.latitude + (Math.floor(n / 4) - 1.5) * 0.0011 + n * 0.000_03,
      longitude: place.longitude + ((n % 4) - 1.5) * 0.0012 + n * 0.000_02,
      bearingDeg: n % 6 === 5 ? null : (n * 67) % 360,
      fieldOfViewDeg: n % 6 === 5 ? null : pick([70, 85, 100], n),
      rangeM: pick([20, 30, 45], n),
      thumbnailKey: null,
      signage: n % 3 !== 0,
      conformity: 'unknown',
      status: n === 7 ? 'broken' : 'working',
      demo: true,
      createdAt: now,
      updatedAt: now,
    });
  }
}

function addFolderCamera(rows: Rows, unit: Unit, location: string, now: Date): void {
  const demo = DEMO_FOLDER_CAMERA;
  const owner: Owner = {
    id: id('owner|folder'),
    unitId: unit.id,
    code: 'MAU-CH-THU-MUC',
    kind: 'business',
    name: demo.ownerName,
    phone: '0200000001',
    email: null,
    address: demo.address,
    joinedOn: '2023-01-01',
    leftOn: null,
    demo: true,
    createdAt: now,
  };
  const recorder: Recorder = {
    id: id('recorder|folder'),
    code: demo.recorderCode,
    unitId: unit.id,
    ownerId: owner.id,
    make: 'Hikvision',
    model: 'DS-7104HGHI',
    serial: null,
    channels: 4,
    retentionHours: demo.retentionHours,
    retentionConfidence: 'declared',
    retentionAsOf: now,
    reach: 'folder',
    location,
    filePattern: demo.filePattern,
    timeZone: 'Asia/Ho_Chi_Minh',
    status: 'working',
    demo: true,
    createdAt: now,
  };
  rows.owners.push(owner);
  rows.recorders.push(recorder);
  rows.cameras.push({
    id: id('camera|folder'),
    code: demo.code,
    name: demo.name,
    unitId: unit.id,
    neighbourhoodId: null,
    programmeId: id(`programme|${unit.code}|camera-surveillance`),
    ownerId: owner.id,
    recorderId: recorder.id,
    channel: demo.channel,
    address: demo.address,
    latitude: demo.latitude,
    longitude: demo.longitude,
    bearingDeg: demo.bearingDeg,
    fieldOfViewDeg: demo.fieldOfViewDeg,
    rangeM: demo.rangeM,
    thumbnailKey: null,
    signage: true,
    conformity: 'unknown',
    status: 'working',
    demo: true,
    createdAt: now,
    updatedAt: now,
  });
  rows.readings.push({
    id: id('reading|folder'),
    recorderId: recorder.id,
    trueTime: now,
    offsetMs: demo.clockOffsetMs,
    uncertaintyMs: demo.clockUncertaintyMs,
    method: 'phone-side-by-side',
    readBy: null,
    note: `Số đo mẫu ${LABEL}`,
    createdAt: now,
  });
}

/** One event for each row, known by its effect: seeding again records none. */
function events(rows: Rows): AuditEntry[] {
  const entry = (
    action: AuditEntry['action'],
    objectType: string,
    row: { id: string; unitId: string; name?: string; code?: string | null },
    effect = row.id,
  ): AuditEntry => ({
    action,
    objectType,
    objectId: row.id,
    objectName: row.name ?? row.code ?? undefined,
    actor: SYSTEM_ACTOR,
    unitId: row.unitId,
    after: { demo: true },
    effectKey: `demo.${action}.${effect}`,
  });
  const recorders = new Map(rows.recorders.map((recorder) => [recorder.id, recorder]));
  return [
    ...rows.programmes.map((row) => entry('programme.registered', 'programme', row)),
    ...rows.owners.map((row) => entry('owner.registered', 'owner', row)),
    ...rows.recorders.map((row) => entry('recorder.registered', 'recorder', row)),
    ...rows.cameras.map((row) => entry('camera.registered', 'camera', row)),
    ...rows.readings.flatMap((reading) => {
      const recorder = recorders.get(reading.recorderId);
      return recorder === undefined
        ? []
        : [entry('clock-reading.recorded', 'recorder', recorder, reading.id)];
    }),
  ];
}
