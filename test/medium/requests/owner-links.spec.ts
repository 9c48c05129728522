import { createDecipheriv } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { newId, sha256Hex } from '#antt/kernel';
import {
  AmendRequest,
  DecideAsk,
  IssueOwnerCode,
  ListOwnerLinks,
  ReissueOwnerLink,
  RequestOwnerCode,
  RevokeAsk,
  ViewOwnerAsk,
  ViewRequest,
  type FiledRequest,
} from '#antt/requests';
import { aUser, type BuiltUser } from '../../support/builders/access.js';
import { AskScene, NOON, refusalOf, span } from '../../support/builders/asks.js';
import { aCamera, anOwner, aRecorder } from '../../support/builders/cameras.js';
import { REACHING_OWNERS } from '../../support/builders/requests.js';

const MORNING = span('23T10:00:00', '23T10:20:00');

let scene: AskScene;
let stranger: BuiltUser;
beforeAll(async () => {
  scene = await AskScene.make(REACHING_OWNERS);
  stranger = await aUser(scene.db, { roles: [{ role: 'commander', unitId: scene.units.elsewhere.id }] });
});
beforeEach(() => scene.clock.set(NOON));
afterAll(() => scene?.close());

/** An owner with a phone and a mailbox. */
const filedFor = async (
  email: string | null = 'chu.nha@example.vn',
  who = scene.officer,
): Promise<FiledRequest> => {
  const owner = await anOwner(scene.db, scene.units.commune.id);
  await scene.db.query('UPDATE owner SET email = $2 WHERE id = $1', [owner.id, email]);
  const recorder = await aRecorder(scene.db, scene.units.commune.id, { owner });
  return scene.file(who, [await aCamera(scene.db, scene.units.commune.id, { recorder })], MORNING);
};
/** The secret of the link that the system has sent, as its owner holds it: the database never has it. */
const sentToken = async (askId: string): Promise<string> => {
  const token = newId();
  await scene.db.query(
    `UPDATE owner_link SET token_sha256 = $2 WHERE id = (SELECT id FROM owner_link
        WHERE ask_id = $1 AND channel <> 'officer' ORDER BY created_at DESC, id DESC LIMIT 1)`,
    [askId, sha256Hex(token)],
  );
  return token;
};
const view = (token: string) => scene.context.get(ViewOwnerAsk).execute(token);
/** The requests and items that a link leads to. */
const opened = async (token: string): Promise<{ requests: string[]; items: string[] }> => {
  const { uses, cameras } = await view(token);
  return {
    requests: uses.map(({ requestNumber }) => requestNumber),
    items: cameras.flatMap(({ items }) => items.map(({ item }) => item.id)),
  };
};
const allOf = ({ request, items }: FiledRequest): { requests: string[]; items: string[] } => ({
  requests: [request.number],
  items: items.map(({ id }) => id),
});
const reissue = (filed: FiledRequest, way: 'officer' | 'message' = 'officer', who = scene.officer) =>
  scene.context.get(ReissueOwnerLink).execute(who.principal, filed.request.id, filed.asks[0]!.askId, { way });
const revoke = (filed: FiledRequest, linkId?: string, who = scene.officer) =>
  scene.context
    .get(RevokeAsk)
    .execute(who.principal, filed.request.id, filed.asks[0]!.askId, 'nhầm số', linkId);
const links = (filed: FiledRequest, who = scene.officer) =>
  scene.context.get(ListOwnerLinks).execute(who.principal, filed.request.id, filed.asks[0]!.askId);
/** What his mail would say: the secrets of a message, opened with the installation's key. */
const codeIn = (message: Record<string, any>): string => {
  const bytes = Buffer.from(message['secrets'], 'base64');
  const decipher = createDecipheriv('aes-256-gcm', Buffer.alloc(32, 7), bytes.subarray(0, 12))
    .setAAD(Buffer.from(message['id']))
    .setAuthTag(bytes.subarray(12, 28));
  return JSON.parse(Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString()).code;
};
const requestCode = (token: string) => scene.context.get(RequestOwnerCode).execute(token);

describe("an ask's links", () => {
  it('lead to it side by side: sent by the system, and handed out by the officer of one request', async () => {
    const filed = await filedFor();
    const token = await sentToken(filed.asks[0]!.askId);
    const { link } = await reissue(filed);
    expect(link!.channel).toBe('officer');
    expect(await opened(token)).toEqual(allOf(filed));
    expect(await opened(link!.token)).toEqual(allOf(filed));
    const again = await reissue(filed);
    expect(await refusalOf(view(link!.token))).toBe('OWNER_LINK_INVALID');
    expect(await opened(again.link!.token)).toEqual(allOf(filed));
    expect(await opened(token)).toEqual(allOf(filed));
    expect((await links(filed)).map(({ channel, revokedAt }) => [channel, revokedAt === null])).toEqual([
      ['sms', true],
      ['officer', false],
      ['officer', true],
    ]);
    const shown = JSON.stringify(
      await scene.context.get(ViewRequest).execute(scene.officer.principal, filed.request.id),
    );
    expect(shown).not.toContain(sha256Hex(again.link!.token));
  });

  it('are sent anew by the system on an officer’s wish, as another message', async () => {
    const filed = await filedFor();
    const askId = filed.asks[0]!.askId;
    expect(await reissue(filed, 'message')).toMatchObject({ asked: { channel: 'sms' }, link: undefined });
    expect((await scene.messages(askId)).map(({ template }) => template)).toEqual(['owner-ask', 'owner-ask']);
    const owner = await anOwner(scene.db, scene.units.commune.id, { phone: 'không có' });
    const recorder = await aRecorder(scene.db, scene.units.commune.id, { owner });
    const unreached = await scene.file(
      scene.officer,
      [await aCamera(scene.db, scene.units.commune.id, { recorder })],
      MORNING,
    );
    const before = await scene.everything();
    expect(await refusalOf(reissue(unreached, 'message'))).toBe('OWNER_NOT_REACHED');
    expect(await scene.everything()).toBe(before);
  });

  it('are stopped one by one or all at once; without any, nobody is reminded, and a new one starts it again', async () => {
    const filed = await filedFor();
    const askId = filed.asks[0]!.askId;
    const token = await sentToken(askId);
    const { link } = await reissue(filed);
    const [sent] = await links(filed);
    await revoke(filed, sent!.id);
    expect(await refusalOf(view(token))).toBe('OWNER_LINK_INVALID');
    expect(await opened(link!.token)).toEqual(allOf(filed));
    expect(await scene.ask(askId)).toMatchObject({ revoked_at: null });
    expect(await refusalOf(revoke(filed, sent!.id))).toBe('OWNER_ASK_REVOKED');
    expect(await refusalOf(revoke(filed, newId()))).toBe('OWNER_LINK_NOT_FOUND');
    await revoke(filed);
    expect(await refusalOf(view(link!.token))).toBe('OWNER_LINK_INVALID');
    expect(await scene.ask(askId)).toMatchObject({ revoked_at: NOON });
    expect((await scene.steps(askId)).map(({ kind }) => kind)).toEqual(['expiry']);
    expect((await scene.messages(askId)).map(({ state }) => state)).toEqual(['cancelled']);
    const issue = scene.context
      .get(IssueOwnerCode)
      .execute(scene.officer.principal, filed.request.id, askId, 'voice');
    expect(await refusalOf(issue)).toBe('OWNER_ASK_REVOKED');
    const fresh = await reissue(filed);
    expect(await opened(fresh.link!.token)).toEqual(allOf(filed));
    expect((await scene.steps(askId)).map(({ kind }) => kind)).toContain('reminder');
    expect(await scene.actions(askId)).toEqual([
      'owner-ask.created',
      'owner-ask.link-reissued',
      'owner-ask.link-revoked',
      'owner-ask.revoked',
      'owner-ask.link-reissued',
    ]);
  });

  it('stay stopped when more is asked for: nothing goes to where they went, and the officer is told to tell him', async () => {
    const filed = await filedFor();
    const askId = filed.asks[0]!.askId;
    await scene.send(askId);
    await revoke(filed);
    const wider = { window: { ...MORNING, to: new Date(MORNING.to.getTime() + 600_000) }, reason: 'x' };
    const amended = await scene.context
      .get(AmendRequest)
      .execute(scene.officer.principal, filed.request.id, wider);
    expect(amended.toTell).toEqual([askId]);
    expect(await scene.messages(askId)).toHaveLength(1);
    expect((await links(filed)).filter(({ revokedAt }) => revokedAt === null)).toEqual([]);
    const { link } = await reissue(filed);
    expect(await opened(link!.token)).toEqual(allOf(filed));
  });

  it('I8: are listed, stopped and made by officers of the unit only, and those of another request are not theirs', async () => {
    const filed = await filedFor();
    for (const act of [
      links(filed, stranger),
      revoke(filed, undefined, stranger),
      reissue(filed, 'officer', stranger),
    ]) {
      expect(await refusalOf(act)).toBe('REQUEST_NOT_FOUND');
    }
    const theirs = await scene.file(scene.provincial, [{ id: filed.items[0]!.cameraId }], MORNING);
    expect(theirs.asks[0]!.askId).toBe(filed.asks[0]!.askId);
    const { link } = await reissue(theirs, 'officer', scene.provincial);
    expect((await links(filed)).map(({ id }) => id)).not.toContain(link!.linkId);
    expect(await refusalOf(revoke(filed, link!.linkId))).toBe('OWNER_LINK_NOT_FOUND');
    await revoke(filed);
    expect(await opened(link!.token)).toEqual(allOf(theirs));
    expect(await scene.ask(filed.asks[0]!.askId)).toMatchObject({ revoked_at: null });
  });

  it('I8: stopped for one request, do not keep another in the same ask from its owner', async () => {
    const filed = await filedFor();
    const askId = filed.asks[0]!.askId;
    const theirs = await scene.file(scene.provincial, [{ id: filed.items[0]!.cameraId }], MORNING);
    expect(theirs.asks[0]!.askId).toBe(askId);
    await revoke(filed);
    expect(await scene.ask(askId)).toMatchObject({ revoked_at: null });
    expect((await scene.steps(askId)).map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['reminder', 'commander', 'expiry']),
    );
    const told = await scene.db.query(
      `SELECT action, actor_name, reason, after FROM audit_event WHERE request_id = $1 AND action LIKE '%revoked'`,
      [theirs.request.id],
    );
    expect(told).toMatchObject([{ action: 'owner-ask.link-revoked', reason: null }]);
    expect(JSON.stringify(told)).not.toContain(filed.request.number);
    expect(JSON.stringify(told)).not.toContain(scene.officer.principal.fullName);
  });

  it('I8: do not tell by a message that another request made necessary that there is one', async () => {
    const filed = await filedFor();
    const askId = filed.asks[0]!.askId;
    const own = await links(filed);
    expect(own).toHaveLength(1);
    await scene.send(askId);
    scene.clock.advance(60_000);
    const theirs = await scene.file(
      scene.provincial,
      [{ id: filed.items[0]!.cameraId }],
      span('23T10:15:00', '23T10:40:00'),
    );
    expect(theirs.asks[0]!.askId).toBe(askId);
    await reissue(theirs, 'message', scene.provincial);
    expect((await scene.messages(askId)).map(({ template }) => template)).toHaveLength(3);
    expect(await links(filed)).toEqual(own);
    expect(await links(theirs, scene.provincial)).toHaveLength(2);
  });

  it('change nothing when they are looked at, however often', async () => {
    const filed = await filedFor();
    const token = await sentToken(filed.asks[0]!.askId);
    const { link } = await reissue(filed);
    const before = await scene.everything();
    for (let times = 0; times < 5; times += 1) {
      await view(token);
      await view(link!.token);
      await refusalOf(view('không đúng'));
    }
    expect(await scene.everything()).toBe(before);
  });

  it('count a try and change nothing else when a scanner posts an answer without the code', async () => {
    const filed = await filedFor();
    const token = await sentToken(filed.asks[0]!.askId);
    const typed = await scene.codeFor(filed, filed.asks[0]!.askId);
    const before = await scene.everything('owner_code', 'audit_event');
    const wrong = typed === '000000' ? '000001' : '000000';
    const answers = [{ itemIds: [filed.items[0]!.id], answer: 'agree' as const }];
    const post = () => scene.context.get(DecideAsk).execute(token, { code: wrong, answers }, newId());
    expect(await refusalOf(post())).toBe('OWNER_CODE_WRONG');
    expect(await scene.everything('owner_code', 'audit_event')).toBe(before);
    const [codes] = await scene.db.query('SELECT tries, used_at FROM owner_code WHERE ask_id = $1', [
      filed.asks[0]!.askId,
    ]);
    expect(codes).toEqual({ tries: 1, used_at: null });
  });
});

describe('a code the owner asks for himself', () => {
  it('goes to his mailbox when the link came by phone, and confirms his answer', async () => {
    const filed = await filedFor();
    const askId = filed.asks[0]!.askId;
    const token = await sentToken(askId);
    expect(await requestCode(token)).toEqual({
      channel: 'email',
      expiresAt: new Date(NOON.getTime() + 600_000),
    });
    const message = (await scene.messages(askId)).at(-1)!;
    expect(message).toMatchObject({ template: 'owner-code', channel: 'email' });
    expect(message['facts']).not.toHaveProperty('code');
    expect(message['body']).not.toMatch(/: \d{6}/);
    expect(await scene.actions(askId)).toContain('owner-code.requested');
    const [row] = await scene.db.query('SELECT channel, asked_by_link_id FROM owner_code WHERE ask_id = $1', [
      askId,
    ]);
    expect(row).toMatchObject({ channel: 'email', asked_by_link_id: expect.any(String) });
    const reply = {
      code: codeIn(message),
      answers: [{ itemIds: [filed.items[0]!.id], answer: 'agree' as const }],
    };
    // Somebody said meanwhile that the mailbox is dead, and another's: whoever used the code has read it there.
    for (const fact of ['bounced', 'not-my-number']) {
      await scene.db.query(
        `INSERT INTO message_contact_fact (id, contact, fact, recipient_kind, recipient_id, message_id, recorded_at)
          SELECT $2, recipient_email, $3, 'owner', recipient_id, id, $4 FROM message WHERE id = $1`,
        [message['id'], newId(), fact, NOON],
      );
    }
    const decided = await scene.context.get(DecideAsk).execute(token, reply, newId());
    expect(decided.decisions).toMatchObject([{ answer: { codeChannel: 'email' } }]);
    const facts = await scene.db.query(
      'SELECT fact, lifted_by, lifted_at FROM message_contact_fact WHERE message_id = $1 ORDER BY fact',
      [message['id']],
    );
    expect(facts).toEqual([
      { fact: 'bounced', lifted_by: 'answer', lifted_at: NOON },
      { fact: 'not-my-number', lifted_by: 'answer', lifted_at: NOON },
    ]);
    expect(await scene.actions(filed.asks[0]!.ownerId)).toContain('contact-fact.lifted');
  });

  it('is sent three times in ten minutes, and then again', async () => {
    const filed = await filedFor();
    const token = await sentToken(filed.asks[0]!.askId);
    const attempts = await Promise.allSettled(Array.from({ length: 8 }, () => requestCode(token)));
    expect(attempts.filter(({ status }) => status === 'fulfilled')).toHaveLength(3);
    const refused = attempts.flatMap((each) => (each.status === 'rejected' ? [each.reason.code] : []));
    expect(new Set(refused)).toEqual(new Set(['OWNER_CODES_TOO_MANY']));
    expect(
      (await scene.messages(filed.asks[0]!.askId)).filter(({ template }) => template === 'owner-code'),
    ).toHaveLength(3);
    scene.clock.advance(600_000);
    expect(await requestCode(token)).toEqual({
      channel: 'email',
      expiresAt: new Date(scene.clock.now().getTime() + 600_000),
    });
  });

  it('is sent ten times a day at the most: whoever has only the link cannot guess on, nor flood the owner', async () => {
    const filed = await filedFor();
    const token = await sentToken(filed.asks[0]!.askId);
    for (let sent = 0; sent < 10; sent += 1) {
      await requestCode(token);
      scene.clock.advance(600_000);
    }
    expect(await refusalOf(requestCode(token))).toBe('OWNER_CODES_TOO_MANY');
    // An officer still tells him one.
    await expect(scene.codeFor(filed, filed.asks[0]!.askId)).resolves.toMatch(/^\d{6}$/);
    scene.clock.advance(23 * 3_600_000);
    expect(await requestCode(token)).toEqual({
      channel: 'email',
      expiresAt: new Date(scene.clock.now().getTime() + 600_000),
    });
  });

  it('is not sent, and nothing is kept of it, when there is no second way to him', async () => {
    const filed = await filedFor(null);
    const token = await sentToken(filed.asks[0]!.askId);
    const before = await scene.everything();
    expect(await refusalOf(requestCode(token))).toBe('OWNER_CODE_NOT_SENT');
    expect(await scene.everything()).toBe(before);
    expect(await refusalOf(requestCode('không đúng'))).toBe('OWNER_LINK_INVALID');
  });
});
