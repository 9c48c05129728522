import { Global, Module, type INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ACCESS_ENTITIES, type Principal, type Role } from '#antt/access';
import { CAMERAS_ENTITIES, CamerasModule } from '#antt/cameras';
import { ConfigModule, readEnvironment } from '#antt/config';
import { DatabaseModule } from '#antt/database';
import { Clock, FixedClock, newId } from '#antt/kernel';
import { LEDGER_ENTITIES } from '#antt/ledger';
import { Outbox } from '#antt/queue';
import { UNITS_ENTITIES } from '#antt/units';
import { someUnits, type TestUnit, type TestUnits } from '../../support/builders/units.js';
import { testDatabase, type TestDatabase } from '../../support/database.js';

export const NOW = new Date('2026-11-24T03:00:00Z');
export const REGISTRY_ENTITIES = [
  ...UNITS_ENTITIES,
  ...ACCESS_ENTITIES,
  ...LEDGER_ENTITIES,
  ...CAMERAS_ENTITIES,
];

export interface RegistryContext {
  readonly db: TestDatabase;
  readonly units: TestUnits;
  readonly clock: FixedClock;
  readonly app: INestApplicationContext;
  /** The custody events of one object, oldest first. */
  events(
    objectId: string,
  ): Promise<{ action: string; actor_name: string; unit_name: string | null; after: any; before: any }[]>;
  close(): Promise<void>;
}

/** The registry over a database of its own. */
export async function registryContext(recordingsRoots = '/nowhere'): Promise<RegistryContext> {
  const db = await testDatabase(REGISTRY_ENTITIES);
  const units = await someUnits(db);
  const clock = new FixedClock(NOW);

  /** What is published stays in its table: no relay runs. */
  @Global()
  @Module({
    providers: [
      { provide: Clock, useValue: clock },
      { provide: Outbox, useFactory: () => new Outbox() },
    ],
    exports: [Clock, Outbox],
  })
  class TestClockModule {}

  @Module({
    imports: [
      ConfigModule.with(
        readEnvironment({ NODE_ENV: 'test', DATABASE_URL: db.url, RECORDINGS_ROOTS: recordingsRoots }),
      ),
      DatabaseModule.with(REGISTRY_ENTITIES, 'test'),
      TestClockModule,
      CamerasModule,
    ],
  })
  class TestModule {}

  const app = await NestFactory.createApplicationContext(TestModule, { logger: ['error'] });
  return {
    db,
    units,
    clock,
    app,
    events: (objectId) => db.query('SELECT * FROM audit_event WHERE object_id = $1 ORDER BY id', [objectId]),
    close: async () => {
      await app.close();
      await db.close();
    },
  };
}

export function principal(role: Role, unit: TestUnit): Principal {
  return {
    userId: newId(),
    username: `${role}.${unit.code}`,
    fullName: `Cán bộ ${role}`,
    sessionId: newId(),
    roles: [{ role, unitId: unit.id, unitName: unit.name }],
  };
}
