import type { INestApplicationContext } from '@nestjs/common';
import {
  CameraRepository,
  ClockReadingRepository,
  OwnerRepository,
  ProgrammeRepository,
  RecorderRepository,
  SecurityTeamRepository,
  type Programme,
} from '#antt/cameras';
import type { Environment } from '#antt/config';
import { SYSTEM_SCOPE, Transactions } from '#antt/database';
import { Clock, vietnamNumber } from '#antt/kernel';
import { AuditLog } from '#antt/ledger';
import { Neighbourhoods, Units, type Unit } from '#antt/units';
import type { EntityManager } from 'typeorm';
import { DEMO_PLACES, demoDevices, type DemoDevices } from './demo-devices.js';
import { demoFolderDevices, makeDemoRecorderFolder } from './demo-folder-recorder.js';
import { DEMO_PROVINCE_CODE, DEMO_WARD_CODE } from './demo-people.js';
import { demoProgrammes } from './demo-programmes.js';
import { deviceEvents, programmeEvents, teamEvents } from './demo-registry-events.js';
import { demoTeams, type DemoTeam } from './demo-teams.js';
import { DemoRegistryRepository, type RegistryCounts } from './registry.repository.js';

/**
 * The sample register of Thanh Hóa: real units, everything below them invented and labelled so. One transaction, and
 * only where nothing is registered yet: what people made of the demo since is never put back.
 * @returns a line for people with what the register holds now
 * @throws AppError RECORDER_FOLDER_* when the demo recorder's folder cannot be used
 */
export async function seedDemoRegistry(
  context: INestApplicationContext,
  environment: Environment,
): Promise<string> {
  const repository = new DemoRegistryRepository();
  return context.get(Transactions, { strict: false }).run(SYSTEM_SCOPE, async (tx) => {
    await repository.lock(tx);
    const before = await repository.counts(tx);
    if (Object.values(before).every((count) => count === 0)) await seed(context, environment, tx);
    return lineOf(await repository.counts(tx));
  });
}

async function seed(
  context: INestApplicationContext,
  environment: Environment,
  tx: EntityManager,
): Promise<void> {
  const units = context.get(Units, { strict: false });
  const now = context.get(Clock, { strict: false }).now();
  const province = (await units.provinces(tx)).find(({ code }) => code === DEMO_PROVINCE_CODE);
  if (province === undefined) throw new Error('the demo province is missing: import the units first');
  const communes = await units.childrenOf(tx, province.id);
  const unitOf = (code: string): Unit => {
    const unit = communes.find((each) => each.code === code);
    if (unit === undefined) throw new Error(`unit ${code} of the demo province is missing`);
    return unit;
  };
  await saveTeams(context, tx, demoTeams(communes));

  const programmes = DEMO_PLACES.flatMap(({ unitCode }) => demoProgrammes(unitOf(unitCode)));
  await saveProgrammes(context, tx, programmes);
  const programmeOf = (unit: Unit): string | null =>
    programmes.find(({ unitId }) => unitId === unit.id)?.id ?? null;

  const devices = DEMO_PLACES.map((place) => {
    const unit = unitOf(place.unitCode);
    return demoDevices(place, unit, { programmeId: programmeOf(unit), now });
  });
  const ward = unitOf(DEMO_WARD_CODE);
  const location = await makeDemoRecorderFolder(environment);
  devices.push(demoFolderDevices(ward, { programmeId: programmeOf(ward), location, now }));
  for (const each of devices) await saveDevices(context, tx, each);
}

async function saveTeams(
  context: INestApplicationContext,
  tx: EntityManager,
  teams: readonly DemoTeam[],
): Promise<void> {
  const neighbourhoods = await context.get(Neighbourhoods, { strict: false }).ensureMany(
    tx,
    teams.map(({ team, neighbourhood }) => ({ unitId: team.unitId, name: neighbourhood })),
  );
  const repository = context.get(SecurityTeamRepository, { strict: false });
  await repository.save(
    tx,
    teams.map(({ team }, at) => ({ ...team, neighbourhoodId: neighbourhoods[at]!.id })),
  );
  await repository.saveMembers(
    tx,
    teams.flatMap(({ members }) => members),
  );
  await context.get(AuditLog, { strict: false }).recordMany(tx, teamEvents(teams));
}

async function saveProgrammes(
  context: INestApplicationContext,
  tx: EntityManager,
  programmes: readonly Programme[],
): Promise<void> {
  await context.get(ProgrammeRepository, { strict: false }).save(tx, programmes);
  await context.get(AuditLog, { strict: false }).recordMany(tx, programmeEvents(programmes));
}

async function saveDevices(
  context: INestApplicationContext,
  tx: EntityManager,
  devices: DemoDevices,
): Promise<void> {
  const find = { strict: false } as const;
  await context.get(OwnerRepository, find).save(tx, devices.owners);
  await context.get(RecorderRepository, find).save(tx, devices.recorders);
  await context.get(CameraRepository, find).save(tx, devices.cameras);
  await context.get(ClockReadingRepository, find).insert(tx, devices.readings);
  await context.get(AuditLog, find).recordMany(tx, deviceEvents(devices));
}

function lineOf(counts: RegistryCounts): string {
  const [teams, members, programmes, owners, recorders, cameras] = (
    ['teams', 'members', 'programmes', 'owners', 'recorders', 'cameras'] as const
  ).map((key) => vietnamNumber(counts[key]));
  return (
    `${teams} tổ bảo vệ ANTT với ${members} thành viên, ${programmes} mô hình, ${owners} chủ camera, ` +
    `${recorders} đầu ghi, ${cameras} camera / security teams, members, programmes, owners, recorders, cameras`
  );
}
