import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { CreateUser } from '#antt/access';
import type { Environment } from '#antt/config';
import { Transactions } from '#antt/database';
import { vietnamNumber } from '#antt/kernel';
import { CURRENT_ERA, Units } from '#antt/units';
import { importHistory } from '../history/history-commands.js';
import type { Output } from '../output.js';
import { DEMO_PASSWORD, DEMO_PEOPLE, DEMO_PROVINCE_CODE } from './demo-people.js';
import { writeDemoLogbook } from './logbook-2024.js';
import { seedDemoRegistry } from './registry.js';

/** Fills an empty database: people, the registry, and the logbook of 2024 through the public importer. */
export async function loadDemoProvince(
  context: INestApplicationContext,
  environment: Environment,
  output: Output,
): Promise<void> {
  output.say('Nạp dữ liệu mẫu / demo data: Thanh Hóa');
  await createDemoPeople(context);
  const registry = await seedDemoRegistry(context, environment);
  output.say(`  ${registry}`);
  const folder = join(environment.dataDir, 'demo');
  mkdirSync(folder, { recursive: true });
  const logbook = join(folder, 'so-theo-doi-2024.xlsx');
  await writeDemoLogbook(logbook);
  const report = await importHistory(
    context,
    logbook,
    { unit: DEMO_PROVINCE_CODE, era: CURRENT_ERA, demo: true },
    { progress: (done, total, text) => output.progress(done, total, text) },
  );
  output.say(
    `  sổ theo dõi 2024 / logbook: ${vietnamNumber(report.extractions)} lượt trích xuất, ${vietnamNumber(report.cases)} vụ việc / extractions, cases`,
  );
}

async function createDemoPeople(context: INestApplicationContext): Promise<void> {
  const createUser = context.get(CreateUser, { strict: false });
  const reader = context.get(Transactions, { strict: false }).reader;
  const units = await context.get(Units, { strict: false }).findByCodes(
    reader,
    DEMO_PEOPLE.map(({ unitCode }) => unitCode),
  );
  for (const { unitCode, role, username, fullName, rank } of DEMO_PEOPLE) {
    const unit = units.get(unitCode);
    if (unit === undefined) throw new Error(`unit ${unitCode} of the demo province is missing`);
    await createUser.execute('system', {
      username,
      fullName,
      ...(rank !== undefined && { rank }),
      password: DEMO_PASSWORD,
      // Of a domain that nobody can have: no stranger gets a demo's messages.
      email: `${username}@camera-antt.example`,
      roles: [{ role, unitId: unit.id }],
      demo: true,
    });
  }
}
