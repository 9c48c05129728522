import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { Clock, newId } from '#antt/kernel';
import { SendMessage, signBody } from '#antt/notifications';
import { startApi, type StartedApi } from '../../support/api.js';
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
import { MessageGateway } from '../../support/servers/message-gateway.js';

let db: TestDatabase;
let api: StartedApi;
let context: INestApplicationContext;
let gateway: MessageGateway;
let units: UnitLines;

beforeAll(async () => {
  db = await testDatabase();
  units = await unitLines(db);
  gateway = await MessageGateway.start(GATEWAY_SECRET);
  const messages = {
    smtp: undefined,
    smsGateway: { url: gateway.url, secret: GATEWAY_SECRET },
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
  await db.close();
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
      expect(await messageRow(db, id)).toMatchObject({ state: 'refused', last_error: 'nhà mạng báo' });
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
