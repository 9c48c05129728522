import { Module, type DynamicModule, type INestApplicationContext, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { EntitySchema, MixedList } from 'typeorm';
import type { Principal } from '#antt/access';
import { OpenCase, type CaseFile, type NewCase } from '#antt/cases';
import { ConfigModule, readEnvironment } from '#antt/config';
import { DatabaseModule } from '#antt/database';
import { Clock, newId } from '#antt/kernel';
import { Outbox } from '#antt/queue';
import type { TestDatabase } from '../database.js';

/** The modules of some libraries over a test's database, with its clock: what an app's composition root does. */
export function libraries(
  db: TestDatabase,
  clock: Clock,
  entities: MixedList<Function | string | EntitySchema>,
  modules: readonly (Type | DynamicModule)[],
): Promise<INestApplicationContext> {
  @Module({})
  class Root {}
  const clockModule: DynamicModule = {
    module: class ClockOfTest {},
    global: true,
    // What is published stays in its table: no relay runs.
    providers: [
      { provide: Clock, useValue: clock },
      { provide: Outbox, useFactory: () => new Outbox() },
    ],
    exports: [Clock, Outbox],
  };
  const environment = readEnvironment({
    DATABASE_URL: db.url,
    DATABASE_POOL: '8',
    NODE_ENV: 'test',
    PUBLIC_URL: 'https://antt.example',
  });
  const root: DynamicModule = {
    module: Root,
    imports: [ConfigModule.with(environment), clockModule, DatabaseModule.with(entities, 'test'), ...modules],
  };
  return NestFactory.createApplicationContext(root, { logger: ['error'], abortOnError: false });
}

let cases = 0;

/** Opens a case the way the product does. */
export function aCase(
  context: INestApplicationContext,
  principal: Principal,
  input: Partial<NewCase> = {},
): Promise<CaseFile> {
  cases += 1;
  return context.get(OpenCase).execute(principal, {
    number: `VV-${cases}`,
    title: `Vụ việc thử ${cases}`,
    categoryCode: 'theft',
    ...input,
  });
}

/** Links an extraction to a case as the sealing of its clip would; the extraction itself is of no interest here. */
export async function aCaseExtraction(
  db: TestDatabase,
  caseId: string,
  extractionId = newId(),
): Promise<string> {
  await db.query(
    `INSERT INTO case_extraction (case_id, extraction_id, original_case_id, linked_at) VALUES ($1, $2, $1, now())`,
    [caseId, extractionId],
  );
  return extractionId;
}
