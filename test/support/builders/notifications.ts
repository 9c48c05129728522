import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Module, type DynamicModule, type INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ACCESS_ENTITIES } from '#antt/access';
import { ConfigModule, readEnvironment, type MessageSettings } from '#antt/config';
import { DatabaseModule, SYSTEM_SCOPE, Transactions } from '#antt/database';
import { Clock } from '#antt/kernel';
import { LEDGER_ENTITIES, LedgerModule } from '#antt/ledger';
import {
  exampleFacts,
  NOTIFICATIONS_ENTITIES,
  NotificationsModule,
  QueueMessage,
  type NewMessage,
  type TemplateId,
} from '#antt/notifications';
import { QUEUE_ENTITIES, QueueModule } from '#antt/queue';
import { TelemetryModule } from '#antt/telemetry';
import { UNITS_ENTITIES } from '#antt/units';
import type { TestDatabase } from '../database.js';

export const GATEWAY_SECRET = 'the-gateway-and-we-share-this-secret';
export const MESSAGE_KEY = Buffer.alloc(32, 7);

const ENTITIES = [
  ...QUEUE_ENTITIES,
  ...UNITS_ENTITIES,
  ...ACCESS_ENTITIES,
  ...LEDGER_ENTITIES,
  ...NOTIFICATIONS_ENTITIES,
];

/** The notifications library and those below it, over a test's database and clock, with these channels set up. */
export function notificationsLibrary(
  db: TestDatabase,
  clock: Clock,
  messages: Partial<MessageSettings> = {},
): Promise<INestApplicationContext> {
  @Module({})
  class Root {}
  const clockModule: DynamicModule = {
    module: class ClockOfTest {},
    global: true,
    providers: [{ provide: Clock, useValue: clock }],
    exports: [Clock],
  };
  const settings = readEnvironment({
    DATABASE_URL: db.url,
    DATABASE_POOL: '8',
    NODE_ENV: 'test',
    LOG_LEVEL: 'error',
    ANTT_DATA_DIR: mkdtempSync(join(tmpdir(), 'antt-messages-')),
  });
  const environment = { ...settings, messages: { ...settings.messages, key: MESSAGE_KEY, ...messages } };
  const root: DynamicModule = {
    module: Root,
    imports: [
      ConfigModule.with(environment),
      clockModule,
      TelemetryModule.with('test'),
      DatabaseModule.with(ENTITIES, 'test'),
      QueueModule.with(),
      LedgerModule,
      NotificationsModule,
    ],
  };
  return NestFactory.createApplicationContext(root, { logger: ['error'], abortOnError: false });
}

let purposes = 0;

/** A message to an owner, queued in a transaction of its own. */
export function aMessage<T extends TemplateId = 'consent-used'>(
  context: INestApplicationContext,
  recipient: Partial<NewMessage['recipient']> & { readonly id: string },
  input: Partial<Omit<NewMessage<T>, 'recipient'>> = {},
): Promise<{ messageId: string; fresh: boolean }> {
  purposes += 1;
  const template = (input.template ?? 'consent-used') as T;
  return context.get(Transactions).run(SYSTEM_SCOPE, (tx) =>
    context.get(QueueMessage).execute<T>(tx, {
      purposeKey: `test:${purposes}`,
      facts: exampleFacts()[template],
      subject: { type: 'owner', id: recipient.id },
      ...input,
      template,
      recipient: {
        kind: 'owner',
        name: 'Cửa hàng Minh Anh',
        phone: '0912 345 678',
        email: 'minh.anh@example.vn',
        language: 'vi',
        ...recipient,
      },
    }),
  );
}

export const messageRow = async (db: TestDatabase, id: string): Promise<Record<string, any>> =>
  (await db.query<Record<string, any>>('SELECT * FROM message WHERE id = $1', [id]))[0] ?? {};

/** Custody events about a message, in order. */
export const messageEvents = async (db: TestDatabase, id: string): Promise<string[]> =>
  (
    await db.query<{ action: string }>(
      `SELECT action FROM audit_event WHERE object_type = 'message' AND object_id = $1 ORDER BY at, id`,
      [id],
    )
  ).map(({ action }) => action);
