import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Transactions } from '#antt/database';
import { newId, TimeRange } from '#antt/kernel';
import { RequestItems, type GivenAnswer } from '#antt/requests';
import { at, NOON } from '../../support/builders/asks.js';
import { agreeing, DecidingScene, MORNING } from '../../support/builders/deciding.js';
import { anAnswer } from '../../support/builders/requests.js';

let scene: DecidingScene;
beforeAll(async () => void (scene = await DecidingScene.make()));
beforeEach(() => scene.clock.set(NOON));
afterAll(() => scene?.close());

const code = (expected: string) => expect.objectContaining({ code: expected });

describe("the owner's answer", () => {
  it('I5: approves the whole window, with the decision, one event and the news in one commit', async () => {
    const ask = await scene.asked();
    const [itemId] = ask.link.itemIds as [string];
    const decided = await anAnswer(scene.context, scene.officer.principal, ask.filed, ask.link);
    expect(decided.decisions).toEqual([
      {
        answer: expect.objectContaining({ source: 'owner-link', relation: 'owner', codeChannel: 'voice' }),
        decision: expect.objectContaining({
          ...{ itemId, answer: 'agree', approvedFrom: MORNING.from, approvedTo: MORNING.to },
          ...{ revision: 1, supersededAt: null },
        }),
      },
    ]);
    expect(await scene.item(itemId)).toMatchObject({
      state: 'approved',
      approved_from: MORNING.from,
      approved_to: MORNING.to,
    });
    expect(await scene.actions(itemId)).toEqual(['request-item.asked', 'request-item.approved']);
    expect(await scene.actions(ask.link.askId)).toEqual([
      'owner-ask.created',
      'owner-code.issued',
      'owner-ask.answered',
    ]);
    expect(await scene.news(itemId)).toEqual([{ event: 'request-item.approved' }]);
    const [event] = await scene.db.query(
      `SELECT * FROM audit_event WHERE action = 'request-item.approved' AND object_id = $1`,
      [itemId],
    );
    expect(event).toMatchObject({ actor_kind: 'owner', actor_name: 'Hộ bà Nguyễn Thị Mai' });
    const facts = await scene.context.get(RequestItems).get(scene.context.get(Transactions).reader, itemId);
    expect(facts).toMatchObject({ state: 'approved', requestNumber: ask.filed.request.number });
    expect(facts.approved).toEqual(new TimeRange(MORNING.from, MORNING.to));
  });

  it('takes each answer to what follows from it, and ends the request when nothing is left', async () => {
    const ask = await scene.asked(3);
    const [part, cannot, refuse] = ask.link.itemIds as [string, string, string];
    const half = { from: at('23T10:05:00'), to: at('23T10:10:00') };
    await scene.decide(ask.link, await scene.codeFor(ask), [
      { itemIds: [part], answer: 'agree-in-part', approved: half },
      { itemIds: [cannot], answer: 'cannot', cause: 'wrong-angle' },
      { itemIds: [refuse], answer: 'refuse', reason: 'trong nhà' },
    ]);
    expect(await scene.item(part)).toMatchObject({
      state: 'approved',
      approved_from: half.from,
      approved_to: half.to,
    });
    expect(await scene.item(cannot)).toMatchObject({ state: 'lost', loss_cause: 'wrong-angle' });
    expect(await scene.item(refuse)).toMatchObject({
      state: 'lost',
      loss_cause: 'refused',
      loss_note: 'trong nhà',
    });
    expect(await scene.news(cannot)).toEqual([]);
    const other = await scene.asked();
    await anAnswer(scene.context, scene.officer.principal, other.filed, other.link, {
      answer: 'cannot',
      cause: 'recorder-broken',
    });
    expect(await scene.actions(other.filed.request.id)).toEqual(['request.filed', 'request.ended']);
    const [row] = await scene.db.query('SELECT state FROM extraction_request WHERE id = $1', [
      other.filed.request.id,
    ]);
    expect(row).toEqual({ state: 'ended' });
  });

  it("corrects the recorder's retention by what is already overwritten", async () => {
    const ask = await scene.asked(2);
    const heldSince = at('23T11:00:00');
    scene.clock.set(at('25T11:00:00'));
    await anAnswer(scene.context, scene.officer.principal, ask.filed, ask.link, {
      answer: 'overwritten',
      heldSince,
    });
    const [recorder] = await scene.db.query(
      'SELECT retention_hours, retention_confidence FROM recorder WHERE id = $1',
      [ask.recorderId],
    );
    expect(recorder).toEqual({ retention_hours: 48, retention_confidence: 'observed' });
    expect(await scene.actions(ask.recorderId)).toEqual(['retention.corrected']);
    expect(await scene.item(ask.link.itemIds[0]!)).toMatchObject({
      state: 'lost',
      loss_cause: 'overwritten',
    });
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
    const ask = await scene.asked(2);
    const typed = await scene.codeFor(ask);
    await expect(scene.decide(ask.link, typed, answers(ask.link.itemIds))).rejects.toEqual(code(expected));
    await expect(scene.decide(ask.link, typed, agreeing(ask.link))).resolves.toMatchObject({
      askId: ask.link.askId,
    });
  });

  it('counts once of fifty answers at the same moment', async () => {
    const ask = await scene.asked();
    const typed = await scene.codeFor(ask);
    const attempts = await Promise.allSettled(
      Array.from({ length: 50 }, (_, index) =>
        scene.decide(ask.link, typed, [
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
    expect(
      await scene.db.query('SELECT 1 FROM owner_decision WHERE ask_id = $1', [ask.link.askId]),
    ).toHaveLength(1);
    expect(
      (await scene.actions(ask.link.askId)).filter((action) => action === 'owner-ask.answered'),
    ).toHaveLength(1);
    expect(await scene.actions(ask.link.itemIds[0]!)).toHaveLength(2);
  });

  it('tells a repeated attempt the same receipt, and takes a used code for nothing else', async () => {
    const ask = await scene.asked();
    const typed = await scene.codeFor(ask);
    const key = newId();
    const twins = await Promise.all(
      Array.from({ length: 8 }, () => scene.decide(ask.link, typed, agreeing(ask.link), key)),
    );
    expect(new Set(twins.map(({ decisions }) => decisions[0]!.decision.id)).size).toBe(1);
    const again = await scene.decide(ask.link, typed, agreeing(ask.link), key);
    expect(again.decisions[0]!.decision.id).toBe(twins[0]!.decisions[0]!.decision.id);
    await expect(scene.decide(ask.link, typed, agreeing(ask.link))).rejects.toEqual(
      code('OWNER_CODE_MISSING'),
    );
    const refusal: GivenAnswer[] = [{ itemIds: [ask.link.itemIds[0]!], answer: 'refuse', reason: 'đổi ý' }];
    await expect(scene.decide(ask.link, typed, refusal, key)).rejects.toEqual(code('OWNER_CODE_MISSING'));
    expect(await scene.item(ask.link.itemIds[0]!)).toMatchObject({ state: 'approved' });
  });
});
