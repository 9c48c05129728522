import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { FixedClock } from '#antt/kernel';
import { DriveMessages, MissReceipts, RecordReceipt, SendMessage } from '#antt/notifications';
import { migrateQueue } from '#antt/queue';
import { unitLines, type UnitLines } from '../../support/builders/access.js';
import { anOwner } from '../../support/builders/cameras.js';
import {
  aMessage,
  GATEWAY_SECRET,
  messageEvents,
  messageRow,
  notificationsLibrary,
} from '../../support/builders/notifications.js';
import { testDatabase, type TestDatabase } from '../../support/database.js';
import { MailServer } from '../../support/servers/mail-server.js';
import { MessageGateway } from '../../support/servers/message-gateway.js';
import { until } from '../../support/until.js';

let db: TestDatabase;
let context: INestApplicationContext;
let units: UnitLines;
let gateway: MessageGateway;
let mail: MailServer;
// The gateway looks at the signature's time with the real clock.
const clock = new FixedClock(new Date());

beforeAll(async () => {
  db = await testDatabase();
  await migrateQueue(db.url);
  units = await unitLines(db);
  gateway = await MessageGateway.start(GATEWAY_SECRET);
  mail = await MailServer.start();
  context = await notificationsLibrary(db, clock, {
    smsGateway: { url: gateway.url, secret: GATEWAY_SECRET },
    smtp: { url: `smtp://127.0.0.1:${mail.port}`, from: 'Camera ANTT <camera@example.vn>' },
  });
});
beforeEach(() => {
  clock.set(new Date());
  gateway.mood = 'accept';
  gateway.handedOn.length = 0;
  gateway.calls = 0;
  mail.mood = 'accept';
  mail.received.length = 0;
});
afterAll(async () => {
  await context?.close();
  await gateway.stop();
  await mail.stop();
  await db.close();
});

const owner = async (): Promise<{ id: string }> => ({ id: (await anOwner(db, units.commune.id)).id });
const send = (id: string) => context.get(SendMessage).execute(id);
const future = (): string => new Date(Date.now() + 86_400_000).toISOString();
/** The example's facts, with an end that is still to come. */
const anAsk = {
  unitName: 'Phường Hạc Thành',
  requestNumber: 'YC-1',
  officerName: 'Lê Văn Tám',
  citation: 'Điều 107',
};
const footage = { cameraNames: ['Cổng'], from: '2026-11-23T10:00:00+07:00', to: '2026-11-23T10:20:00+07:00' };
const link = 'https://antt.example/o/a-token-that-opens-something-of-43-letters-x';
const asking = (expiresAt = future()) =>
  ({ template: 'owner-ask', facts: { ...anAsk, footage, link, expiresAt, checkCode: 'K7QM-2XWP' } }) as const;

describe('sending a message', () => {
  it('I5, I6: hands it on once, whole, and keeps what opens anything sealed, until it has arrived', async () => {
    const { messageId } = await aMessage(context, await owner(), asking());
    expect(await send(messageId)).toBe('sent');
    expect(await send(messageId)).toBeUndefined();
    expect(gateway.handedOn).toEqual([expect.objectContaining({ id: messageId, to: '+84912345678' })]);
    expect(gateway.handedOn[0]?.text).toContain(link);
    expect(gateway.handedOn[0]?.text).toMatch(/^CA phuong Hac Thanh/);
    const row = await messageRow(db, messageId);
    expect(row).toMatchObject({
      state: 'sent',
      secrets: expect.any(String),
      lease_until: null,
      attempts: 1,
      provider_id: expect.stringMatching(/^gw-/),
    });
    expect(JSON.stringify(row)).not.toContain('a-token-that-opens-something');
    await context.get(RecordReceipt).execute('sms', { messageId, outcome: 'delivered' });
    expect(await messageRow(db, messageId)).toMatchObject({ state: 'delivered', secrets: null });
    expect(await messageEvents(db, messageId)).toEqual([
      ...['message.queued', 'message.sent', 'message.delivered'],
    ]);
  });

  it('is done by one worker, though ten try at once', async () => {
    const { messageId } = await aMessage(context, await owner());
    const ended = await Promise.all(Array.from({ length: 10 }, () => send(messageId)));
    expect(ended.filter((state) => state === 'sent')).toHaveLength(1);
    expect(gateway.calls).toBe(1);
  });

  it('I6: writes nothing for a worker whose message another one has taken on', async () => {
    const { messageId } = await aMessage(context, await owner());
    gateway.mood = 'silent';
    const late = send(messageId);
    await until(() => gateway.calls > 0);
    await db.query(`UPDATE message SET lease_until = clock_timestamp() - interval '1 s' WHERE id = $1`, [
      messageId,
    ]);
    gateway.mood = 'accept';
    expect(await send(messageId)).toBe('sent');
    expect(await late).toBeUndefined();
    expect(await messageRow(db, messageId)).toMatchObject({ state: 'sent', last_error: null });
    expect(await messageEvents(db, messageId)).toEqual(['message.queued', 'message.sent']);
  }, 40_000);

  it('waits as long as the provider wishes, and goes on', async () => {
    const { messageId } = await aMessage(context, await owner());
    gateway.mood = 'busy';
    expect(await send(messageId)).toBe('queued');
    expect(await messageRow(db, messageId)).toMatchObject({ attempts: 1, last_error: 'busy: HTTP 429' });
    gateway.mood = 'accept';
    clock.advance(89_000);
    expect(await send(messageId)).toBeUndefined();
    clock.advance(1_000);
    expect(await send(messageId)).toBe('sent');
    expect(await messageEvents(db, messageId)).toEqual(['message.queued', 'message.sent']);
  });

  it('goes on by the next way once this one has been down for a day, with as many tries there', async () => {
    const { messageId } = await aMessage(context, await owner(), asking());
    const lastTry = (): Promise<unknown> =>
      db.query('UPDATE message SET attempts = 29 WHERE id = $1', [messageId]);
    await lastTry();
    gateway.mood = 'fault';
    expect(await send(messageId)).toBe('queued');
    expect(await messageRow(db, messageId)).toMatchObject({
      ...{ channel: 'email', channels_tried: ['sms'], attempts: 0, retry_at: null },
      last_error: 'busy: HTTP 500',
    });
    mail.mood = 'overloaded';
    expect(await send(messageId)).toBe('queued');
    expect(await messageRow(db, messageId)).toMatchObject({ channel: 'email', attempts: 1 });
    await lastTry();
    clock.advance(3_600_000);
    expect(await send(messageId)).toBe('queued');
    expect(await send(messageId)).toBe('to-print');
    expect(await messageRow(db, messageId)).toMatchObject({
      ...{ channel: 'letter', channels_tried: ['sms', 'email'] },
    });
    expect(await messageEvents(db, messageId)).toEqual([
      'message.queued',
      'message.rerouted',
      'message.rerouted',
      'message.to-print',
    ]);
    // It says that it arrived after all, though it did not answer.
    await context.get(RecordReceipt).execute('sms', { messageId, outcome: 'delivered' });
    expect(await messageRow(db, messageId)).toMatchObject({ channel: 'sms', state: 'delivered' });
  });

  it('is given up in the end where no other way is allowed, and says why', async () => {
    const { messageId } = await aMessage(context, await owner(), { channel: 'sms' });
    await db.query('UPDATE message SET attempts = 29 WHERE id = $1', [messageId]);
    gateway.mood = 'fault';
    expect(await send(messageId)).toBe('failed');
    expect(await messageRow(db, messageId)).toMatchObject({ last_error: 'busy: HTTP 500', secrets: null });
  });

  it('is not done for a link that has ended meanwhile', async () => {
    const { messageId } = await aMessage(context, await owner(), asking());
    clock.advance(2 * 86_400_000);
    expect(await send(messageId)).toBe('failed');
    expect(gateway.calls).toBe(0);
    expect(await messageRow(db, messageId)).toMatchObject({ secrets: null });
  });
});

describe('a refusal', () => {
  it('of a number comes back as a fact on it, and the message goes another way', async () => {
    const recipient = await owner();
    const phone = '0987 000 111';
    gateway.mood = 'bad-number';
    const { messageId } = await aMessage(context, { ...recipient, phone }, asking());
    expect(await send(messageId)).toBe('queued');
    expect(await messageRow(db, messageId)).toMatchObject({ channel: 'email', channels_tried: ['sms'] });
    expect(await send(messageId)).toBe('sent');
    expect(mail.received[0]?.text).toContain(link);
    expect(mail.received[0]?.text).toContain('Đề nghị'.toLowerCase());
    expect(await messageEvents(db, messageId)).toEqual([
      'message.queued',
      'message.rerouted',
      'message.sent',
    ]);
    expect(
      await db.query('SELECT contact, fact FROM message_contact_fact WHERE message_id = $1', [messageId]),
    ).toEqual([{ contact: '+84987000111', fact: 'bad-number' }]);
    // What was learnt is used at once, for whoever has that number.
    gateway.mood = 'accept';
    const next = await aMessage(context, { ...(await owner()), phone });
    expect((await messageRow(db, next.messageId))['channel']).toBe('email');
  });

  it('by every way ends in a letter, and a letter nobody prints in time ends', async () => {
    const recipient = { ...(await owner()), phone: '0987 000 222', email: 'gone@example.vn' };
    gateway.mood = 'bad-number';
    mail.mood = 'unknown-recipient';
    const { messageId } = await aMessage(context, recipient, asking());
    expect([await send(messageId), await send(messageId), await send(messageId)]).toEqual([
      'queued',
      'queued',
      'to-print',
    ]);
    const row = await messageRow(db, messageId);
    expect(row).toMatchObject({ channel: 'letter', channels_tried: ['sms', 'email'], state: 'to-print' });
    expect(row['secrets']).not.toBeNull();
    clock.advance(2 * 86_400_000);
    await context.get(DriveMessages).execute();
    expect(await messageRow(db, messageId)).toMatchObject({ state: 'failed', secrets: null });
  });

  it('ends a message whose channel its caller chose', async () => {
    gateway.mood = 'bad-number';
    const recipient = { ...(await owner()), phone: '0987 000 333' };
    const { messageId } = await aMessage(context, recipient, { channel: 'sms' });
    expect(await send(messageId)).toBe('refused');
    expect(await messageEvents(db, messageId)).toEqual(['message.queued', 'message.refused']);
  });

  it('keeps nothing of a link that the other side quotes, not even where its words are cut', async () => {
    mail.mood = 'refuse-content';
    for (const room of [50, 430, 460, 480]) {
      mail.refusalWords = `5.7.1 ${'x'.repeat(room)} ${link} ${'y'.repeat(600)}`;
      const { messageId } = await aMessage(context, await owner(), { ...asking(), channel: 'email' });
      expect(await send(messageId)).toBe('refused');
      const { last_error: kept } = await messageRow(db, messageId);
      expect(kept).toMatch(/^554 5\.7\.1 x+/);
      expect(kept).not.toContain('antt.example');
      expect(kept.length).toBeLessThanOrEqual(500);
    }
  });

  it('of the text alone says nothing of the number', async () => {
    gateway.mood = 'refuse-content';
    const recipient = { ...(await owner()), phone: '0987 000 444' };
    const { messageId } = await aMessage(context, recipient, { channel: 'sms' });
    expect(await send(messageId)).toBe('refused');
    expect(await db.query('SELECT FROM message_contact_fact WHERE message_id = $1', [messageId])).toEqual([]);
  });
});

describe('the sweep', () => {
  const queued = async (id: string): Promise<boolean> =>
    JSON.stringify(await db.query(`SELECT data FROM bullmq.job WHERE name = 'message.send'`)).includes(id);

  it('I1: drives what the queue has lost, what is due and what is to be tried again, and nothing else', async () => {
    const forgotten = (await aMessage(context, await owner())).messageId;
    const scheduled = (await aMessage(context, await owner(), { dueAt: new Date(Date.now() + 60_000) }))
      .messageId;
    const later = (await aMessage(context, await owner(), { dueAt: new Date(Date.now() + 7_200_000) }))
      .messageId;
    const busy = (await aMessage(context, await owner())).messageId;
    gateway.mood = 'busy';
    await send(busy);
    await context.get(DriveMessages).execute();
    expect([await queued(forgotten), await queued(scheduled), await queued(busy)]).toEqual([
      false,
      false,
      false,
    ]);
    clock.advance(95_000);
    await context.get(DriveMessages).execute();
    expect([
      await queued(forgotten),
      await queued(scheduled),
      await queued(later),
      await queued(busy),
    ]).toEqual([true, true, false, true]);
  });

  it('empties the links and codes that are over', async () => {
    const { messageId } = await aMessage(context, await owner(), { ...asking(), channel: 'outbox' });
    expect(await send(messageId)).toBe('sent');
    expect((await messageRow(db, messageId))['secrets']).not.toBeNull();
    clock.advance(2 * 86_400_000);
    await context.get(DriveMessages).execute();
    expect((await messageRow(db, messageId))['secrets']).toBeNull();
  });
});

describe('a key that does not fit', () => {
  it('I12: is told in the row, and the message waits for the right one', async () => {
    const { messageId } = await aMessage(context, await owner(), asking());
    const other = await notificationsLibrary(db, clock, {
      smsGateway: { url: gateway.url, secret: GATEWAY_SECRET },
      key: Buffer.alloc(32, 9),
    });
    expect(await other.get(SendMessage).execute(messageId)).toBe('queued');
    await other.close();
    expect(await messageRow(db, messageId)).toMatchObject({
      state: 'queued',
      last_error: 'misconfigured: MESSAGE_SEAL_BROKEN',
    });
    expect(gateway.calls).toBe(0);
    clock.advance(31_000);
    expect(await send(messageId)).toBe('sent');
  });
});

describe('a gateway that says nothing of a message', () => {
  const HOUR = 3_600_000;
  const DAY = 24 * HOUR;
  const inDays = (days: number): string => new Date(clock.now().getTime() + days * DAY).toISOString();
  const missed = () => context.get(MissReceipts).execute();
  const texted = async (days: number, more: object = {}): Promise<string> => {
    const { messageId } = await aMessage(context, await owner(), { ...asking(inDays(days)), ...more });
    expect(await send(messageId)).toBe('sent');
    return messageId;
  };
  const arrived = (messageId: string): Promise<void> =>
    context.get(RecordReceipt).execute('sms', { messageId, outcome: 'delivered' });
  beforeEach(async () => {
    await db.query('DELETE FROM message_contact_fact');
    await db.query('DELETE FROM message');
  });

  it('and does of others: after a day it goes on by the next way, once', async () => {
    await arrived(await texted(10));
    const id = await texted(10);
    clock.advance(DAY - 1);
    expect(await missed()).toBe(0);
    clock.advance(1);
    expect(await Promise.all([missed(), missed()])).toEqual(expect.arrayContaining([1]));
    expect(await missed()).toBe(0);
    expect(await messageRow(db, id)).toMatchObject({
      ...{ state: 'queued', channel: 'email', channels_tried: ['sms'], last_error: 'no-receipt' },
    });
    expect(await send(id)).toBe('sent');
    clock.advance(2 * DAY);
    expect(await missed()).toBe(0);
    expect(mail.received.map(({ messageId }) => messageId)).toEqual([`<${id}@example.vn>`]);
    expect(gateway.handedOn).toHaveLength(2);
    expect(await messageEvents(db, id)).toEqual([
      'message.queued',
      'message.sent',
      'message.rerouted',
      'message.sent',
    ]);
  });

  it('has half of the time that is left, where that is less', async () => {
    await arrived(await texted(1));
    const id = await texted(0.5);
    clock.advance(6 * HOUR - 1);
    expect(await missed()).toBe(0);
    clock.advance(1);
    expect(await missed()).toBe(1);
    // Heard too late, but before it has left another way.
    await arrived(id);
    expect(await send(id)).toBeUndefined();
    expect(await messageRow(db, id)).toMatchObject({ state: 'delivered', channel: 'sms' });
    expect(mail.received).toEqual([]);
  });

  it('nor of any other: it stays sent', async () => {
    const id = await texted(10);
    clock.advance(3 * DAY);
    expect(await missed()).toBe(0);
    expect(await messageRow(db, id)).toMatchObject({ state: 'sent', channel: 'sms', last_error: null });
  });

  it('since it has stopped to, or whose word does not reach us: what it was given stays sent', async () => {
    await arrived(await texted(20));
    clock.advance(1000);
    const silent: string[] = [];
    while (silent.length < 10) silent.push(await texted(20));
    clock.advance(DAY);
    expect(await missed()).toBe(0);
    await arrived(silent[9]!);
    expect(await missed()).toBe(9);
  });

  it('that may go no other way or is of no use any more is left alone', async () => {
    const told = await texted(40);
    const fixed = await texted(10, { channel: 'sms' });
    const over = await texted(2);
    clock.advance(2 * DAY);
    await arrived(told);
    expect(await missed()).toBe(0);
    for (const id of [fixed, over]) expect(await messageRow(db, id)).toMatchObject({ state: 'sent' });
  });

  it('that left long ago is left alone: whoever was to read it has done without', async () => {
    const told = await texted(40);
    const old = await texted(40);
    clock.advance(7 * DAY);
    await arrived(told);
    expect(await missed()).toBe(0);
    expect(await messageRow(db, old)).toMatchObject({ state: 'sent', channel: 'sms' });
  });
});
