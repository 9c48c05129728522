import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { Clock } from '#antt/kernel';
import { RecordReceipt } from '#antt/notifications';
import { migrateQueue } from '#antt/queue';
import { WorkerUnderTest } from '../../e2e/faults/worker-process.js';
import { unitLines, type UnitLines } from '../../support/builders/access.js';
import { anOwner } from '../../support/builders/cameras.js';
import {
  aMessage,
  GATEWAY_SECRET,
  MESSAGE_KEY,
  messageEvents,
  messageRow,
  notificationsLibrary,
} from '../../support/builders/notifications.js';
import { testDatabase, type TestDatabase } from '../../support/database.js';
import { MailServer } from '../../support/servers/mail-server.js';
import { MessageGateway } from '../../support/servers/message-gateway.js';
import { until } from '../../support/until.js';

/** Where the worker is killed: before the channel is called, between its word and our commit, after the commit. */
const STEPS = [
  ['message.claimed', false],
  ['message.accepted', false],
  ['message.accepted', true],
  ['message.settled', false],
] as const;

let db: TestDatabase;
let context: INestApplicationContext;
let units: UnitLines;
let gateway: MessageGateway;
let mail: MailServer;

beforeAll(async () => {
  db = await testDatabase();
  await migrateQueue(db.url);
  units = await unitLines(db);
  gateway = await MessageGateway.start(GATEWAY_SECRET);
  mail = await MailServer.start();
  context = await notificationsLibrary(db, new Clock(), {
    smsGateway: { url: gateway.url, secret: GATEWAY_SECRET },
    smtp: { url: `smtp://127.0.0.1:${mail.port}`, from: 'camera@example.vn' },
  });
}, 60_000);
beforeEach(() => {
  gateway.handedOn.length = 0;
  mail.received.length = 0;
});
afterAll(async () => {
  await context?.close();
  await gateway.stop();
  await mail.stop();
  await db.close();
});

const worker = (crashpoint?: string): Promise<WorkerUnderTest> =>
  WorkerUnderTest.start({
    DATABASE_URL: db.url,
    SMS_GATEWAY_URL: gateway.url,
    SMS_GATEWAY_SECRET: GATEWAY_SECRET,
    SMTP_URL: `smtp://127.0.0.1:${mail.port}`,
    SMTP_FROM: 'camera@example.vn',
    MESSAGE_KEY: MESSAGE_KEY.toString('base64'),
    ...(crashpoint !== undefined && { ANTT_CRASHPOINT: crashpoint }),
  });

/** Kills one worker at the step, lets its lease run out, and lets another one finish. */
async function killedAt(step: string, channel: 'sms' | 'email', wipe: boolean): Promise<string> {
  const { id } = await anOwner(db, units.commune.id);
  const { messageId } = await aMessage(context, { id }, { channel });
  const first = await worker(step);
  expect([(await first.ended()).signal, first.words]).toEqual(['SIGKILL', first.words]);
  // The lease would keep others away for a minute; that it ends by itself is the clock's doing, not ours.
  await db.query(`UPDATE message SET lease_until = clock_timestamp() WHERE lease_until IS NOT NULL`);
  if (wipe)
    await db.query(
      'TRUNCATE bullmq.job, bullmq.dedup, bullmq.dedup_next, bullmq.scheduler, bullmq.event CASCADE',
    );
  const second = await worker();
  await until(async () => (await messageRow(db, messageId))['state'] === 'sent', 30_000);
  await second.end('SIGTERM');
  return messageId;
}

describe('a worker killed while it sends', () => {
  it.each(STEPS)(
    'I1, I5: at %s (queue wiped: %s): the message is handed on once, with one custody event of each kind',
    async (step, wipe) => {
      const messageId = await killedAt(step, 'sms', wipe);
      expect(gateway.handedOn.map(({ id }) => id)).toEqual([messageId]);
      expect(await messageEvents(db, messageId)).toEqual(['message.queued', 'message.sent']);
    },
    60_000,
  );

  it('whose message is said meanwhile not to have arrived: the next one sends it the other way, once', async () => {
    const { id } = await anOwner(db, units.commune.id);
    const { messageId } = await aMessage(context, { id });
    const first = await worker('message.accepted');
    expect([(await first.ended()).signal, first.words]).toEqual(['SIGKILL', first.words]);
    for (let time = 0; time < 2; time++) {
      await context.get(RecordReceipt).execute('sms', { messageId, outcome: 'failed' });
    }
    const second = await worker();
    await until(async () => (await messageRow(db, messageId))['state'] === 'sent', 30_000);
    await second.end('SIGTERM');
    expect(gateway.handedOn.map((handed) => handed.id)).toEqual([messageId]);
    expect(mail.received.map(({ messageId: name }) => name)).toEqual([`<${messageId}@example.vn>`]);
    expect(await messageEvents(db, messageId)).toEqual([
      ...['message.queued', 'message.rerouted', 'message.sent'],
    ]);
  }, 60_000);

  it('between the mail server’s word and the commit: a second copy goes out, under the same name', async () => {
    const messageId = await killedAt('message.accepted', 'email', false);
    expect(mail.received.map(({ messageId: name }) => name)).toEqual([
      `<${messageId}@example.vn>`,
      `<${messageId}@example.vn>`,
    ]);
    expect(await messageEvents(db, messageId)).toEqual(['message.queued', 'message.sent']);
  }, 60_000);
});
