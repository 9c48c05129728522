import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { SYSTEM_SCOPE, Transactions } from '#antt/database';
import { FixedClock, newId } from '#antt/kernel';
import { CancelMessages, exampleFacts, QueueMessage, RewordMessage, SendMessage } from '#antt/notifications';
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

let db: TestDatabase;
let embedded: INestApplicationContext;
let connected: INestApplicationContext;
let units: UnitLines;
const now = new Date('2026-11-23T12:00:00+07:00');
const clock = new FixedClock(now);
const gateway = { url: 'http://127.0.0.1:9/', secret: GATEWAY_SECRET };

beforeAll(async () => {
  db = await testDatabase();
  units = await unitLines(db);
  embedded = await notificationsLibrary(db, clock);
  connected = await notificationsLibrary(db, clock, {
    smsGateway: gateway,
    zaloGateway: gateway,
    smtp: { url: 'smtp://127.0.0.1:9', from: 'camera@example.vn' },
  });
});
beforeEach(() => clock.set(now));
afterAll(async () => {
  await embedded?.close();
  await connected?.close();
  await db.close();
});

const ownerId = async (): Promise<string> => (await anOwner(db, units.commune.id)).id;
const outboxOf = (id: string) =>
  db.query(`SELECT * FROM outbox_message WHERE event = 'message.queued' AND payload->>'messageId' = $1`, [
    id,
  ]);

describe('queueing a message', () => {
  it('I5: is part of the caller’s commit: row, news and custody event, or none of them', async () => {
    const id = await ownerId();
    const { messageId, fresh } = await aMessage(embedded, { id });
    expect(fresh).toBe(true);
    expect(await messageRow(db, messageId)).toMatchObject({
      state: 'queued',
      channel: 'outbox',
      unit_id: units.commune.id,
      recipient_phone: '+84912345678',
    });
    expect(await outboxOf(messageId)).toHaveLength(1);
    expect(await messageEvents(db, messageId)).toEqual(['message.queued']);

    let undone = '';
    const failing = embedded.get(Transactions).run(SYSTEM_SCOPE, async (tx) => {
      undone = (
        await embedded.get(QueueMessage).execute(tx, {
          purposeKey: 'undone',
          template: 'thank-you',
          facts: exampleFacts()['thank-you'],
          recipient: { kind: 'owner', id, name: 'A', language: 'vi' },
          subject: { type: 'owner', id },
        })
      ).messageId;
      throw new Error('the business fails');
    });
    await expect(failing).rejects.toThrow('the business fails');
    expect(await messageRow(db, undone)).toEqual({});
    expect(await outboxOf(undone)).toEqual([]);
    expect(await messageEvents(db, undone)).toEqual([]);
  });

  it('serves a purpose once, whoever asks, though twenty ask at once', async () => {
    const id = await ownerId();
    const purposeKey = `owner-ask:${id}:asked`;
    const asked = await Promise.all(
      Array.from({ length: 20 }, () => aMessage(embedded, { id }, { purposeKey })),
    );
    expect(new Set(asked.map(({ messageId }) => messageId)).size).toBe(1);
    expect(asked.filter(({ fresh }) => fresh)).toHaveLength(1);
    expect(await aMessage(embedded, { id }, { purposeKey })).toEqual({ ...asked[0], fresh: false });
    expect(await outboxOf(asked[0]?.messageId ?? '')).toHaveLength(1);
  });

  it('leaves no link and no code in the database that could be read from it', async () => {
    const id = await ownerId();
    await aMessage(embedded, { id }, { template: 'owner-ask' });
    await aMessage(embedded, { id }, { template: 'owner-code' });
    const facts = exampleFacts();
    const tables = await db.query<{ name: string }>(
      `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'`,
    );
    const dump = JSON.stringify(
      await Promise.all(tables.map(({ name }) => db.query(`SELECT * FROM "${name}" AS dumped`))),
    );
    expect(dump).toContain('owner-ask');
    expect(dump).not.toContain(facts['owner-ask'].link.slice(-43));
    expect(dump).not.toContain(facts['owner-code'].code);
  });

  it('waits for its time', async () => {
    const id = await ownerId();
    const dueAt = new Date(now.getTime() + 3_600_000);
    const { messageId } = await aMessage(embedded, { id }, { dueAt });
    expect(await outboxOf(messageId)).toEqual([]);
    expect(await embedded.get(SendMessage).execute(messageId)).toBeUndefined();
    clock.set(dueAt);
    expect(await embedded.get(SendMessage).execute(messageId)).toBe('sent');
  });

  it('never sends the two halves of a key by one channel', async () => {
    const id = await ownerId();
    const channelOf = async (template: 'owner-ask' | 'owner-code' | 'reminder'): Promise<string> =>
      (await messageRow(db, (await aMessage(connected, { id }, { template })).messageId))['channel'];
    expect(await channelOf('owner-ask')).toBe('sms');
    expect(await channelOf('owner-code')).toBe('zalo');
    expect(await channelOf('reminder')).toBe('sms');
  });

  it('becomes a letter where no way leads to the recipient', async () => {
    const { messageId } = await aMessage(connected, { id: await ownerId(), phone: null, email: 'x' });
    expect(await messageRow(db, messageId)).toMatchObject({ channel: 'letter', recipient_email: null });
  });

  it('goes by the channel its caller chose', async () => {
    const { messageId } = await aMessage(connected, { id: await ownerId() }, { channel: 'letter' });
    expect(await messageRow(db, messageId)).toMatchObject({ channel: 'letter', channel_fixed: true });
  });

  it('belongs to the recipient’s unit where the subject tells none, and to nobody where neither does', async () => {
    const owner = await ownerId();
    const about = (recipient: string) =>
      aMessage(embedded, { id: recipient }, { subject: { type: 'certificate', id: 'GXN-1' } });
    expect((await messageRow(db, (await about(owner)).messageId))['unit_id']).toBe(units.commune.id);
    expect((await messageRow(db, (await about(newId())).messageId))['unit_id']).toBeNull();
  });
});

describe('before it leaves', () => {
  it('a message is worded anew, its link kept, and not once it has left', async () => {
    const id = await ownerId();
    const purposeKey = `ask:${id}`;
    const { messageId } = await aMessage(embedded, { id }, { template: 'owner-ask', purposeKey });
    const sealed = (await messageRow(db, messageId))['secrets'];
    const footage = { ...exampleFacts()['owner-ask'].footage, to: '2026-11-23T11:00:00+07:00' };
    const reword = () =>
      embedded
        .get(Transactions)
        .run(SYSTEM_SCOPE, (tx) =>
          embedded.get(RewordMessage).execute(tx, purposeKey, 'owner-ask', { footage }),
        );
    expect(await reword()).toBe(true);
    const row = await messageRow(db, messageId);
    expect(row['body']).toContain('đến 11:00:00');
    expect(row['secrets']).not.toBe(sealed);
    expect(await embedded.get(SendMessage).execute(messageId)).toBe('sent');
    expect(await reword()).toBe(false);
  });

  it('a message is taken back when its subject comes to an end', async () => {
    const id = await ownerId();
    const subject = { type: 'owner-ask', id: newId() };
    const { messageId } = await aMessage(embedded, { id }, { template: 'owner-ask', subject });
    const cancel = () =>
      embedded.get(Transactions).run(SYSTEM_SCOPE, (tx) => embedded.get(CancelMessages).execute(tx, subject));
    expect(await cancel()).toBe(1);
    expect(await cancel()).toBe(0);
    expect(await messageRow(db, messageId)).toMatchObject({ state: 'cancelled', secrets: null });
    expect(await embedded.get(SendMessage).execute(messageId)).toBeUndefined();
    expect(await messageEvents(db, messageId)).toEqual(['message.queued', 'message.cancelled']);
  });
});
