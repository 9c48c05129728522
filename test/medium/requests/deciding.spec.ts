import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { Transactions } from '#antt/database';
import { FixedClock, newId, TimeRange } from '#antt/kernel';
import { SYSTEM_ACTOR } from '#antt/ledger';
import {
  DecideAsk,
  ExpireAsks,
  IssueOwnerCode,
  ITEM_LIFECYCLE,
  ITEM_STATES,
  ReissueOwnerLink,
  RequestItems,
  RevokeAsk,
  ViewOwnerAsk,
  ViewRequest,
  WithdrawRequest,
  type FiledRequest,
  type GivenAnswer,
  type ShownLink,
} from '#antt/requests';
import { aUser, unitLines, type BuiltUser, type UnitLines } from '../../support/builders/access.js';
import { aCamera, aClockReading, aRecorder } from '../../support/builders/cameras.js';
import { anAnswer, aRequest, requestsLibrary } from '../../support/builders/requests.js';
import { testDatabase, type TestDatabase } from '../../support/database.js';

let db: TestDatabase;
let context: INestApplicationContext;
let units: UnitLines;
let officer: BuiltUser;
let stranger: BuiltUser;
let auditor: BuiltUser;
const now = new Date('2026-11-23T12:00:00+07:00');
const clock = new FixedClock(now);
const at = (text: string): Date => new Date(`2026-11-${text}+07:00`);
const window = { from: at('23T10:00:00'), to: at('23T10:20:00') };

beforeAll(async () => {
  db = await testDatabase();
  units = await unitLines(db);
  officer = await aUser(db, { roles: [{ role: 'investigator', unitId: units.commune.id }] });
  stranger = await aUser(db, { roles: [{ role: 'commander', unitId: units.elsewhere.id }] });
  auditor = await aUser(db, { roles: [{ role: 'auditor', unitId: units.commune.id }] });
  context = await requestsLibrary(db, clock);
});
beforeEach(() => clock.set(now));
afterAll(async () => {
  await context?.close();
  await db.close();
});

const code = (expected: string) => expect.objectContaining({ code: expected });
interface Asked {
  filed: FiledRequest;
  link: ShownLink;
  recorderId: string;
}
const asked = async (cameras = 1): Promise<Asked> => {
  const recorder = await aRecorder(db, units.commune.id);
  const ids: string[] = [];
  for (let index = 0; index < cameras; index++) {
    ids.push((await aCamera(db, units.commune.id, { recorder })).id);
  }
  const filed = await aRequest(context, officer.principal, { cameraIds: ids, window });
  return { filed, link: filed.links[0]!, recorderId: recorder.id };
};
const codeFor = async ({ filed, link }: Asked): Promise<string> =>
  (await context.get(IssueOwnerCode).execute(officer.principal, filed.request.id, link.askId, 'voice')).code;
const decide = (link: ShownLink, typed: string, answers: GivenAnswer[], key = newId()) =>
  context.get(DecideAsk).execute(link.token, { code: typed, answers }, key);
const agreeing = (link: ShownLink): GivenAnswer[] =>
  link.itemIds.map((itemId) => ({ itemIds: [itemId], answer: 'agree' }));
const itemOf = async (itemId: string): Promise<Record<string, unknown>> =>
  (await db.query('SELECT * FROM request_item WHERE id = $1', [itemId]))[0]!;
const actionsOf = async (objectId: string): Promise<string[]> =>
  (
    await db.query<{ action: string }>(
      'SELECT action FROM audit_event WHERE object_id = $1 ORDER BY at, id',
      [objectId],
    )
  ).map(({ action }) => action);
const news = (itemId: string) =>
  db.query(`SELECT event FROM outbox_message WHERE payload ->> 'itemId' = $1`, [itemId]);
const begin = (itemId: string) =>
  context
    .get(Transactions)
    .run({}, (tx) => context.get(RequestItems).move(tx, itemId, 'extracting', { actor: SYSTEM_ACTOR }));
const wrongOf = (right: string): string => (right === '000000' ? '000001' : '000000');

describe("the owner's answer", () => {
  it('I5: approves the whole window, with the decision, one event and the news in one commit', async () => {
    const ask = await asked();
    const [itemId] = ask.link.itemIds as [string];
    const decided = await anAnswer(context, officer.principal, ask.filed, ask.link);
    expect(decided.decisions).toEqual([
      {
        answer: expect.objectContaining({ source: 'owner-link', relation: 'owner', codeChannel: 'voice' }),
        decision: expect.objectContaining({
          ...{ itemId, answer: 'agree', approvedFrom: window.from, approvedTo: window.to },
          ...{ revision: 1, supersededAt: null },
        }),
      },
    ]);
    expect(await itemOf(itemId)).toMatchObject({
      state: 'approved',
      approved_from: window.from,
      approved_to: window.to,
    });
    expect(await actionsOf(itemId)).toEqual(['request-item.asked', 'request-item.approved']);
    expect(await actionsOf(ask.link.askId)).toEqual([
      'owner-ask.created',
      'owner-code.issued',
      'owner-ask.answered',
    ]);
    expect(await news(itemId)).toEqual([{ event: 'request-item.approved' }]);
    const [event] = await db.query(
      `SELECT * FROM audit_event WHERE action = 'request-item.approved' AND object_id = $1`,
      [itemId],
    );
    expect(event).toMatchObject({ actor_kind: 'owner', actor_name: 'Hộ bà Nguyễn Thị Mai' });
    const facts = await context.get(RequestItems).get(context.get(Transactions).reader, itemId);
    expect(facts).toMatchObject({ state: 'approved', requestNumber: ask.filed.request.number });
    expect(facts.approved).toEqual(new TimeRange(window.from, window.to));
  });

  it('takes each answer to what follows from it, and ends the request when nothing is left', async () => {
    const ask = await asked(3);
    const [part, cannot, refuse] = ask.link.itemIds as [string, string, string];
    const half = { from: at('23T10:05:00'), to: at('23T10:10:00') };
    await decide(ask.link, await codeFor(ask), [
      { itemIds: [part], answer: 'agree-in-part', approved: half },
      { itemIds: [cannot], answer: 'cannot', cause: 'wrong-angle' },
      { itemIds: [refuse], answer: 'refuse', reason: 'trong nhà' },
    ]);
    expect(await itemOf(part)).toMatchObject({
      state: 'approved',
      approved_from: half.from,
      approved_to: half.to,
    });
    expect(await itemOf(cannot)).toMatchObject({ state: 'lost', loss_cause: 'wrong-angle' });
    expect(await itemOf(refuse)).toMatchObject({
      state: 'lost',
      loss_cause: 'refused',
      loss_note: 'trong nhà',
    });
    expect(await news(cannot)).toEqual([]);
    const other = await asked();
    await anAnswer(context, officer.principal, other.filed, other.link, {
      answer: 'cannot',
      cause: 'recorder-broken',
    });
    expect(await actionsOf(other.filed.request.id)).toEqual(['request.filed', 'request.ended']);
    const [row] = await db.query('SELECT state FROM extraction_request WHERE id = $1', [
      other.filed.request.id,
    ]);
    expect(row).toEqual({ state: 'ended' });
  });

  it("corrects the recorder's retention by what is already overwritten", async () => {
    const ask = await asked(2);
    const heldSince = at('23T11:00:00');
    clock.set(at('25T11:00:00'));
    await anAnswer(context, officer.principal, ask.filed, ask.link, { answer: 'overwritten', heldSince });
    const [recorder] = await db.query(
      'SELECT retention_hours, retention_confidence FROM recorder WHERE id = $1',
      [ask.recorderId],
    );
    expect(recorder).toEqual({ retention_hours: 48, retention_confidence: 'observed' });
    expect(await actionsOf(ask.recorderId)).toEqual(['retention.corrected']);
    expect(await itemOf(ask.link.itemIds[0]!)).toMatchObject({ state: 'lost', loss_cause: 'overwritten' });
  });

  it.each<[string, (ids: readonly string[]) => GivenAnswer[]]>([
    [
      'OWNER_ANSWER_ITEM_UNKNOWN',
      ([a]) => [
        { itemIds: [a!], answer: 'agree' },
        { itemIds: [a!], answer: 'agree' },
      ],
    ],
    ['OWNER_ANSWER_ITEM_UNKNOWN', () => [{ itemIds: [newId()], answer: 'agree' }]],
    ['OWNER_ANSWER_PART_INVALID', ([a]) => [{ itemIds: [a!], answer: 'agree-in-part' }]],
    [
      'OWNER_ANSWER_PART_INVALID',
      ([a]) => [
        {
          itemIds: [a!],
          answer: 'agree-in-part',
          approved: { from: at('23T10:10:00'), to: at('23T10:20:01') },
        },
      ],
    ],
    ['OWNER_ANSWER_CAUSE_REQUIRED', ([a]) => [{ itemIds: [a!], answer: 'cannot' }]],
    ['OWNER_ANSWER_REASON_REQUIRED', ([a]) => [{ itemIds: [a!], answer: 'refuse', reason: ' ' }]],
    [
      'OWNER_ANSWER_HELD_SINCE_INVALID',
      ([a]) => [{ itemIds: [a!], answer: 'overwritten', heldSince: at('23T10:10:00') }],
    ],
  ])('refuses with %s and costs no try of the code', async (expected, answers) => {
    const ask = await asked(2);
    const typed = await codeFor(ask);
    await expect(decide(ask.link, typed, answers(ask.link.itemIds))).rejects.toEqual(code(expected));
    await expect(decide(ask.link, typed, agreeing(ask.link))).resolves.toMatchObject({
      askId: ask.link.askId,
    });
  });

  it('counts once of fifty answers at the same moment', async () => {
    const ask = await asked();
    const typed = await codeFor(ask);
    const attempts = await Promise.allSettled(
      Array.from({ length: 50 }, (_, index) =>
        decide(ask.link, typed, [
          { itemIds: [ask.link.itemIds[0]!], answer: index % 2 === 0 ? 'agree' : 'refuse', reason: 'không' },
        ]),
      ),
    );
    const made = attempts.filter(({ status }) => status === 'fulfilled');
    expect(made).toHaveLength(1);
    const refusals = attempts.flatMap((each) => (each.status === 'rejected' ? [each.reason.code] : []));
    expect(
      refusals.filter((each) => each !== 'OWNER_CODE_MISSING' && each !== 'OWNER_ANSWER_NOT_POSSIBLE'),
    ).toEqual([]);
    expect(await db.query('SELECT 1 FROM owner_decision WHERE ask_id = $1', [ask.link.askId])).toHaveLength(
      1,
    );
    expect(
      (await actionsOf(ask.link.askId)).filter((action) => action === 'owner-ask.answered'),
    ).toHaveLength(1);
    expect(await actionsOf(ask.link.itemIds[0]!)).toHaveLength(2);
  });

  it('tells a repeated attempt the same receipt, and takes a used code for nothing else', async () => {
    const ask = await asked();
    const typed = await codeFor(ask);
    const key = newId();
    const twins = await Promise.all(
      Array.from({ length: 8 }, () => decide(ask.link, typed, agreeing(ask.link), key)),
    );
    expect(new Set(twins.map(({ decisions }) => decisions[0]!.decision.id)).size).toBe(1);
    const again = await decide(ask.link, typed, agreeing(ask.link), key);
    expect(again.decisions[0]!.decision.id).toBe(twins[0]!.decisions[0]!.decision.id);
    await expect(decide(ask.link, typed, agreeing(ask.link))).rejects.toEqual(code('OWNER_CODE_MISSING'));
    const refusal: GivenAnswer[] = [{ itemIds: [ask.link.itemIds[0]!], answer: 'refuse', reason: 'đổi ý' }];
    await expect(decide(ask.link, typed, refusal, key)).rejects.toEqual(code('OWNER_CODE_MISSING'));
    expect(await itemOf(ask.link.itemIds[0]!)).toMatchObject({ state: 'approved' });
  });
});

describe('the confirming code', () => {
  it('locks after five wrong tries, counted though each call fails, until a new one is issued', async () => {
    const ask = await asked();
    const right = await codeFor(ask);
    const wrong = wrongOf(right);
    for (const left of [4, 3, 2, 1]) {
      await expect(decide(ask.link, wrong, agreeing(ask.link))).rejects.toMatchObject({
        code: 'OWNER_CODE_WRONG',
        params: { triesLeft: left },
      });
    }
    await expect(decide(ask.link, wrong, agreeing(ask.link))).rejects.toEqual(code('OWNER_CODE_LOCKED'));
    await expect(decide(ask.link, right, agreeing(ask.link))).rejects.toEqual(code('OWNER_CODE_LOCKED'));
    expect(await itemOf(ask.link.itemIds[0]!)).toMatchObject({ state: 'asked' });
    expect(await actionsOf(ask.link.askId)).toEqual([
      'owner-ask.created',
      'owner-code.issued',
      ...Array(4).fill('owner-code.failed'),
      'owner-code.locked',
    ]);
    clock.advance(1000);
    const fresh = await codeFor(ask);
    await expect(decide(ask.link, fresh, agreeing(ask.link))).resolves.toMatchObject({
      askId: ask.link.askId,
    });
  });

  it('gives thirty guesses at the same moment no more than five tries', async () => {
    const ask = await asked();
    const right = await codeFor(ask);
    const attempts = await Promise.allSettled(
      Array.from({ length: 30 }, () => decide(ask.link, wrongOf(right), agreeing(ask.link))),
    );
    const codes = attempts.map((each) => (each.status === 'rejected' ? each.reason.code : 'made'));
    expect(codes.filter((each) => each === 'OWNER_CODE_WRONG')).toHaveLength(4);
    expect(codes.filter((each) => each === 'OWNER_CODE_LOCKED')).toHaveLength(26);
    const [row] = await db.query('SELECT tries FROM owner_code WHERE ask_id = $1', [ask.link.askId]);
    expect(row).toEqual({ tries: 5 });
  });

  it('works for ten minutes, only as the newest, and is kept as a hash', async () => {
    const ask = await asked();
    const first = await codeFor(ask);
    const second = await codeFor(ask);
    const [stored] = await db.query<{ code_hash: string }>(
      'SELECT code_hash FROM owner_code WHERE ask_id = $1',
      [ask.link.askId],
    );
    expect(stored!.code_hash).toMatch(/^\$argon2id\$/);
    if (first !== second) {
      await expect(decide(ask.link, first, agreeing(ask.link))).rejects.toEqual(code('OWNER_CODE_WRONG'));
    }
    clock.advance(10 * 60_000);
    await expect(decide(ask.link, second, agreeing(ask.link))).rejects.toEqual(code('OWNER_CODE_MISSING'));
    const never = await asked();
    await expect(decide(never.link, '123456', agreeing(never.link))).rejects.toEqual(
      code('OWNER_CODE_MISSING'),
    );
  });

  it("I8: is issued by nobody of another unit, nor by a reader, nor for another request's ask", async () => {
    const [ask, other] = [await asked(), await asked()];
    const issue = (who: BuiltUser, requestId: string, askId: string) =>
      context.get(IssueOwnerCode).execute(who.principal, requestId, askId, 'sms');
    await expect(issue(stranger, ask.filed.request.id, ask.link.askId)).rejects.toEqual(
      code('REQUEST_NOT_FOUND'),
    );
    await expect(issue(auditor, ask.filed.request.id, ask.link.askId)).rejects.toEqual(
      code('PERMISSION_MISSING'),
    );
    await expect(issue(officer, ask.filed.request.id, other.link.askId)).rejects.toEqual(
      code('OWNER_ASK_NOT_FOUND'),
    );
  });
});

describe("the owner's link", () => {
  it('shows who asks for what in both times, nothing of the case, and changes nothing', async () => {
    const camera = await aCamera(db, units.commune.id, { name: 'Cổng trước' });
    await aClockReading(db, camera.recorderId, {
      trueTime: now,
      offsetMs: -4_020_000,
      uncertaintyMs: 20_000,
    });
    const filed = await aRequest(context, officer.principal, { cameraIds: [camera.id], window });
    const tables = ['owner_ask', 'request_item', 'audit_event', 'owner_code', 'outbox_message'];
    const everything = async () =>
      JSON.stringify(await Promise.all(tables.map((table) => db.query(`SELECT * FROM ${table} ORDER BY 1`))));
    const before = await everything();
    const view = await context.get(ViewOwnerAsk).execute(filed.links[0]!.token);
    expect(view).toMatchObject({
      uses: [
        {
          requestNumber: filed.request.number,
          officerName: officer.principal.fullName,
          purpose: filed.request.purpose,
          citation: expect.stringContaining('Điều 107'),
        },
      ],
      answeredAt: undefined,
      cameras: [
        {
          whole: {
            shown: {
              trueFrom: '10:00:00 23/11/2026',
              recorderFrom: '08:52:39 23/11/2026',
              recorderTo: '09:13:21 23/11/2026',
              differ: true,
            },
          },
        },
      ],
    });
    expect(view.uses[0].police).toMatch(/^Công an xã /);
    expect(JSON.stringify(view)).not.toContain('VV-');
    expect(await everything()).toBe(before);
  });

  it('answers the same for unknown, expired, revoked and replaced links', async () => {
    const [expired, revoked, replaced] = [await asked(), await asked(), await asked()];
    await context
      .get(RevokeAsk)
      .execute(officer.principal, revoked.filed.request.id, revoked.link.askId, 'nhầm số');
    const { link: fresh } = await context
      .get(ReissueOwnerLink)
      .execute(officer.principal, replaced.filed.request.id, replaced.link.askId);
    const view = (token: string) => context.get(ViewOwnerAsk).execute(token);
    await expect(view(fresh!.token)).resolves.toMatchObject({
      uses: [{ requestNumber: replaced.filed.request.number }],
    });
    const typed = await codeFor(expired);
    clock.set(expired.link.expiresAt);
    const failures = await Promise.allSettled([
      view('x'),
      view(expired.link.token),
      view(revoked.link.token),
      view(replaced.link.token),
      decide(expired.link, typed, agreeing(expired.link)),
      decide(revoked.link, typed, agreeing(revoked.link)),
    ]);
    expect(failures.map((each) => (each.status === 'rejected' ? each.reason.message : 'worked'))).toEqual(
      Array(6).fill((failures[0] as PromiseRejectedResult).reason.message),
    );
    expect((failures[0] as PromiseRejectedResult).reason.code).toBe('OWNER_LINK_INVALID');
    expect(await itemOf(expired.link.itemIds[0]!)).toMatchObject({ state: 'asked' });
  });

  it('shows the receipt after the answer, and once footage is being taken nothing can be answered any more', async () => {
    const ask = await asked();
    await anAnswer(context, officer.principal, ask.filed, ask.link);
    await begin(ask.link.itemIds[0]!);
    const view = await context.get(ViewOwnerAsk).execute(ask.link.token);
    expect(view).toMatchObject({
      answeredAt: now,
      cameras: [{ answers: [], items: [{ answers: [], decision: { decision: { answer: 'agree' } } }] }],
    });
    for (const act of [
      context.get(ReissueOwnerLink).execute(officer.principal, ask.filed.request.id, ask.link.askId),
      context.get(RevokeAsk).execute(officer.principal, ask.filed.request.id, ask.link.askId, 'x'),
      codeFor(ask),
    ]) {
      await expect(act).rejects.toEqual(code('OWNER_ASK_ALREADY_ANSWERED'));
    }
  });

  it('I8: is revoked and reissued by officers of the unit only, once, with an event each', async () => {
    const ask = await asked();
    const revoke = (who: BuiltUser) =>
      context.get(RevokeAsk).execute(who.principal, ask.filed.request.id, ask.link.askId, 'nhầm số');
    const reissue = (who: BuiltUser) =>
      context.get(ReissueOwnerLink).execute(who.principal, ask.filed.request.id, ask.link.askId);
    await expect(revoke(stranger)).rejects.toEqual(code('REQUEST_NOT_FOUND'));
    await expect(reissue(stranger)).rejects.toEqual(code('REQUEST_NOT_FOUND'));
    await expect(reissue(auditor)).rejects.toEqual(code('PERMISSION_MISSING'));
    const typed = await codeFor(ask);
    await revoke(officer);
    await expect(revoke(officer)).rejects.toEqual(code('OWNER_ASK_REVOKED'));
    await expect(codeFor(ask)).rejects.toEqual(code('OWNER_ASK_REVOKED'));
    const fresh = (await reissue(officer)).link!;
    expect(fresh.expiresAt).toEqual(ask.link.expiresAt);
    await expect(decide(fresh, typed, agreeing(fresh))).rejects.toEqual(code('OWNER_CODE_MISSING'));
    await expect(decide(fresh, await codeFor(ask), agreeing(fresh))).resolves.toMatchObject({});
    expect(await actionsOf(ask.link.askId)).toEqual([
      'owner-ask.created',
      'owner-code.issued',
      'owner-ask.revoked',
      'owner-ask.link-reissued',
      'owner-code.issued',
      'owner-ask.answered',
    ]);
  });
});

describe('ending without an answer', () => {
  it('I5: loses what nobody answered in time, once, with its cause', async () => {
    const [silent, answered] = [await asked(2), await asked()];
    await anAnswer(context, officer.principal, answered.filed, answered.link);
    clock.set(new Date(silent.link.expiresAt.getTime() - 1));
    expect(await context.get(ExpireAsks).execute()).toBe(0);
    clock.advance(1);
    const counts = await Promise.all([context.get(ExpireAsks).execute(), context.get(ExpireAsks).execute()]);
    expect(counts[0] + counts[1]).toBeGreaterThan(0);
    expect(await context.get(ExpireAsks).execute()).toBe(0);
    for (const itemId of silent.link.itemIds) {
      expect(await itemOf(itemId)).toMatchObject({ state: 'lost', loss_cause: 'no-reply' });
      expect(await actionsOf(itemId)).toEqual(['request-item.asked', 'request-item.lost']);
    }
    expect(await actionsOf(silent.link.askId)).toEqual(['owner-ask.created', 'owner-ask.expired']);
    expect(await actionsOf(silent.filed.request.id)).toEqual(['request.filed', 'request.ended']);
    expect(await itemOf(answered.link.itemIds[0]!)).toMatchObject({ state: 'approved' });
    await expect(
      context.get(ReissueOwnerLink).execute(officer.principal, silent.filed.request.id, silent.link.askId),
    ).rejects.toEqual(code('OWNER_ASK_CLOSED'));
  });

  it('withdraws what has no footage, stops the link, and keeps what is sealed', async () => {
    const ask = await asked(2);
    const [first, second] = ask.link.itemIds as [string, string];
    await anAnswer(context, officer.principal, ask.filed, ask.link);
    const items = context.get(RequestItems);
    await context.get(Transactions).run({}, async (tx) => {
      await items.move(tx, first, 'extracting', { actor: SYSTEM_ACTOR });
      await items.move(tx, first, 'sealed', { actor: SYSTEM_ACTOR });
    });
    const withdraw = (who: BuiltUser) =>
      context.get(WithdrawRequest).execute(who.principal, ask.filed.request.id, 'đã rõ');
    await expect(withdraw(stranger)).rejects.toEqual(code('REQUEST_NOT_FOUND'));
    await expect(withdraw(auditor)).rejects.toEqual(code('PERMISSION_MISSING'));
    expect(await withdraw(officer)).toMatchObject({ state: 'withdrawn' });
    expect(await itemOf(first)).toMatchObject({ state: 'sealed' });
    expect(await itemOf(second)).toMatchObject({ state: 'withdrawn' });
    await expect(withdraw(officer)).rejects.toEqual(code('REQUEST_MOVE_ILLEGAL'));
    expect(await actionsOf(ask.filed.request.id)).toEqual(['request.filed', 'request.withdrawn']);

    const open = await asked();
    await context.get(WithdrawRequest).execute(officer.principal, open.filed.request.id, 'nhầm');
    await expect(context.get(ViewOwnerAsk).execute(open.link.token)).rejects.toEqual(
      code('OWNER_LINK_INVALID'),
    );
    const view = await context.get(ViewRequest).execute(officer.principal, open.filed.request.id);
    expect(view).toMatchObject({ nextStates: [], items: [{ nextStates: [], item: { state: 'withdrawn' } }] });
  });
});

describe('I6: moving an item', () => {
  const details = (to: string) => ({
    actor: SYSTEM_ACTOR,
    ...(to === 'lost' ? { lossCause: 'wrong-clock' as const } : {}),
    ...(to === 'approved' ? { approved: new TimeRange(window.from, window.to) } : {}),
  });

  it('follows the table and nothing else, from every state to every state', async () => {
    const items = context.get(RequestItems);
    const ask = await asked();
    const [itemId] = ask.link.itemIds as [string];
    for (const from of ITEM_STATES) {
      for (const to of ITEM_STATES) {
        await db.query(
          `UPDATE request_item SET state = $2, loss_cause = CASE WHEN $2 = 'lost' THEN 'refused' END,
                  loss_by = CASE WHEN $2 = 'lost' THEN 'owner' END WHERE id = $1`,
          [itemId, from],
        );
        await db.query(`UPDATE extraction_request SET state = 'open' WHERE id = $1`, [ask.filed.request.id]);
        const before = (await actionsOf(itemId)).length;
        const move = context.get(Transactions).run({}, (tx) => items.move(tx, itemId, to, details(to)));
        if (ITEM_LIFECYCLE.canMove(from, to)) {
          expect((await move).state).toBe(to);
          expect((await actionsOf(itemId)).slice(before)).toEqual([`request-item.${to}`]);
        } else {
          await expect(move).rejects.toEqual(code('ITEM_MOVE_ILLEGAL'));
          expect(await actionsOf(itemId)).toHaveLength(before);
        }
      }
    }
  });

  it('ends the request once when its last two items end at the same moment', async () => {
    const ask = await asked(2);
    const items = context.get(RequestItems);
    await Promise.all(
      ask.link.itemIds.map((itemId) =>
        context.get(Transactions).run({}, (tx) => items.move(tx, itemId, 'lost', details('lost'))),
      ),
    );
    expect(await actionsOf(ask.filed.request.id)).toEqual(['request.filed', 'request.ended']);
  });

  it('lets one of two workers have the item', async () => {
    const ask = await asked();
    await anAnswer(context, officer.principal, ask.filed, ask.link);
    const items = context.get(RequestItems);
    const attempts = await Promise.allSettled(
      [1, 2].map(() =>
        context
          .get(Transactions)
          .run({}, (tx) => items.move(tx, ask.link.itemIds[0]!, 'extracting', details('extracting'))),
      ),
    );
    expect(attempts.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });
});
