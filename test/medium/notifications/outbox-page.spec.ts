import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { Clock } from '#antt/kernel';
import { exampleFacts, SendMessage, type ChannelKind, type TemplateId } from '#antt/notifications';
import { startApi, type ApiClient, type Json, type StartedApi } from '../../support/api.js';
import { unitLines, type UnitLines } from '../../support/builders/access.js';
import { anOwner } from '../../support/builders/cameras.js';
import {
  aMessage,
  MESSAGE_KEY,
  messageEvents,
  messageRow,
  notificationsLibrary,
} from '../../support/builders/notifications.js';
import { testDatabase, type TestDatabase } from '../../support/database.js';

let db: TestDatabase;
let api: StartedApi;
let context: INestApplicationContext;
let units: UnitLines;
let officer: ApiClient;
let auditor: ApiClient;
let stranger: ApiClient;

const expiresAt = new Date(Date.now() + 86_400_000).toISOString();
const link = exampleFacts()['owner-ask'].link;

beforeAll(async () => {
  db = await testDatabase();
  units = await unitLines(db);
  context = await notificationsLibrary(db, new Clock());
  api = await startApi({ db });
  const { messages } = api.environment;
  await api.close();
  api = await startApi({ db, env: { messages: { ...messages, key: MESSAGE_KEY } } });
  officer = await api.signedIn({ roles: [{ role: 'investigator', unitId: units.commune.id }] });
  auditor = await api.signedIn({ roles: [{ role: 'auditor', unitId: units.province.id }] });
  stranger = await api.signedIn({ roles: [{ role: 'commander', unitId: units.elsewhere.id }] });
}, 60_000);
afterAll(async () => {
  await context?.close();
  await api?.close();
  await db.close();
});

/** A message that lies in the outbox, or waits to be printed. */
const lying = async (channel: ChannelKind, template: TemplateId = 'owner-ask'): Promise<string> => {
  const { id } = await anOwner(db, units.commune.id);
  const facts = exampleFacts();
  const { messageId } = await aMessage(context, { id }, {
    template,
    facts: { ...facts[template], ...('expiresAt' in facts[template] ? { expiresAt } : {}) },
    channel,
  } as never);
  await context.get(SendMessage).execute(messageId);
  return messageId;
};

describe('the outbox page', () => {
  it('lists the messages of one’s line, their links hidden', async () => {
    const id = await lying('outbox');
    for (const reader of [officer, auditor]) {
      const { status, body } = await reader.get('/messages?state=sent&channel=outbox');
      expect(status).toBe(200);
      const [item] = body.items.filter((entry: { id: string }) => entry.id === id);
      expect(item).toMatchObject({
        ...{ state: 'sent', nextStates: ['delivered', 'refused', 'failed'] },
        ...{ byHandReason: 'no-way-set-up', channelsTried: [] },
      });
      expect(item.text).toContain('••••••');
      expect(JSON.stringify(body)).not.toContain(link);
    }
  });

  it('I8: shows another line nothing, neither in the list nor by its id', async () => {
    const id = await lying('letter');
    expect((await stranger.get('/messages')).body.items).toEqual([]);
    for (const path of [`/messages/${id}/text`, `/messages/${id}/letter.pdf`]) {
      expect((await stranger.get(path)).body).toMatchObject({ status: 404, code: 'MESSAGE_NOT_FOUND' });
    }
    const handOver = await stranger.post(`/messages/${id}/hand-over`, { outcome: 'delivered' });
    expect(handOver.body).toMatchObject({ status: 404, code: 'MESSAGE_NOT_FOUND' });
    expect(await messageEvents(db, id)).toEqual(['message.queued', 'message.to-print']);
  });

  it('pages through them', async () => {
    await lying('outbox', 'thank-you');
    await lying('outbox', 'thank-you');
    const first = (await officer.get('/messages?limit=1&template=thank-you')).body;
    const second = (await officer.get(`/messages?limit=1&template=thank-you&cursor=${first.nextCursor}`))
      .body;
    expect(first.items).toHaveLength(1);
    expect(second.items).toHaveLength(1);
    expect(second.items[0].id).not.toBe(first.items[0].id);
    expect((await officer.get('/messages?cursor=e30')).body.code).toBe('CURSOR_INVALID');
  });

  it('hands the whole text to an officer, on record, and to nobody who only looks after him', async () => {
    const id = await lying('outbox');
    expect((await auditor.get(`/messages/${id}/text`)).status).toBe(403);
    const { body, headers } = await officer.get(`/messages/${id}/text`);
    expect(body.text).toContain(link);
    expect(headers.get('cache-control')).toBe('private, no-store');
    expect(await messageEvents(db, id)).toEqual(['message.queued', 'message.sent', 'message.read']);
  });

  it('I8: opens to nobody what the system itself delivers: its link leads to all of an ask, whoever asks', async () => {
    const { id: ownerId } = await anOwner(db, units.commune.id);
    const { messageId: id } = await aMessage(context, { id: ownerId }, {
      template: 'owner-ask',
      facts: { ...exampleFacts()['owner-ask'], expiresAt },
      channel: 'sms',
    } as never);
    expect((await messageRow(db, id))['secrets']).not.toBeNull();
    for (const path of [`/messages/${id}/text`, `/messages/${id}/letter.pdf`]) {
      const { body } = await officer.get(path);
      expect(body).toMatchObject({ status: 409, code: 'MESSAGE_NOT_A_LETTER' });
      expect(JSON.stringify(body)).not.toContain(link);
    }
    const { body: list } = await officer.get('/messages?limit=100');
    expect(list.items.find((item: { id: string }) => item.id === id)).toMatchObject({ text: '' });
    expect(await messageEvents(db, id)).toEqual(['message.queued']);
  });

  it('prints a letter', async () => {
    const id = await lying('letter');
    const response = await officer.fetch(`/messages/${id}/letter.pdf`);
    expect(response.headers.get('content-type')).toBe('application/pdf');
    const pdf = Buffer.from(await response.arrayBuffer());
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    expect(await messageEvents(db, id)).toContain('message.printed');
  });

  it('I6: takes down that it was handed over, once; then its link is gone', async () => {
    const id = await lying('letter');
    const handOver = (key: string) =>
      officer.post(`/messages/${id}/hand-over`, { outcome: 'delivered' }, { idempotencyKey: key });
    const first = await handOver('k1');
    expect(first.body).toMatchObject({ state: 'delivered', deliveredAt: expect.any(String) });
    expect((await handOver('k1')).body).toEqual(first.body);
    expect((await handOver('k2')).body).toMatchObject({ status: 409, code: 'MESSAGE_MOVE_ILLEGAL' });
    expect((await messageRow(db, id))['secrets']).toBeNull();
    expect((await officer.get(`/messages/${id}/text`)).body).toMatchObject({
      status: 410,
      code: 'MESSAGE_TEXT_GONE',
    });
    const events = await messageEvents(db, id);
    expect(events.filter((action) => action === 'message.delivered')).toHaveLength(1);
  });

  it('keeps "not my number" as a fact on the contact', async () => {
    const id = await lying('outbox');
    const { body } = await officer.post(`/messages/${id}/hand-over`, {
      outcome: 'not-my-number',
      note: 'Người nghe máy không biết chủ camera',
    });
    expect(body).toMatchObject({ state: 'refused', lastError: 'Người nghe máy không biết chủ camera' });
    expect(
      await db.query('SELECT contact, fact FROM message_contact_fact WHERE message_id = $1', [id]),
    ).toEqual([{ contact: '+84912345678', fact: 'not-my-number' }]);
  });

  it('sends what reached somebody else on by the next way, once an officer says so', async () => {
    const { id: ownerId } = await anOwner(db, units.commune.id);
    const { messageId: id } = await aMessage(context, { id: ownerId, phone: '0987 111 222' });
    await db.query(`UPDATE message SET channel = 'sms', state = 'sent', sent_at = now() WHERE id = $1`, [id]);
    const { status, body } = await officer.post(`/messages/${id}/hand-over`, { outcome: 'not-my-number' });
    expect([status, body]).toEqual([
      200,
      expect.objectContaining({ state: 'queued', lastError: 'not-my-number' }),
    ]);
    expect(await messageRow(db, id)).toMatchObject({ channel: 'outbox', channels_tried: ['sms'] });
    expect(await messageEvents(db, id)).toContain('message.rerouted');
  });

  it('says why it lies there, and masks where an officer is written to', async () => {
    const listed = async (id: string): Promise<Json> =>
      (await officer.get('/messages?limit=100')).body.items.find((item: Json) => item.id === id);
    const tried = await lying('letter');
    await db.query(`UPDATE message SET channels_tried = '{sms}' WHERE id = $1`, [tried]);
    expect(await listed(tried)).toMatchObject({ byHandReason: 'ways-failed', channelsTried: ['sms'] });
    const colleague = await api.createUser({ roles: [{ role: 'commander', unitId: units.commune.id }] });
    await db.query(`UPDATE app_user SET phone = '+84912000222', email = 'chi.huy@example.vn' WHERE id = $1`, [
      colleague.id,
    ]);
    const { messageId } = await aMessage(context, { kind: 'user', id: colleague.id });
    await db.query(`UPDATE message SET channel = 'email' WHERE id = $1`, [messageId]);
    expect(await listed(messageId)).toMatchObject({
      recipient: { kind: 'user', phone: '*********222', email: 'c***@example.vn' },
      byHandReason: null,
    });
  });

  it('says of a text that has left whether its gateway will say that it has arrived', async () => {
    const receiptOf = async (id: string): Promise<unknown> =>
      (await officer.get('/messages?limit=100')).body.items.find((item: Json) => item.id === id).receipt;
    const texted = async (set: string): Promise<string> => {
      const { messageId } = await aMessage(context, { id: (await anOwner(db, units.commune.id)).id });
      await db.query(`UPDATE message SET channel = 'sms', sent_at = now(), ${set} WHERE id = $1`, [
        messageId,
      ]);
      return messageId;
    };
    const waiting = await texted(`state = 'sent'`);
    expect(await receiptOf(waiting)).toBe('not-given');
    const arrived = await texted(`state = 'delivered', delivered_at = now()`);
    expect([await receiptOf(waiting), await receiptOf(arrived)]).toEqual(['awaited', null]);
    await db.query(`UPDATE message SET delivered_at = now() - interval '31 days' WHERE id = $1`, [arrived]);
    expect(await receiptOf(waiting)).toBe('not-given');
    expect(await receiptOf(await lying('outbox'))).toBeNull();
  });

  it('I12: says what is wrong with an unknown outcome', async () => {
    const id = await lying('outbox');
    const { status, body } = await officer.post(`/messages/${id}/hand-over`, { outcome: 'burnt' });
    expect([status, body.errors?.[0]?.field]).toEqual([400, 'outcome']);
  });
});
