import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { newId } from '#antt/kernel';
import {
  DecideAsk,
  ExpireAsks,
  ViewOwnerAsk,
  ViewRequest,
  WithdrawRequest,
  type FiledRequest,
  type GivenAnswer,
  type ShownLink,
} from '#antt/requests';
import { AskScene, at, NOON, refusalOf, span } from '../../support/builders/asks.js';
import { REACHING_OWNERS } from '../../support/builders/requests.js';

const MORNING = span('23T10:00:00', '23T10:20:00');
const OVERLAPPING = span('23T10:10:00', '23T10:30:00');
const AGREE = (itemIds: readonly string[]): GivenAnswer => ({ itemIds, answer: 'agree' });
const REFUSE = (itemIds: readonly string[]): GivenAnswer => ({
  itemIds,
  answer: 'refuse',
  reason: 'riêng tư',
});

let scene: AskScene;
beforeAll(async () => void (scene = await AskScene.make()));
beforeEach(() => scene.clock.set(NOON));
afterAll(() => scene?.close());

interface Asked {
  readonly filed: FiledRequest;
  readonly link: ShownLink;
  readonly itemIds: readonly string[];
}
const asked = async (cameras = 1): Promise<Asked> => {
  const filed = await scene.file(scene.officer, await scene.cameras(cameras), MORNING);
  const [link] = filed.links;
  if (link === undefined) throw new Error('no link');
  return { filed, link, itemIds: link.itemIds };
};
const say = ({ filed, link }: Asked, answers: GivenAnswer[], more = {}) =>
  scene.answer(filed, link, answers, more);
const requestState = async (id: string): Promise<unknown> =>
  (await scene.db.query('SELECT state, ended_at FROM extraction_request WHERE id = $1', [id]))[0];
const published = async (event: string, itemId: string): Promise<number> =>
  (
    await scene.db.query(`SELECT 1 FROM outbox_message WHERE event = $1 AND payload ->> 'itemId' = $2`, [
      event,
      itemId,
    ])
  ).length;

describe('an answer', () => {
  it('for some items leaves the others waiting, and the ask open', async () => {
    const ask = await asked(3);
    const [first, second, third] = ask.itemIds as [string, string, string];
    await say(ask, [AGREE([first])]);
    expect(await scene.item(first)).toMatchObject({ state: 'approved' });
    expect(await scene.item(second)).toMatchObject({ state: 'asked' });
    expect(await scene.ask(ask.link.askId)).toMatchObject({ answered_at: null });
    expect((await scene.steps(ask.link.askId)).length).toBeGreaterThan(1);
    const view = await scene.context.get(ViewOwnerAsk).execute(ask.link.token);
    expect(view.cameras.map(({ answers }) => answers.includes('needs-help'))).toEqual([false, true, true]);
    await say(ask, [AGREE([second]), REFUSE([third])]);
    expect(await scene.ask(ask.link.askId)).toMatchObject({ answered_at: NOON });
    // Nothing is awaited of him but the footage.
    expect(new Set((await scene.steps(ask.link.askId)).map(({ kind }) => kind))).toEqual(
      new Set(['hand-in-reminder', 'hand-in-team', 'hand-in-commander']),
    );
  });

  it('I5: "needs someone to come" moves the item and keeps the ask open for an answer', async () => {
    const ask = await asked();
    const [itemId] = ask.itemIds as [string];
    await say(ask, [{ itemIds: [itemId], answer: 'needs-help', reason: 'không biết chép' }]);
    expect(await scene.item(itemId)).toMatchObject({ state: 'help-needed' });
    expect(await scene.actions(itemId)).toEqual(['request-item.asked', 'request-item.help-needed']);
    expect(await scene.ask(ask.link.askId)).toMatchObject({ answered_at: null });
    // Nobody reminds him any more; whoever can help is still sent for, and the deadline stands.
    expect((await scene.steps(ask.link.askId)).map(({ kind }) => kind)).toEqual([
      'security-team',
      'commander',
      'expiry',
    ]);
    expect(await refusalOf(say(ask, [{ itemIds: [itemId], answer: 'needs-help' }]))).toBe(
      'OWNER_ANSWER_NOT_POSSIBLE',
    );
    await say(ask, [AGREE([itemId])]);
    expect(await scene.item(itemId)).toMatchObject({ state: 'approved' });
    const never = await asked();
    await say(never, [{ itemIds: never.itemIds, answer: 'needs-help' }]);
    scene.clock.set(never.link.expiresAt);
    await scene.context.get(ExpireAsks).execute();
    expect(await scene.item(never.itemIds[0]!)).toMatchObject({ state: 'lost', loss_cause: 'not-handed-in' });
  });

  it('is recorded with whoever gave it for the owner', async () => {
    const ask = await asked();
    expect(await refusalOf(say(ask, [AGREE(ask.itemIds)], { relation: 'household-member' }))).toBe(
      'OWNER_ANSWER_NAME_REQUIRED',
    );
    await say(ask, [AGREE(ask.itemIds)], { answeredBy: 'Trần Thị Hoa', relation: 'household-member' });
    const view = await scene.context.get(ViewRequest).execute(scene.officer.principal, ask.filed.request.id);
    expect(view.items[0]!.decision!.answer).toMatchObject({
      ...{
        answeredBy: 'Trần Thị Hoa',
        relation: 'household-member',
        source: 'owner-link',
        codeChannel: 'voice',
      },
    });
    const [event] = await scene.db.query<{ after: object }>(
      `SELECT after FROM audit_event WHERE action = 'owner-ask.answered' AND object_id = $1`,
      [ask.link.askId],
    );
    expect(event!.after).toMatchObject({ answeredBy: 'Trần Thị Hoa', relation: 'household-member' });
  });

  it("I8: teaches the recorder's retention without telling its unit which request of another it was about", async () => {
    const told = async (who: typeof scene.officer): Promise<unknown> => {
      const [camera] = await scene.cameras(1, { retentionHours: 48 });
      const filed = await scene.file(who, [camera!], MORNING);
      const heldSince = new Date(MORNING.to.getTime() + 600_000);
      const answer = { itemIds: [filed.items[0]!.id], answer: 'overwritten' as const, heldSince };
      await scene.answer(filed, filed.links[0]!, [answer], {}, who);
      const [event] = await scene.db.query(
        `SELECT unit_id, request_id IS NOT NULL AS request, case_id IS NOT NULL AS case FROM audit_event
          WHERE action = 'retention.corrected' AND object_id = $1`,
        [camera!.recorderId],
      );
      return event;
    };
    const unit = { unit_id: scene.units.commune.id };
    expect(await told(scene.provincial)).toEqual({ ...unit, request: false, case: false });
    expect(await told(scene.officer)).toEqual({ ...unit, request: true, case: true });
  });

  it('to other times than those that were shown decides nothing', async () => {
    const ask = await asked();
    const { revision } = await scene.context.get(ViewOwnerAsk).execute(ask.link.token);
    await scene.db.query(
      `UPDATE request_item SET window_to = window_to + interval '1 minute' WHERE id = $1`,
      [ask.itemIds[0]],
    );
    expect(await refusalOf(say(ask, [AGREE(ask.itemIds)], { revision }))).toBe('OWNER_ASK_CHANGED');
    const now = await scene.context.get(ViewOwnerAsk).execute(ask.link.token);
    const decided = await say(ask, [AGREE(ask.itemIds)], { revision: now.revision });
    expect(decided.decisions.map(({ decision }) => [decision.itemId, decision.answer])).toEqual(
      ask.itemIds.map((itemId) => [itemId, 'agree']),
    );
  });
});

describe('a partial agreement over two uses', () => {
  let reaching: AskScene;
  beforeAll(async () => void (reaching = await AskScene.make(REACHING_OWNERS)));
  afterAll(() => reaching?.close());

  /** Both officers' requests for one camera, and the link that the system has sent, as the owner holds it. */
  const both = async () => {
    const [camera] = await reaching.cameras(1);
    const mine = await reaching.file(reaching.officer, [camera!], MORNING);
    const theirs = await reaching.file(reaching.provincial, [camera!], OVERLAPPING);
    const token = newId();
    const { askId } = mine.asks[0]!;
    await reaching.db.query(
      `UPDATE owner_link SET token_sha256 = encode(sha256(convert_to($2, 'UTF8')), 'hex') WHERE ask_id = $1`,
      [askId, token],
    );
    const typed = await reaching.codeFor(mine, askId);
    const decide = (part: { from: Date; to: Date }) =>
      reaching.context.get(DecideAsk).execute(
        token,
        {
          code: typed,
          answers: [
            { itemIds: [mine.items[0]!.id, theirs.items[0]!.id], answer: 'agree-in-part', approved: part },
          ],
        },
        newId(),
      );
    return { mine, theirs, token, decide };
  };

  it('is offered for the union of the windows, in both times', async () => {
    const { token, mine, theirs } = await both();
    const view = await reaching.context.get(ViewOwnerAsk).execute(token);
    expect(view.uses.map(({ requestNumber }) => requestNumber)).toEqual([
      mine.request.number,
      theirs.request.number,
    ]);
    expect(view.cameras).toHaveLength(1);
    expect(view.cameras[0]!.stretches).toHaveLength(1);
    expect(view.cameras[0]!.whole.window.toJSON()).toEqual({
      from: MORNING.from.toISOString(),
      to: OVERLAPPING.to.toISOString(),
    });
    expect(view.cameras[0]!.whole.shown).toMatchObject({
      trueFrom: '10:00:00 23/11/2026',
      trueTo: '10:30:00 23/11/2026',
    });
  });

  it('I3: is cut to the window of each, and each officer sees his own part only', async () => {
    const { mine, theirs, decide } = await both();
    await decide(span('23T10:05:00', '23T10:15:00'));
    expect(await reaching.item(mine.items[0]!.id)).toMatchObject({
      ...{ state: 'approved', approved_from: at('23T10:05:00'), approved_to: at('23T10:15:00') },
    });
    expect(await reaching.item(theirs.items[0]!.id)).toMatchObject({
      ...{ state: 'approved', approved_from: at('23T10:10:00'), approved_to: at('23T10:15:00') },
    });
    const seen = await reaching.context
      .get(ViewRequest)
      .execute(reaching.provincial.principal, theirs.request.id);
    expect(seen.items[0]!.decision!.decision).toMatchObject({ approvedFrom: at('23T10:10:00') });
    const logs = await reaching.db.query<{
      unit_id: string;
      request_id: string;
      after: { answers: unknown[] };
    }>(
      `SELECT unit_id, request_id, after FROM audit_event WHERE action = 'owner-ask.answered' AND object_id = $1`,
      [mine.asks[0]!.askId],
    );
    expect(logs).toHaveLength(2);
    for (const { request_id, after } of logs) {
      const own = request_id === mine.request.id ? mine : theirs;
      expect(after.answers).toEqual([{ itemId: own.items[0]!.id, answer: 'agree-in-part' }]);
    }
  });

  it('refuses the item that has no part in it, without a word of the other, and agrees to the one it covers', async () => {
    const { mine, theirs, decide } = await both();
    await decide(span('23T10:20:00', '23T10:30:00'));
    expect(await reaching.item(mine.items[0]!.id)).toMatchObject({
      state: 'lost',
      loss_cause: 'refused',
      loss_by: 'owner',
      loss_note: 'Chủ camera không đồng ý cho phần nào của khoảng thời gian này.',
    });
    expect(await reaching.item(theirs.items[0]!.id)).toMatchObject({ state: 'approved' });
    const decisions = await reaching.db.query(
      'SELECT item_id, answer FROM owner_decision WHERE ask_id = $1',
      [mine.asks[0]!.askId],
    );
    expect(decisions).toContainEqual({ item_id: mine.items[0]!.id, answer: 'refuse' });
    expect(await refusalOf(decide(span('23T10:00:00', '23T10:31:00')))).toBe('OWNER_ANSWER_PART_INVALID');
    const whole = await both();
    await whole.decide(span('23T10:00:00', '23T10:20:00'));
    const [mineDecision] = await reaching.db.query('SELECT answer FROM owner_decision WHERE item_id = $1', [
      whole.mine.items[0]!.id,
    ]);
    expect(mineDecision).toEqual({ answer: 'agree' });
  });
});

/** A little later each time, so that now the one and now the other comes first. */
const beginAfter = async (queries: number, itemId: string): Promise<unknown> => {
  for (let count = 0; count < queries; count += 1) await scene.db.query('SELECT 1');
  return scene.begin(itemId);
};

describe('a change of mind', () => {
  it('I5: from refusal to agreement brings the item back and opens its request again', async () => {
    const ask = await asked();
    const [itemId] = ask.itemIds as [string];
    await say(ask, [REFUSE([itemId])]);
    expect(await requestState(ask.filed.request.id)).toEqual({ state: 'ended', ended_at: NOON });
    expect(await scene.item(itemId)).toMatchObject({
      state: 'lost',
      loss_cause: 'refused',
      loss_by: 'owner',
    });
    const view = await scene.context.get(ViewRequest).execute(scene.officer.principal, ask.filed.request.id);
    expect(view).toMatchObject({ nextStates: ['open'], items: [{ nextStates: ['approved'] }] });

    scene.clock.advance(60_000);
    await say(ask, [AGREE([itemId])]);
    expect(await scene.item(itemId)).toMatchObject({ state: 'approved', loss_cause: null, loss_by: null });
    expect(await requestState(ask.filed.request.id)).toEqual({ state: 'open', ended_at: null });
    expect(await published('request-item.approved', itemId)).toBe(1);
    expect(await scene.actions(itemId)).toEqual([
      'request-item.asked',
      'request-item.lost',
      'request-item.approved',
    ]);
    expect(await scene.actions(ask.filed.request.id)).toEqual([
      'request.filed',
      'request.ended',
      'request.viewed',
      'request.reopened',
    ]);
    const decisions = await scene.db.query(
      'SELECT answer, revision, superseded_at IS NULL AS holds FROM owner_decision WHERE item_id = $1 ORDER BY revision',
      [itemId],
    );
    expect(decisions).toEqual([
      { answer: 'refuse', revision: 1, holds: false },
      { answer: 'agree', revision: 2, holds: true },
    ]);
  });

  it('from agreement to refusal takes the approval back, and to another part replaces it', async () => {
    const ask = await asked();
    const [itemId] = ask.itemIds as [string];
    await say(ask, [AGREE([itemId])]);
    const part = span('23T10:05:00', '23T10:10:00');
    await say(ask, [{ itemIds: [itemId], answer: 'agree-in-part', approved: part }]);
    expect(await scene.item(itemId)).toMatchObject({
      state: 'approved',
      approved_from: part.from,
      approved_to: part.to,
    });
    expect(await scene.actions(itemId)).toEqual([
      'request-item.asked',
      'request-item.approved',
      'request-item.approval-replaced',
    ]);
    await say(ask, [REFUSE([itemId])]);
    expect(await scene.item(itemId)).toMatchObject({
      ...{ state: 'lost', loss_cause: 'refused', approved_from: null, approved_to: null },
    });
    expect(await refusalOf(say(ask, [{ itemIds: [itemId], answer: 'cannot', cause: 'wrong-angle' }]))).toBe(
      'OWNER_ANSWER_NOT_POSSIBLE',
    );
  });

  it('I6: is over once the extraction has begun, and for what was lost once the deadline has passed', async () => {
    const begun = await asked();
    await say(begun, [AGREE(begun.itemIds)]);
    await scene.begin(begun.itemIds[0]!);
    expect(await refusalOf(say(begun, [REFUSE(begun.itemIds)]))).toBe('OWNER_ASK_ALREADY_ANSWERED');

    const lost = await asked();
    const typed = await (async () => {
      await say(lost, [REFUSE(lost.itemIds)]);
      scene.clock.set(new Date(lost.link.expiresAt.getTime() - 1));
      return scene.codeFor(lost.filed, lost.link.askId);
    })();
    scene.clock.advance(1);
    const late = scene.context
      .get(DecideAsk)
      .execute(lost.link.token, { code: typed, answers: [AGREE(lost.itemIds)] }, newId());
    expect(await refusalOf(late)).toBe('OWNER_ASK_ALREADY_ANSWERED');
    expect(await scene.item(lost.itemIds[0]!)).toMatchObject({ state: 'lost', loss_cause: 'refused' });
    expect(await requestState(lost.filed.request.id)).toMatchObject({ state: 'ended' });
  });

  it('I6: brings nothing back that the system lost, nor for a request that was withdrawn', async () => {
    const silent = await asked(2);
    const [answered, unanswered] = silent.itemIds as [string, string];
    await say(silent, [REFUSE([answered])]);
    scene.clock.set(silent.link.expiresAt);
    await scene.context.get(ExpireAsks).execute();
    expect(await scene.item(unanswered)).toMatchObject({ loss_cause: 'no-reply', loss_by: 'system' });
    expect(await refusalOf(say(silent, [AGREE([unanswered])]))).toBe('OWNER_ASK_ALREADY_ANSWERED');

    scene.clock.set(NOON);
    const withdrawn = await asked(2);
    const [first] = withdrawn.itemIds as [string, string];
    await say(withdrawn, [REFUSE([first])]);
    const typed = await scene.codeFor(withdrawn.filed, withdrawn.link.askId);
    await scene.context
      .get(WithdrawRequest)
      .execute(scene.officer.principal, withdrawn.filed.request.id, 'nhầm');
    const attempt = scene.context
      .get(DecideAsk)
      .execute(withdrawn.link.token, { code: typed, answers: [AGREE([first])] }, newId());
    expect(await refusalOf(attempt)).toBe('OWNER_ASK_ALREADY_ANSWERED');
    expect(await scene.item(first)).toMatchObject({ state: 'lost' });
  });

  it('I6: races the beginning of the extraction: exactly one of them wins', async () => {
    for (let round = 0; round < 12; round += 1) {
      const ask = await asked();
      const [itemId] = ask.itemIds as [string];
      await say(ask, [AGREE([itemId])]);
      const typed = await scene.codeFor(ask.filed, ask.link.askId);
      const change = scene.context
        .get(DecideAsk)
        .execute(ask.link.token, { code: typed, answers: [REFUSE([itemId])] }, newId());
      const [changed, begun] = await Promise.allSettled([change, beginAfter(round * 6, itemId)]);
      expect([changed.status, begun.status].toSorted()).toEqual(['fulfilled', 'rejected']);
      const { state } = await scene.item(itemId);
      expect(state).toBe(begun.status === 'fulfilled' ? 'extracting' : 'lost');
      const decided = await scene.db.query(
        'SELECT 1 FROM owner_decision WHERE item_id = $1 AND superseded_at IS NULL',
        [itemId],
      );
      expect(decided).toHaveLength(1);
    }
  });
});
