import {
  Module,
  type DynamicModule,
  type FactoryProvider,
  type INestApplicationContext,
  type Type,
  type ValueProvider,
} from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ACCESS_ENTITIES, type Principal } from '#antt/access';
import { CAMERAS_ENTITIES } from '#antt/cameras';
import { CASES_ENTITIES } from '#antt/cases';
import { ConfigModule, readEnvironment, type MessageSettings } from '#antt/config';
import { DatabaseModule } from '#antt/database';
import { Clock, newId } from '#antt/kernel';
import { LEDGER_ENTITIES, LedgerModule } from '#antt/ledger';
import { NOTIFICATIONS_ENTITIES } from '#antt/notifications';
import { JobQueue, Outbox, QUEUE_ENTITIES } from '#antt/queue';
import {
  DecideAsk,
  FileRequest,
  IssueOwnerCode,
  REQUESTS_ENTITIES,
  RequestsModule,
  type Decided,
  type FiledRequest,
  type GivenAnswer,
  type NewRequest,
  type ShownLink,
} from '#antt/requests';
import { TelemetryModule } from '#antt/telemetry';
import { UNITS_ENTITIES } from '#antt/units';
import type { TestDatabase } from '../database.js';

/** A gateway for SMS and one for mail; nothing is sent: no worker runs. */
export const REACHING_OWNERS: Partial<MessageSettings> = {
  smsGateway: { url: 'http://127.0.0.1:9/sms', secret: 'the-gateway-and-we-share-this-secret' },
  smtp: { url: 'smtp://127.0.0.1:9', from: 'antt@example.vn' },
};

/** What a test has beside the requests library. */
export interface MoreOfTheLibrary {
  readonly modules?: readonly Type[];
  readonly entities?: readonly Function[];
  readonly dataDir?: string;
  /** Takes the place of the queue; without it nobody may ask the queue for anything. */
  readonly queue?: Pick<JobQueue, 'enqueueAll'>;
}

/**
 * The requests library and those below it, over a test's database and clock.
 * @param messages the channels that are set up; none when left out, so that links are handed out by officers
 */
export function requestsLibrary(
  db: TestDatabase,
  clock: Clock,
  messages: Partial<MessageSettings> = {},
  { modules = [], entities = [], dataDir, queue }: MoreOfTheLibrary = {},
): Promise<INestApplicationContext> {
  @Module({})
  class Root {}
  const settings = readEnvironment({
    DATABASE_URL: db.url,
    DATABASE_POOL: '8',
    NODE_ENV: 'test',
    LOG_LEVEL: 'error',
    PUBLIC_URL: 'https://antt.example',
    ...(dataDir !== undefined && { ANTT_DATA_DIR: dataDir }),
  });
  const key = Buffer.alloc(32, 7);
  const environment = { ...settings, messages: { ...settings.messages, key, ...messages } };
  const root: DynamicModule = {
    module: Root,
    imports: [
      ConfigModule.with(environment),
      provided({ provide: Clock, useValue: clock }),
      // What is published stays in its table: no relay runs.
      provided({ provide: Outbox, useFactory: () => new Outbox() }),
      provided({ provide: JobQueue, useValue: queue ?? {} }),
      TelemetryModule.with('test'),
      DatabaseModule.with([...ENTITIES, ...entities], 'test'),
      LedgerModule,
      RequestsModule,
      ...modules,
    ],
  };
  return NestFactory.createApplicationContext(root, { logger: ['error'], abortOnError: false });
}

const ENTITIES = [
  ...QUEUE_ENTITIES,
  ...UNITS_ENTITIES,
  ...ACCESS_ENTITIES,
  ...LEDGER_ENTITIES,
  ...NOTIFICATIONS_ENTITIES,
  ...CAMERAS_ENTITIES,
  ...CASES_ENTITIES,
  ...REQUESTS_ENTITIES,
];

function provided(provider: FactoryProvider | ValueProvider): DynamicModule {
  const module = class ProvidedByTest {};
  return { module, global: true, providers: [provider], exports: [provider.provide] };
}

let requests = 0;

/** Files a request for a new case of theft the way the product does. */
export function aRequest(
  context: INestApplicationContext,
  principal: Principal,
  input: Pick<NewRequest, 'cameraIds' | 'window'> & Partial<NewRequest>,
): Promise<FiledRequest> {
  requests += 1;
  const newCase = { number: `YC-VV-${requests}`, title: `Vụ việc thử ${requests}`, categoryCode: 'theft' };
  return context.get(FileRequest).execute(principal, {
    ...(input.caseId === undefined ? { newCase } : {}),
    purpose: 'Xác minh tin báo trộm cắp tài sản',
    legalBasis: 'BLTTHS-2015-107',
    ...input,
  });
}

/** Answers an ask as its owner, with a code the officer has just told him. */
export async function anAnswer(
  context: INestApplicationContext,
  principal: Principal,
  filed: FiledRequest,
  link: ShownLink,
  answer: Omit<GivenAnswer, 'itemIds'> = { answer: 'agree' },
): Promise<Decided> {
  const issued = await context.get(IssueOwnerCode).execute(principal, filed.request.id, link.askId, 'voice');
  const answers = link.itemIds.map((itemId) => ({ ...answer, itemIds: [itemId] }));
  return context.get(DecideAsk).execute(link.token, { code: issued.code, answers }, newId());
}
