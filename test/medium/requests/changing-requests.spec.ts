import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { newId } from '#antt/kernel';
import {
  AmendRequest,
  FindRequests,
  HandOverRequest,
  ViewOwnerAsk,
  ViewRequest,
  WithdrawRequest,
  type FiledRequest,
  type GivenAnswer,
} from '#antt/requests';
import { aUser, type BuiltUser } from '../../support/builders/access.js';
import { AskScene, at, NOON, refusalOf, span } from '../../support/builders/asks.js';
import { REACHING_OWNERS } from '../../support/builders/requests.js';

const MORNING = span('23T10:00:00', '23T10:20:00');

let scene: AskScene;
let stranger: BuiltUser;
let auditor: BuiltUser;
beforeAll(async () => {
  scene = await AskScene.make();
  stranger = await aUser(scene.db, { roles: [{ role: 'commander', unitId: scene.units.elsewhere.id }] });
  auditor = await aUser(scene.db, { roles: [{ role: 'auditor', unitId: scene.units.commune.id }] });
});
beforeEach(() => scene.clock.set(NOON));
afterAll(() => scene?.close());

const file = async (window = MORNING, cameras = 1): Promise<FiledRequest> =>
  scene.file(scene.officer, await scene.cameras(cameras), window);
const amend = (
  filed: FiledRequest,
  window: { from: Date; to: Date },
  who: BuiltUser = scene.officer,
  on: AskScene = scene,
) =>
  on.context
    .get(AmendRequest)
    .execute(who.principal, filed.request.id, { window, reason: 'nhân chứng nhớ lại' });
const withdraw = (filed: FiledRequest, who: BuiltUser = scene.officer, on: AskScene = scene) =>
  on.context.get(WithdrawRequest).execute(who.principal, filed.request.id, 'đã rõ');
const answer = (filed: FiledRequest, given: Omit<GivenAnswer, 'itemIds'>) =>
  scene.answer(filed, filed.links[0]!, [{ ...given, itemIds: filed.items.map(({ id }) => id) }]);

describe('withdrawing a request from an ask of several', () => {
  it('I5: leaves the others in it; the last one closes it, with its steps and messages, and the owner is told', async () => {
    const reaching = await AskScene.make(REACHING_OWNERS);
    try {
      const [camera] = await reaching.cameras(1);
      const mine = await reaching.file(reaching.officer, [camera!], MORNING);
      const theirs = await reaching.file(reaching.provincial, [camera!], MORNING);
      const askId = mine.asks[0]!.askId;
      await reaching.send(askId);
      await withdraw(mine, reaching.officer, reaching);
      expect(await reaching.item(mine.items[0]!.id)).toMatchObject({ state: 'withdrawn' });
      expect(await reaching.item(theirs.items[0]!.id)).toMatchObject({ state: 'asked' });
      expect(await reaching.ask(askId)).toMatchObject({ revoked_at: null, answered_at: null });
      expect((await reaching.steps(askId)).length).toBeGreaterThan(1);
      expect(await reaching.messages(askId)).toHaveLength(1);
      expect(await reaching.actions(askId)).toEqual(['owner-ask.created', 'owner-ask.created']);

      await withdraw(theirs, reaching.provincial, reaching);
      expect(await reaching.ask(askId)).toMatchObject({ revoked_at: NOON });
      expect(await reaching.steps(askId)).toEqual([]);
      const [, told] = await reaching.messages(askId);
      expect(told).toMatchObject({ template: 'outcome', facts: { outcome: 'withdrawn' }, channel: 'sms' });
      const [links] = await reaching.db.query(
        'SELECT count(*)::integer AS live FROM owner_link WHERE ask_id = $1 AND revoked_at IS NULL',
        [askId],
      );
      expect(links).toEqual({ live: 0 });

      const unsent = await reaching.file(reaching.officer, await reaching.cameras(1), MORNING);
      await withdraw(unsent, reaching.officer, reaching);
      const messages = await reaching.messages(unsent.asks[0]!.askId);
      expect(messages.map(({ template, state }) => [template, state])).toEqual([['owner-ask', 'cancelled']]);
    } finally {
      await reaching.close();
    }
  });

  it("stops the request's own link, and the other goes on working", async () => {
    const [camera] = await scene.cameras(1);
    const mine = await scene.file(scene.officer, [camera!], MORNING);
    const theirs = await scene.file(scene.provincial, [camera!], MORNING);
    await withdraw(mine);
    const view = scene.context.get(ViewOwnerAsk);
    expect(await refusalOf(view.execute(mine.links[0]!.token))).toBe('OWNER_LINK_INVALID');
    await expect(view.execute(theirs.links[0]!.token)).resolves.toMatchObject({ answeredAt: undefined });
  });

  it('moves the deadline to that of what is left', async () => {
    const [camera] = await scene.cameras(1, { retentionHours: 48 });
    const late = await scene.file(scene.officer, [camera!], span('23T10:00:00', '23T10:20:00'));
    const soon = await scene.file(scene.provincial, [camera!], span('23T09:30:00', '23T10:10:00'));
    const askId = late.asks[0]!.askId;
    expect(await scene.ask(askId)).toMatchObject({ expires_at: at('25T09:30:00') });
    await withdraw(soon, scene.provincial);
    expect(await scene.ask(askId)).toMatchObject({ expires_at: at('25T10:00:00') });
    expect((await scene.steps(askId)).at(-1)).toMatchObject({ kind: 'expiry', due_at: at('25T10:00:00') });
  });
});

describe('another window for a request', () => {
  it('I5: inside the old one is taken at any time before its footage, and the old one stays on record', async () => {
    const filed = await file();
    const narrow = span('23T10:05:00', '23T10:15:00');
    const { request, amendment, toTell } = await amend(filed, narrow);
    expect(request).toMatchObject({ windowFrom: narrow.from, windowTo: narrow.to });
    expect(amendment).toMatchObject({ fromBefore: MORNING.from, toAfter: narrow.to });
    expect(toTell).toEqual([]);
    const item = await scene.item(filed.items[0]!.id);
    expect(item).toMatchObject({ state: 'asked', window_from: narrow.from, window_to: narrow.to });
    expect(item['overwrite_at']).toEqual(new Date(narrow.from.getTime() + 168 * 3_600_000));
    expect(await scene.ask(filed.asks[0]!.askId)).toMatchObject({ expires_at: item['answer_by'] });
    expect(await scene.actions(filed.items[0]!.id)).toEqual(['request-item.asked', 'request-item.amended']);
    expect(await scene.actions(filed.request.id)).toEqual(['request.filed', 'request.amended']);
    const view = await scene.context.get(ViewRequest).execute(scene.officer.principal, filed.request.id);
    expect(view.amendments).toMatchObject([{ reason: 'nhân chứng nhớ lại', fromBefore: MORNING.from }]);
  });

  it('I3: cuts what the owner has approved to it, and is refused when nothing of that would be left', async () => {
    const filed = await file();
    await answer(filed, { answer: 'agree-in-part', approved: span('23T10:05:00', '23T10:15:00') });
    expect(await refusalOf(amend(filed, span('23T10:16:00', '23T10:20:00')))).toBe(
      'REQUEST_AMENDMENT_NOTHING_LEFT',
    );
    await amend(filed, span('23T10:00:00', '23T10:10:00'));
    expect(await scene.item(filed.items[0]!.id)).toMatchObject({
      state: 'approved',
      ...{ window_to: at('23T10:10:00'), approved_from: at('23T10:05:00'), approved_to: at('23T10:10:00') },
    });
  });

  it('asks for more only as long as no owner has answered, and tells the owner', async () => {
    const reaching = await AskScene.make(REACHING_OWNERS);
    try {
      const [camera] = await reaching.cameras(1);
      const filed = await reaching.file(reaching.officer, [camera!], MORNING);
      const askId = filed.asks[0]!.askId;
      await reaching.send(askId);
      const { toTell } = await amend(filed, span('23T09:50:00', '23T10:20:00'), reaching.officer, reaching);
      expect(toTell).toEqual([]);
      const [, also, ...none] = await reaching.messages(askId);
      expect(none).toEqual([]);
      expect(also).toMatchObject({
        template: 'owner-ask',
        facts: { footage: { from: at('23T09:50:00').toISOString() } },
      });
    } finally {
      await reaching.close();
    }
    const filed = await file();
    const wider = span('23T10:00:00', '23T10:40:00');
    expect((await amend(filed, wider)).toTell).toEqual([filed.asks[0]!.askId]);
    await answer(filed, { answer: 'needs-help' });
    expect(await refusalOf(amend(filed, span('23T10:00:00', '23T10:50:00')))).toBe(
      'REQUEST_AMENDMENT_ANSWERED',
    );
  });

  it.each<[string, string, (filed: FiledRequest) => Promise<unknown>, { from: Date; to: Date }]>([
    ['REQUEST_AMENDMENT_UNCHANGED', 'the same', async () => undefined, MORNING],
    [
      'REQUEST_AMENDMENT_TOO_LATE',
      'footage being taken',
      async (filed) => {
        await answer(filed, { answer: 'agree' });
        await scene.begin(filed.items[0]!.id);
      },
      span('23T10:05:00', '23T10:10:00'),
    ],
    [
      'REQUEST_AMENDMENT_TOO_LATE',
      'withdrawn',
      (filed) => withdraw(filed),
      span('23T10:05:00', '23T10:10:00'),
    ],
    ['REQUEST_WINDOW_INVERTED', 'inverted', async () => undefined, { from: MORNING.to, to: MORNING.from }],
    ['REQUEST_WINDOW_IN_FUTURE', 'to come', async () => undefined, span('23T10:00:00', '23T12:00:01')],
    [
      'REQUEST_WINDOW_UNEXPLAINED',
      'a day and more',
      async () => undefined,
      span('22T09:00:00', '23T10:00:00'),
    ],
  ])('is refused with %s: %s, and leaves nothing half-done', async (expected, _, prepare, window) => {
    const filed = await file();
    await prepare(filed);
    const before = await scene.everything();
    expect(await refusalOf(amend(filed, window))).toBe(expected);
    expect(await scene.everything()).toBe(before);
  });

  it('is refused where more would be asked for than the recorder still has', async () => {
    const camera = await scene.cameras(1, { retentionHours: 3 });
    const filed = await scene.file(scene.officer, camera, span('23T10:00:00', '23T10:20:00'));
    expect(await refusalOf(amend(filed, span('23T08:00:00', '23T08:30:00')))).toBe(
      'REQUEST_ALREADY_OVERWRITTEN',
    );
  });

  it('I8: is given by officers of the unit only', async () => {
    const filed = await file();
    const narrow = span('23T10:05:00', '23T10:15:00');
    expect(await refusalOf(amend(filed, narrow, stranger))).toBe('REQUEST_NOT_FOUND');
    expect(await refusalOf(amend(filed, narrow, auditor))).toBe('PERMISSION_MISSING');
  });
});

describe('handing a request over', () => {
  const handOver = (filed: FiledRequest, toUserId: string, who: BuiltUser = scene.officer) =>
    scene.context
      .get(HandOverRequest)
      .execute(who.principal, filed.request.id, { toUserId, reason: 'nghỉ phép' });

  it('I5: lets another officer of the line answer for it, and keeps who had it', async () => {
    const filed = await file();
    const colleague = await aUser(scene.db, {
      fullName: 'Trần Văn Bảy',
      roles: [{ role: 'investigator', unitId: scene.units.commune.id }],
    });
    const request = await handOver(filed, colleague.id);
    expect(request).toMatchObject({ officerName: 'Trần Văn Bảy', requestedBy: scene.officer.id });
    const find = scene.context.get(FindRequests);
    const mine = await find.execute(colleague.principal, { officerId: colleague.id }, 5);
    expect(mine.map(({ id }) => id)).toEqual([filed.request.id]);
    const view = await scene.context.get(ViewRequest).execute(colleague.principal, filed.request.id);
    expect(view.handovers).toMatchObject([
      { fromUserId: scene.officer.id, toName: 'Trần Văn Bảy', reason: 'nghỉ phép' },
    ]);
    expect(await scene.actions(filed.request.id)).toEqual([
      'request.filed',
      'request.handed-over',
      'request.viewed',
    ]);
    const page = await scene.context.get(ViewOwnerAsk).execute(filed.links[0]!.token);
    expect(page.uses[0].officerName).toBe('Trần Văn Bảy');
    expect(await refusalOf(handOver(filed, colleague.id))).toBe('REQUEST_OFFICER_SAME');
    await handOver(filed, scene.provincial.id);
    const [row] = await scene.db.query(
      'SELECT officer_id, requested_by FROM extraction_request WHERE id = $1',
      [filed.request.id],
    );
    expect(row).toEqual({ officer_id: scene.provincial.id, requested_by: scene.officer.id });
  });

  it('I8: goes to nobody who may not file for the unit, and is done by nobody of another', async () => {
    const filed = await file();
    const disabled = await aUser(scene.db, {
      status: 'disabled',
      roles: [{ role: 'investigator', unitId: scene.units.commune.id }],
    });
    for (const userId of [stranger.id, auditor.id, disabled.id, newId()]) {
      expect(await refusalOf(handOver(filed, userId))).toBe('REQUEST_OFFICER_UNKNOWN');
    }
    expect(await refusalOf(handOver(filed, scene.provincial.id, stranger))).toBe('REQUEST_NOT_FOUND');
    expect(await refusalOf(handOver(filed, scene.provincial.id, auditor))).toBe('PERMISSION_MISSING');
    await withdraw(filed);
    expect(await refusalOf(handOver(filed, scene.provincial.id))).toBe('REQUEST_WITHDRAWN');
  });
});
