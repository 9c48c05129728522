import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Transactions } from '#antt/database';
import { SYSTEM_ACTOR } from '#antt/ledger';
import { SendMessage } from '#antt/notifications';
import {
  ReissueOwnerLink,
  RequestItems,
  RequestOwnerCode,
  UseBreakGlass,
  type FiledRequest,
  type ItemState,
} from '#antt/requests';
import { aUser, TEST_PASSWORD } from '../../support/builders/access.js';
import { AskScene, NOON, span } from '../../support/builders/asks.js';
import { aClockReading } from '../../support/builders/cameras.js';
import { GATEWAY_SECRET } from '../../support/builders/notifications.js';
import { anAnswer, REACHING_OWNERS } from '../../support/builders/requests.js';
import { MessageGateway } from '../../support/servers/message-gateway.js';

const MORNING = span('23T10:00:00', '23T10:20:00');

let scene: AskScene;
let gateway: MessageGateway;
beforeAll(async () => {
  gateway = await MessageGateway.start(GATEWAY_SECRET);
  scene = await AskScene.make({
    ...REACHING_OWNERS,
    smsGateway: { url: gateway.url, secret: GATEWAY_SECRET },
  });
  gateway.now = () => scene.clock.now();
});
beforeEach(() => scene.clock.set(NOON));
afterAll(async () => {
  await scene?.close();
  await gateway?.stop();
});

/** The worker takes an item's footage, and it ends so. */
async function end(itemId: string, to: ItemState): Promise<void> {
  const items = scene.context.get(RequestItems);
  await scene.context.get(Transactions).run({}, async (tx) => {
    await items.move(tx, itemId, 'extracting', { actor: SYSTEM_ACTOR });
    await items.move(
      tx,
      itemId,
      to,
      to === 'lost' ? { actor: SYSTEM_ACTOR, lossCause: 'overwritten' } : { actor: SYSTEM_ACTOR },
    );
  });
}

/** By a link that the officer has handed out: it opens what his own request asks for. */
async function agreed({ request, asks, ...filed }: FiledRequest): Promise<void> {
  const { principal } = scene.officer;
  const { link } = await scene.context.get(ReissueOwnerLink).execute(principal, request.id, asks[0]!.askId);
  await anAnswer(scene.context, principal, { request, asks, ...filed }, link!);
}

async function breakGlass({ request, items }: FiledRequest): Promise<void> {
  const { principal } = await aUser(scene.db, {
    roles: [{ role: 'commander', unitId: scene.units.commune.id }],
  });
  await scene.context.get(UseBreakGlass).execute(principal, request.id, {
    itemIds: items.map(({ id }) => id),
    legalBasis: 'BLTTHS-2015-107',
    danger: 'Cháu bé mất tích',
    incidentNumber: '113-2026-9001',
    password: TEST_PASSWORD,
  });
}

/** The text of the newest message of this kind to the owner, as the gateway has got it to send. */
async function sentText(template: string, { asks }: FiledRequest): Promise<string> {
  const [row] = await scene.db.query<{ id: string }>(
    'SELECT id FROM message WHERE template = $1 AND recipient_id = $2 ORDER BY queued_at DESC, id DESC LIMIT 1',
    [template, asks[0]!.ownerId],
  );
  await scene.context.get(SendMessage).execute(row!.id);
  return gateway.handedOn.find(({ id }) => id === row!.id)!.text;
}

const told = (filed: FiledRequest) =>
  scene.db.query<{ title: string; body: string; recipient_id: string; unit_id: string; channel: string }>(
    `SELECT title, body, recipient_id, unit_id, channel FROM message
      WHERE template = 'thank-you' AND subject_type = 'request' AND subject_id = $1`,
    [filed.request.id],
  );

describe('that footage has arrived', () => {
  it('is told its owner once, when the last that a request asked of him has ended', async () => {
    const cameras = await scene.cameras(3);
    const filed = await scene.file(scene.officer, cameras, MORNING);
    await agreed(filed);
    const [first, second, third] = filed.items.map(({ id }) => id) as [string, string, string];
    await end(first, 'sealed');
    await end(second, 'lost');
    expect(await told(filed)).toEqual([]);
    await end(third, 'partly-covered');
    const messages = await told(filed);
    expect(messages).toMatchObject([
      {
        title: 'Cảm ơn ông/bà đã cung cấp hình ảnh camera',
        recipient_id: filed.asks[0]!.ownerId,
        unit_id: scene.units.commune.id,
        channel: 'sms',
      },
    ]);
    expect(messages[0]!.body).toContain(filed.request.number.slice(-11));
    expect(messages[0]!.body).toContain('khong can giu them');
    const [row] = await scene.db.query<{ facts: { cameraNames: string[] } }>(
      `SELECT facts FROM message WHERE template = 'thank-you' AND subject_id = $1`,
      [filed.request.id],
    );
    const nameOf = (id: string): string => filed.items.find((item) => item.id === id)!.cameraName;
    expect(row!.facts.cameraNames.toSorted()).toEqual([nameOf(first), nameOf(third)].toSorted());
  });

  it('I8: is told for each request by itself, whatever another one asks of the same owner', async () => {
    const cameras = await scene.cameras(1);
    const own = await scene.file(scene.officer, cameras, MORNING);
    const other = await scene.file(scene.provincial, cameras, MORNING);
    expect(other.asks[0]!.askId).toBe(own.asks[0]!.askId);
    await agreed(own);
    await end(own.items[0]!.id, 'sealed');
    const [message] = await told(own);
    expect(message!.body).toContain(own.request.number.slice(-11));
    expect(message!.body).not.toContain(other.request.number.slice(-11));
    expect(await told(other)).toEqual([]);
  });

  it('is not told where nothing came', async () => {
    const filed = await scene.file(scene.officer, await scene.cameras(1), MORNING);
    await agreed(filed);
    await end(filed.items[0]!.id, 'lost');
    expect(await told(filed)).toEqual([]);
  });

  it('is told without thanks to whom a commander did not ask', async () => {
    const filed = await scene.file(scene.officer, await scene.cameras(1), MORNING);
    await breakGlass(filed);
    await end(filed.items[0]!.id, 'sealed');
    const [message] = await told(filed);
    expect(message!.title).toBe('Hình ảnh camera của ông/bà đã lấy xong');
    expect(message!.body).toContain('khong can giu them');
    expect(message!.body).not.toMatch(/cam on/i);
  });
});

describe('what a phone is really sent while footage is wanted', () => {
  it('asks not to delete it, and tells the time that its slow recorder shows and no other', async () => {
    const [camera] = await scene.cameras(1);
    await aClockReading(scene.db, camera!.recorderId, {
      trueTime: NOON,
      offsetMs: -67 * 60_000,
      uncertaintyMs: 20_000,
    });
    const filed = await scene.file(scene.officer, [camera!], MORNING);
    for (const template of ['owner-ask', 'break-glass']) {
      if (template === 'break-glass') await breakGlass(filed);
      const text = await sentText(template, filed);
      expect([text, /dung xoa/i.test(text)]).toEqual([text, true]);
      expect(text.match(/\d\d:\d\d-\d\d:\d\d.{0,20}/)?.[0]).toMatch(/^08:52-09:14 23\/11 gio dau ghi/);
    }
  });

  it('is in the language of the owner: what he is asked, its time, its code, and that it has arrived', async () => {
    const [camera] = await scene.cameras(1);
    await scene.db.query(`UPDATE owner SET language = 'en', email = 'smith@example.vn' WHERE id = $1`, [
      camera!.ownerId,
    ]);
    await aClockReading(scene.db, camera!.recorderId, {
      trueTime: NOON,
      offsetMs: -67 * 60_000,
      uncertaintyMs: 20_000,
    });
    const filed = await scene.file(scene.officer, [camera!], MORNING);
    const text = await sentText('owner-ask', filed);
    expect(text).toMatch(/asks for footage (of )?08:52-09:14 23\/11 recorder time.*not delete it/);
    const token = /#([\w-]{43})/.exec(text)![1]!;
    await scene.context.get(RequestOwnerCode).execute(token);
    await agreed(filed);
    await end(filed.items[0]!.id, 'sealed');
    const messages = await scene.db.query<{ template: string; language: string; facts: any; title: string }>(
      'SELECT template, language, facts, title FROM message WHERE recipient_id = $1 ORDER BY queued_at, id',
      [camera!.ownerId],
    );
    expect(messages.map(({ template, language }) => [template, language])).toEqual([
      ['owner-ask', 'en'],
      ['owner-code', 'en'],
      ['thank-you', 'en'],
    ]);
    expect(messages[0]!.facts.footage.recorder.noteEn).toBe("the recorder's clock is 1 h 7 min slow, ±21 s");
    expect(messages[2]!.title).toBe('Thank you for your footage');
  });
});
