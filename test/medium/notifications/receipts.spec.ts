import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { Transactions } from '#antt/database';
import { Clock, newId } from '#antt/kernel';
import { CancelMessages, exampleFacts, SendMessage, signBody, type NewMessage } from '#antt/notifications';
import { startApi, type ApiAnswer, type ApiClient, type StartedApi } from '../../support/api.js';
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

let db: TestDatabase;
let api: StartedApi;
let context: INestApplicationContext;
let gateway: MessageGateway;
let mail: MailServer;
let units: UnitLines;

beforeAll(async () => {
  db = await testDatabase();
  units = await unitLines(db);
  gateway = await MessageGateway.start(GATEWAY_SECRET);
  mail = await MailServer.start();
  const messages = {
    smtp: { url: `smtp://127.0.0.1:${mail.port}`, from: 'camera@example.vn' },
    smsGateway: { url: gateway.url, secret: GATEWAY_SECRET },
    bounces: undefined,
    zaloGateway: undefined,
    smsAlphabet: 'plain',
    key: MESSAGE_KEY,
  } as const;
  context = await notificationsLibrary(db, new Clock(), messages);
  api = await startApi({ db, env: { messages } });
}, 60_000);
afterAll(async () => {
  await context?.close();
  await api?.close();
  await gateway.stop();
  await mail.stop();
  await db.close();
});

beforeEach(() => {
  gateway.beforeAnswer = undefined;
  gateway.handedOn.length = 0;
  mail.mood = 'accept';
  mail.received.length = 0;
});

interface Signing {
  readonly secret?: string;
  readonly ageSeconds?: number;
  readonly channel?: string;
  readonly type?: string;
}

async function report(receipt: unknown, signing: Signing = {}): Promise<{ status: number; code?: string }> {
  const body = typeof receipt === 'string' ? receipt : JSON.stringify(receipt);
  const timestamp = String(Math.floor(Date.now() / 1000) - (signing.ageSeconds ?? 0));
  const response = await fetch(`${api.url}/api/v1/message-receipts/${signing.channel ?? 'sms'}`, {
    method: 'POST',
    body,
    headers: {
      'content-type': signing.type ?? 'application/vnd.camera-antt.receipt+json',
      'x-antt-timestamp': timestamp,
      'x-antt-signature': signBody(signing.secret ?? GATEWAY_SECRET, timestamp, body),
    },
  });
  const text = await response.text();
  return { status: response.status, ...(text === '' ? {} : { code: JSON.parse(text).code as string }) };
}

let phones = 0;
const aText = async (send = true): Promise<{ id: string; phone: string }> => {
  const phone = `+8498765${String(phones++).padStart(4, '0')}`;
  const { id: owner } = await anOwner(db, units.commune.id);
  const { messageId } = await aMessage(context, { id: owner, phone, email: null });
  if (send) await context.get(SendMessage).execute(messageId);
  return { id: messageId, phone };
};
const stateOf = async (id: string): Promise<string> => (await messageRow(db, id))['state'] as string;

describe('a receipt', () => {
  it('I5: moves the message, with one custody event, however often it comes', async () => {
    const { id } = await aText();
    for (let time = 0; time < 3; time++) {
      expect(await report({ messageId: id, outcome: 'delivered' })).toEqual({ status: 204 });
    }
    expect(await messageRow(db, id)).toMatchObject({ state: 'delivered', delivered_at: expect.any(Date) });
    expect(await messageEvents(db, id)).toEqual(['message.queued', 'message.sent', 'message.delivered']);
  });

  it('I6: out of its turn changes nothing', async () => {
    const { id } = await aText();
    await report({ messageId: id, outcome: 'delivered' });
    expect(await report({ messageId: id, outcome: 'failed' })).toEqual({ status: 204 });
    expect(await stateOf(id)).toBe('delivered');
  });

  it('that overtakes the commit of the sending counts, and the message is not sent again', async () => {
    const { id } = await aText(false);
    expect(await report({ messageId: id, outcome: 'delivered' })).toEqual({ status: 204 });
    const calls = gateway.calls;
    expect(await context.get(SendMessage).execute(id)).toBeUndefined();
    expect(gateway.calls).toBe(calls);
    expect(await stateOf(id)).toBe('delivered');
  });

  it.each(['bad-number', 'not-my-number'] as const)(
    '%s comes back as a fact on the number',
    async (outcome) => {
      const { id, phone } = await aText();
      await report({ messageId: id, outcome, detail: 'nhà mạng báo' });
      expect(await messageRow(db, id)).toMatchObject({
        ...{ state: 'queued', channel: 'letter', channels_tried: ['sms'], last_error: 'nhà mạng báo' },
      });
      const facts = await db.query('SELECT contact, fact FROM message_contact_fact WHERE message_id = $1', [
        id,
      ]);
      expect(facts).toEqual([{ contact: phone, fact: outcome }]);
      const [event] = await db.query(
        `SELECT object_type FROM audit_event WHERE action = 'contact-fact.recorded' AND object_id =
         (SELECT recipient_id FROM message WHERE id = $1)`,
        [id],
      );
      expect(event).toEqual({ object_type: 'owner' });
    },
  );

  it.each<[string, Signing, number, string]>([
    ['signed with another secret', { secret: 'x'.repeat(40) }, 401, 'RECEIPT_SIGNATURE_REFUSED'],
    ['ten minutes old', { ageSeconds: 600 }, 401, 'RECEIPT_SIGNATURE_REFUSED'],
    ['from ten minutes ahead', { ageSeconds: -600 }, 401, 'RECEIPT_SIGNATURE_REFUSED'],
    ['of a channel that is not set up', { channel: 'zalo' }, 404, 'RECEIPT_CHANNEL_UNKNOWN'],
    ['of another type', { type: 'text/plain' }, 415, 'BODY_TYPE_UNSUPPORTED'],
  ])('%s is refused, and changes nothing', async (_, signing, status, code) => {
    const { id } = await aText();
    expect(await report({ messageId: id, outcome: 'delivered' }, signing)).toEqual({ status, code });
    expect(await stateOf(id)).toBe('sent');
  });

  it.each<[string, unknown, number, string]>([
    ['no JSON', 'hello', 400, 'RECEIPT_INVALID'],
    ['null', 'null', 400, 'RECEIPT_INVALID'],
    ['an unknown outcome', { messageId: newId(), outcome: 'eaten' }, 400, 'RECEIPT_INVALID'],
    ['no id', { messageId: 'x', outcome: 'delivered' }, 400, 'RECEIPT_INVALID'],
    ['a message there is not', { messageId: newId(), outcome: 'delivered' }, 404, 'MESSAGE_NOT_FOUND'],
    ['too much', ' '.repeat(20_000), 413, 'BODY_TOO_LARGE'],
  ])('I12: of %s says so', async (_, receipt, status, code) => {
    expect(await report(receipt)).toEqual({ status, code });
  });
});

describe('a message that turns out later not to have arrived', () => {
  const facts = {
    ...exampleFacts()['owner-ask'],
    expiresAt: new Date(Date.now() + 86_400_000).toISOString(),
  };
  const send = (id: string): Promise<unknown> => context.get(SendMessage).execute(id);
  /** To an owner with a telephone and a mailbox, by SMS so far. */
  const texted = async (
    input: Partial<Omit<NewMessage<'owner-ask'>, 'recipient'>> = {},
  ): Promise<{ id: string; phone: string; subject: NewMessage['subject'] }> => {
    const phone = `+8497765${String(phones++).padStart(4, '0')}`;
    const { id: owner } = await anOwner(db, units.commune.id);
    const subject = { type: 'owner-ask', id: newId() };
    const { messageId: id } = await aMessage<'owner-ask'>(
      context,
      { id: owner, phone, email: 'minh.anh@example.vn' },
      { template: 'owner-ask', facts, subject, ...input },
    );
    await send(id);
    return { id, phone, subject };
  };
  const factsOf = (id: string): Promise<unknown[]> =>
    db.query('SELECT contact, fact FROM message_contact_fact WHERE message_id = $1', [id]);

  it.each([
    ['failed', undefined],
    ['bad-number', 'bad-number'],
    ['rejected', undefined],
  ] as const)(
    'I5: by "%s" goes on by the next way, whole and once, however often it comes',
    async (outcome, fact) => {
      const { id, phone } = await texted();
      expect(await messageRow(db, id)).toMatchObject({ state: 'sent', channel: 'sms' });
      for (let time = 0; time < 2; time++) await report({ messageId: id, outcome });
      expect(await messageRow(db, id)).toMatchObject({
        ...{ state: 'queued', channel: 'email', channels_tried: ['sms'], last_error: outcome },
        ...{ sent_at: null, provider_id: null },
      });
      expect(await send(id)).toBe('sent');
      expect(await report({ messageId: id, outcome })).toEqual({ status: 204 });
      expect(await send(id)).toBeUndefined();
      expect(mail.received.map(({ messageId }) => messageId)).toEqual([`<${id}@example.vn>`]);
      expect(mail.received[0]?.text).toContain(facts.link);
      expect(gateway.handedOn).toHaveLength(1);
      expect(await messageRow(db, id)).toMatchObject({ state: 'sent', channel: 'email', secrets: null });
      expect(await messageEvents(db, id)).toEqual([
        ...['message.queued', 'message.sent', 'message.rerouted', 'message.sent'],
      ]);
      expect(await factsOf(id)).toEqual(fact === undefined ? [] : [{ contact: phone, fact }]);
    },
  );

  it('keeps nothing of its link, though the report quotes it', async () => {
    const { id } = await texted();
    await report({
      messageId: id,
      outcome: 'bad-number',
      detail: `${'x'.repeat(460)} ${facts.link} ${'y'.repeat(600)}`,
    });
    const { last_error: kept } = await messageRow(db, id);
    expect(kept).toMatch(/^x+ ••••••/);
    expect(kept).toHaveLength(500);
    const told = await db.query(
      `SELECT reason FROM audit_event WHERE object_id = $1 UNION ALL SELECT detail FROM message_contact_fact WHERE message_id = $1::uuid`,
      [id],
    );
    expect(JSON.stringify(told)).not.toContain(facts.link.slice(0, 30));
  });

  it('arrives once: that it had arrived after all, heard too late, stops it', async () => {
    const { id } = await texted();
    await report({ messageId: id, outcome: 'failed' });
    await report({ messageId: id, outcome: 'delivered' });
    expect(await messageRow(db, id)).toMatchObject({ state: 'delivered', channel: 'sms', secrets: null });
    expect(await send(id)).toBeUndefined();
    expect(mail.received).toEqual([]);
  });

  it('is left alone once it has arrived, whatever else is said', async () => {
    const { id } = await texted();
    await report({ messageId: id, outcome: 'delivered' });
    await report({ messageId: id, outcome: 'failed' });
    expect(await messageRow(db, id)).toMatchObject({ state: 'delivered', channel: 'sms' });
    await report({ messageId: id, outcome: 'bad-number' });
    expect(await messageRow(db, id)).toMatchObject({ state: 'refused', channel: 'sms' });
  });

  it('goes on when somebody else has read it, though the receipt of his comes once more', async () => {
    const { id } = await texted({
      template: 'consent-used',
      facts: exampleFacts()['consent-used'],
    } as never);
    for (const outcome of ['delivered', 'not-my-number', 'delivered']) {
      await report({ messageId: id, outcome });
    }
    expect(await messageRow(db, id)).toMatchObject({ state: 'queued', channel: 'email', delivered_at: null });
    expect(await send(id)).toBe('sent');
    expect(mail.received).toHaveLength(1);
  });

  it('ends where its link is gone: the next step makes a new one', async () => {
    const { id } = await texted();
    for (const outcome of ['delivered', 'not-my-number']) await report({ messageId: id, outcome });
    expect(await messageRow(db, id)).toMatchObject({ state: 'refused', channel: 'sms', secrets: null });
  });

  it('I6: is not written by the worker that was still being told of the old way', async () => {
    const { id: owner } = await anOwner(db, units.commune.id);
    const { messageId: id } = await aMessage(context, { id: owner, phone: '+84977000111' });
    gateway.beforeAnswer = async () => {
      await report({ messageId: id, outcome: 'failed' });
    };
    expect(await send(id)).toBeUndefined();
    expect(await messageRow(db, id)).toMatchObject({ state: 'queued', channel: 'email' });
    expect(await send(id)).toBe('sent');
    expect([gateway.handedOn.length, mail.received.length]).toEqual([1, 1]);
    expect(await messageEvents(db, id)).toEqual(['message.queued', 'message.rerouted', 'message.sent']);
  });

  it('ends as a letter where no way is left, and is refused where its caller allowed one only', async () => {
    mail.mood = 'unknown-recipient';
    const { id } = await texted();
    await report({ messageId: id, outcome: 'bad-number' });
    expect([await send(id), await send(id)]).toEqual(['queued', 'to-print']);
    expect(await messageRow(db, id)).toMatchObject({ channel: 'letter', channels_tried: ['sms', 'email'] });
    const fixed = await texted({ channel: 'sms' });
    await report({ messageId: fixed.id, outcome: 'bad-number' });
    expect(await messageRow(db, fixed.id)).toMatchObject({ state: 'refused', channel: 'sms', secrets: null });
  });

  it('is not sent on when nobody needs it any more', async () => {
    const { id, subject } = await texted();
    expect((await messageRow(db, id))['secrets']).not.toBeNull();
    await context.get(Transactions).run({}, (tx) => context.get(CancelMessages).execute(tx, subject));
    expect(await messageRow(db, id)).toMatchObject({ state: 'sent', secrets: null });
    await report({ messageId: id, outcome: 'failed' });
    expect(await messageRow(db, id)).toMatchObject({ state: 'failed', channel: 'sms' });
  });
});

describe('what was found of a contact', () => {
  /** The way a new message to this owner would take. */
  const wayTo = async (owner: string, phone: string): Promise<string> => {
    const { messageId } = await aMessage(context, { id: owner, phone, email: null });
    return (await messageRow(db, messageId))['channel'] as string;
  };
  const lifted = (id: string): Promise<unknown> =>
    db.query('SELECT fact, lifted_by FROM message_contact_fact WHERE message_id = $1 ORDER BY fact', [id]);
  const found = async (...outcomes: string[]): Promise<{ id: string; phone: string; owner: string }> => {
    const { id, phone } = await aText();
    for (const outcome of outcomes) await report({ messageId: id, outcome });
    const owner = (await messageRow(db, id))['recipient_id'] as string;
    await db.query('UPDATE owner SET phone = $2 WHERE id = $1', [owner, phone.replace('+84', '0')]);
    expect(await wayTo(owner, phone)).toBe('letter');
    return { id, phone, owner };
  };
  const confirm = (client: ApiClient, owner: string, body: object): Promise<ApiAnswer> =>
    client.post(`/owners/${owner}/contact-confirmations`, body);

  it('is lifted by a registrar who has asked, on record; a second time there is nothing left', async () => {
    const { id, phone, owner } = await found('not-my-number');
    const registrar = await api.signedIn({ roles: [{ role: 'registrar', unitId: units.commune.id }] });
    const answer = await confirm(registrar, owner, { contact: 'phone', note: 'Đã gọi lại, đúng số' });
    expect([answer.status, answer.body]).toEqual([200, { lifted: ['not-my-number'] }]);
    expect(await wayTo(owner, phone)).toBe('sms');
    expect(await lifted(id)).toEqual([{ fact: 'not-my-number', lifted_by: 'registrar' }]);
    expect((await confirm(registrar, owner, { contact: 'phone' })).body).toEqual({ lifted: [] });
    const events = await db.query(
      `SELECT reason, before, after, unit_id, actor_id FROM audit_event
        WHERE action = 'contact-fact.lifted' AND object_type = 'owner' AND object_id = $1`,
      [owner],
    );
    expect(events).toEqual([
      {
        reason: 'Đã gọi lại, đúng số',
        before: { facts: ['not-my-number'] },
        after: { facts: [], liftedBy: 'registrar' },
        unit_id: units.commune.id,
        actor_id: registrar.user.id,
      },
    ]);
    // The same report once more teaches nothing new; another message may.
    await report({ messageId: id, outcome: 'not-my-number' });
    expect(await wayTo(owner, phone)).toBe('sms');
  });

  it('I8, I12: is lifted by nobody else, and only for a contact that is on record', async () => {
    const { id, owner } = await found('bad-number');
    const [commune, elsewhere] = [units.commune.id, units.elsewhere.id];
    const officer = await api.signedIn({ roles: [{ role: 'investigator', unitId: commune }] });
    const stranger = await api.signedIn({ roles: [{ role: 'registrar', unitId: elsewhere }] });
    const registrar = await api.signedIn({ roles: [{ role: 'registrar', unitId: commune }] });
    const refusals: [ApiClient, string, object, number, string][] = [
      [officer, owner, { contact: 'phone' }, 403, 'PERMISSION_MISSING'],
      [stranger, owner, { contact: 'phone' }, 404, 'RECIPIENT_NOT_FOUND'],
      [registrar, newId(), { contact: 'phone' }, 404, 'RECIPIENT_NOT_FOUND'],
      [registrar, owner, { contact: 'email' }, 409, 'CONTACT_MISSING'],
      [registrar, owner, { contact: 'fax' }, 400, 'INPUT_INVALID'],
    ];
    await db.query('UPDATE owner SET email = NULL WHERE id = $1', [owner]);
    for (const [client, id, body, status, code] of refusals) {
      const answer = await confirm(client, id, body);
      expect([status, answer.status, answer.body.code]).toEqual([status, status, code]);
    }
    expect(await lifted(id)).toEqual([{ fact: 'bad-number', lifted_by: null }]);
  });

  it('is lifted by a receipt that comes later, as far as that proves anything', async () => {
    const dead = await found('bad-number');
    await report({ messageId: dead.id, outcome: 'delivered' });
    expect(await lifted(dead.id)).toEqual([{ fact: 'bad-number', lifted_by: 'receipt' }]);
    expect(await wayTo(dead.owner, dead.phone)).toBe('sms');
    // Somebody is there, but it is still somebody else.
    const foreign = await found('not-my-number');
    await report({ messageId: foreign.id, outcome: 'delivered' });
    expect(await wayTo(foreign.owner, foreign.phone)).toBe('letter');
  });

  it('is lifted by the receipt of a message that left after it, and by no earlier one', async () => {
    const phone = `+8497755${String(phones++).padStart(4, '0')}`;
    const texted = async (): Promise<string> => {
      const { id } = await anOwner(db, units.commune.id);
      const { messageId } = await aMessage(context, { id, phone, email: null }, { channel: 'sms' });
      await context.get(SendMessage).execute(messageId);
      return messageId;
    };
    const [early, refused] = [await texted(), await texted()];
    await report({ messageId: refused, outcome: 'bad-number' });
    await report({ messageId: early, outcome: 'delivered' });
    expect(await lifted(refused)).toEqual([{ fact: 'bad-number', lifted_by: null }]);
    await report({ messageId: await texted(), outcome: 'delivered' });
    expect(await lifted(refused)).toEqual([{ fact: 'bad-number', lifted_by: 'receipt' }]);
  });
});
