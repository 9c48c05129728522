import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { newId } from '#antt/kernel';
import {
  FindOpenItems,
  FootageArrivals,
  GiveUpHandIns,
  ReissueOwnerLink,
  RevokeAsk,
  SettleHandInSteps,
  TakeDueSteps,
  ViewRequest,
  WithdrawRequest,
  type FiledRequest,
  type FootageArrival,
  type StepAccount,
} from '#antt/requests';
import { aUser, type BuiltUser } from '../../support/builders/access.js';
import { AgreedFootage, OVERWRITTEN_ON_THE_30TH } from '../../support/builders/agreed-footage.js';
import { AskScene, at, NOON } from '../../support/builders/asks.js';
import { aTeam } from '../../support/builders/field-tasks.js';
import { aPaperConsent, aRegistrar } from '../../support/builders/owners.js';
import { REACHING_OWNERS } from '../../support/builders/requests.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

let scene: AskScene;
let footage: AgreedFootage;
let commander: BuiltUser;
let teamId: string;
/** What has come in of an item, as the library above would tell. */
const arrived = new Map<string, FootageArrival>();

beforeAll(async () => {
  scene = await AskScene.make(REACHING_OWNERS);
  footage = new AgreedFootage(scene);
  const { commune } = scene.units;
  commander = await aUser(scene.db, { roles: [{ role: 'commander', unitId: commune.id }] });
  scene.context.get(FootageArrivals).register({
    arrivalOf: (_, itemId) => Promise.resolve(arrived.get(itemId) ?? 'nothing'),
    insteadOf: () => Promise.resolve('nothing'),
    judgeAnew: () => Promise.resolve(),
    sealedUntil: () => Promise.resolve(null),
  });
  ({ id: teamId } = await aTeam(scene.db, commune.id, { neighbourhood: 'Thôn 3' }));
});
beforeEach(() => scene.clock.set(NOON));
afterAll(() => scene?.close());

const take = (): Promise<number> => scene.context.get(TakeDueSteps).execute();
const takeAt = (moment: Date): Promise<number> => {
  scene.clock.set(moment);
  return take();
};
const filing: AgreedFootage['file'] = (...given) => footage.file(...given);
const answer: AgreedFootage['answer'] = (...given) => footage.answer(...given);
const agreed: AgreedFootage['agreed'] = (...given) => footage.agreed(...given);
const open = async (askId: string): Promise<string[]> =>
  (await scene.steps(askId)).map(({ kind, number }) => `${kind} ${number}`);
const done = async (askId: string): Promise<string[]> =>
  (
    await scene.db.query<{ said: string }>(
      `SELECT kind || ' ' || number || ' ' || outcome AS said FROM ask_step
        WHERE ask_id = $1 AND done_at IS NOT NULL ORDER BY done_at, due_at, id`,
      [askId],
    )
  ).map(({ said }) => said);
const told = async (askId: string): Promise<[string, string, string][]> =>
  (await scene.messages(askId))
    .filter(({ template }) => template.startsWith('hand-in-'))
    .map(({ template, channel, purpose_key }) => [template, channel, purpose_key]);
const stepsSeen = async (filed: FiledRequest): Promise<readonly StepAccount[]> =>
  (await scene.context.get(ViewRequest).execute(scene.officer.principal, filed.request.id)).asks[0]!.steps;
const dueAt = async (askId: string, kind: string): Promise<Date> =>
  (await scene.steps(askId)).find((step) => step.kind === kind)!.due_at;

describe('an owner who agreed and sends nothing', () => {
  it('I1, I5: is reminded by the time left, then helped, then told on; each once', async () => {
    const filed = await agreed();
    expect((await scene.steps(filed.askId)).map(({ kind, due_at }) => [kind, due_at])).toEqual([
      ['hand-in-reminder', new Date(NOON.getTime() + DAY)],
      ['hand-in-reminder', new Date(NOON.getTime() + 3 * DAY)],
      ['hand-in-team', new Date(NOON.getTime() + 3 * DAY)],
      ['hand-in-reminder', new Date(NOON.getTime() + 5 * DAY)],
      ['hand-in-commander', at('28T16:30:00')],
      ['hand-in-reminder', at('30T20:45:00')],
    ]);
    expect(await takeAt(new Date(NOON.getTime() + DAY - 1))).toBe(0);
    expect(await takeAt(new Date(NOON.getTime() + DAY))).toBe(1);
    expect(await take()).toBe(0);
    const purpose = `owner-ask:${filed.askId}:hand-in-reminder:1`;
    expect(await told(filed.askId)).toEqual([['hand-in-reminder', 'sms', purpose]]);
    const [reminder] = (await scene.messages(filed.askId)).filter(
      ({ purpose_key }) => purpose_key === purpose,
    );
    expect(reminder).toMatchObject({
      facts: {
        requestNumber: filed.request.number,
        copyBy: at('30T10:00:00').toISOString(),
        sendBy: at('31T10:00:00').toISOString(),
      },
      valid_until: at('31T10:00:00'),
    });
    const links = await scene.db.query('SELECT message_id FROM owner_link WHERE message_id = $1', [
      reminder!['id'],
    ]);
    expect(links).toHaveLength(1);
    await scene.send(filed.askId);
    await takeAt(at('28T16:30:00'));
    expect(await done(filed.askId)).toEqual([
      'hand-in-reminder 1 sent',
      'hand-in-team 1 sent',
      'hand-in-reminder 2 overtaken',
      'hand-in-reminder 3 sent',
      'hand-in-commander 1 sent',
    ]);
    expect((await told(filed.askId)).at(-1)).toEqual([
      'hand-in-commander',
      'outbox',
      `owner-ask:${filed.askId}:hand-in-commander:1:${filed.request.id}:${commander.id}`,
    ]);
    const tasks = await scene.db.query('SELECT kind, source, team_id FROM field_task WHERE ask_id = $1', [
      filed.askId,
    ]);
    expect(tasks).toEqual([{ kind: 'help-export', source: 'ask-step', team_id: teamId }]);
    const taken = await scene.db.query<{ step: string; outcome: string }>(
      `SELECT after->>'step' AS step, after->>'outcome' AS outcome FROM audit_event
        WHERE object_id = $1 AND action = 'owner-ask.step-taken' ORDER BY at, id`,
      [filed.askId],
    );
    expect(taken.map(({ step, outcome }) => `${step} ${outcome}`).toSorted()).toEqual([
      'hand-in-commander sent',
      'hand-in-reminder overtaken',
      'hand-in-reminder sent',
      'hand-in-reminder sent',
      'hand-in-team sent',
    ]);
  });

  it('is reminded once more while he may still send what he has copied, and then it is over', async () => {
    const filed = await agreed();
    await takeAt(at('30T10:00:00'));
    await scene.send(filed.askId);
    await takeAt(at('30T20:45:00'));
    const last = (await scene.messages(filed.askId)).at(-1);
    expect(last).toMatchObject({ template: 'hand-in-reminder', facts: { copyBy: null } });
    expect(await open(filed.askId)).toEqual([]);
    scene.clock.set(at('31T10:00:00'));
    await scene.context.get(GiveUpHandIns).execute();
    expect(await scene.item(filed.itemIds[0]!)).toMatchObject({ loss_cause: 'not-handed-in' });
  });

  it('hurries where the footage is overwritten today, at night, too', async () => {
    const filed = await agreed({ retentionHours: 10 });
    expect((await scene.steps(filed.askId)).map(({ kind, due_at }) => [kind, due_at])).toEqual([
      ['hand-in-reminder', new Date(NOON.getTime() + 20 * 60_000)],
      ['hand-in-team', new Date(NOON.getTime() + HOUR)],
      ['hand-in-commander', new Date(NOON.getTime() + 2 * HOUR)],
      ['hand-in-reminder', at('24T08:00:00')],
    ]);
  });

  it('is told again only when what was told before has left, and helped at once when nothing can be sent', async () => {
    const reached = await agreed();
    await takeAt(new Date(NOON.getTime() + DAY));
    await takeAt(new Date(NOON.getTime() + 3 * DAY));
    expect(await done(reached.askId)).toContain('hand-in-reminder 2 waiting');
    scene.clock.set(NOON);
    const silent = await agreed({ phone: null });
    await takeAt(new Date(NOON.getTime() + DAY));
    expect(await done(silent.askId)).toEqual(['hand-in-reminder 1 no-channel', 'hand-in-team 1 sent']);
  });

  it('is not where the system reaches the recorder itself', async () => {
    const filed = await agreed({ reach: 'folder' });
    expect(await scene.steps(filed.askId)).toEqual([]);
  });

  it('is reminded of what a standing consent has agreed to, with the first link he gets to it', async () => {
    const [camera] = await scene.cameras(1);
    await aPaperConsent(scene, await aRegistrar(scene), [camera!]);
    const filed = await scene.file(scene.officer, [camera!], OVERWRITTEN_ON_THE_30TH);
    const { askId } = filed.asks[0]!;
    expect(await scene.item(filed.items[0]!.id)).toMatchObject({ state: 'approved' });
    await takeAt(new Date(NOON.getTime() + DAY));
    expect(await told(askId)).toEqual([['hand-in-reminder', 'sms', `owner-ask:${askId}:hand-in-reminder:1`]]);
  });
});

describe('what is planned about footage to be sent', () => {
  it('stops when he changes his mind or the request is withdrawn, with what has not left yet', async () => {
    const refused = await agreed();
    const withdrawn = await agreed();
    await takeAt(new Date(NOON.getTime() + DAY));
    await answer(refused, refused.itemIds, { answer: 'refuse', reason: 'đổi ý' });
    await scene.context
      .get(WithdrawRequest)
      .execute(scene.officer.principal, withdrawn.request.id, 'Không cần nữa');
    for (const { askId } of [refused, withdrawn]) {
      expect(await open(askId)).toEqual([]);
      const [reminder] = (await scene.messages(askId)).filter(
        ({ template }) => template === 'hand-in-reminder',
      );
      expect(reminder).toMatchObject({ state: 'cancelled' });
    }
    // Agreed to after all: planned anew, with numbers of its own.
    await answer(refused, refused.itemIds);
    expect(await open(refused.askId)).toContain('hand-in-reminder 5');
  });

  it('I8: stays when another request of the ask has nothing to do with it', async () => {
    const filed = await filing({}, 2);
    await answer(filed, [filed.itemIds[0]!]);
    const planned = await open(filed.askId);
    expect(planned).toContain('hand-in-reminder 1');
    expect(planned).toContain('reminder 1');
    await takeAt(new Date(NOON.getTime() + DAY));
    await answer(filed, [filed.itemIds[1]!], { answer: 'refuse', reason: 'không' });
    expect(await told(filed.askId)).toHaveLength(1);
    expect((await scene.messages(filed.askId)).at(-1)).toMatchObject({
      template: 'hand-in-reminder',
      state: 'queued',
    });
    expect((await open(filed.askId)).filter((step) => !step.startsWith('hand-in'))).toEqual([]);
  });

  it('pauses while no link works', async () => {
    const filed = await filing({}, 2);
    await answer(filed, [filed.itemIds[0]!]);
    await scene.context
      .get(RevokeAsk)
      .execute(scene.officer.principal, filed.request.id, filed.askId, 'Gửi nhầm số');
    expect(await open(filed.askId)).toEqual(['expiry 1']);
    await scene.context.get(ReissueOwnerLink).execute(scene.officer.principal, filed.request.id, filed.askId);
    expect(await open(filed.askId)).toContain('hand-in-team 2');
  });

  it('does nothing while footage comes in, and looks again a day later; reminds of the rest of it', async () => {
    const filed = await agreed();
    const [itemId] = filed.itemIds as [string];
    await takeAt(at('30T09:59:00'));
    await scene.send(filed.askId);
    arrived.set(itemId, 'coming');
    // A first byte puts the date off, as whoever receives it does.
    await scene.db.query('UPDATE request_item SET hand_in_by = $2 WHERE id = $1', [
      itemId,
      new Date('2026-12-13T10:00:00+07:00'),
    ]);
    await takeAt(at('30T20:45:00'));
    expect((await done(filed.askId)).at(-1)).toBe('hand-in-reminder 4 under-way');
    expect(
      (await scene.steps(filed.askId)).map(({ kind, number, due_at }) => [kind, number, due_at]),
    ).toEqual([['hand-in-reminder', 5, new Date(at('30T20:45:00').getTime() + DAY)]]);
    arrived.set(itemId, 'part');
    await takeAt(new Date(at('30T20:45:00').getTime() + DAY));
    expect((await done(filed.askId)).at(-1)).toBe('hand-in-reminder 5 sent');
    // The date was put off, so there is time to be reminded in.
    expect((await scene.steps(filed.askId)).map(({ kind, due_at }) => [kind, due_at])).toEqual([
      ['hand-in-reminder', new Date(at('30T20:45:00').getTime() + 3 * DAY)],
    ]);
    await scene.send(filed.askId);
    scene.clock.set(new Date('2026-12-13T09:00:00+07:00'));
    await take();
    expect(await open(filed.askId)).toEqual([]);
  });

  it('goes on when the first byte comes in after the last reminder, once for each two days', async () => {
    const filed = await agreed();
    await takeAt(at('30T10:00:00'));
    await scene.send(filed.askId);
    await takeAt(at('30T20:45:00'));
    expect(await open(filed.askId)).toEqual([]);
    await scene.db.query('UPDATE request_item SET hand_in_by = $2 WHERE id = $1', [
      filed.itemIds[0],
      new Date('2026-12-13T10:00:00+07:00'),
    ]);
    await scene.context.get(SettleHandInSteps).execute();
    const planned = (await scene.steps(filed.askId)).map(({ kind, number, due_at }) => [
      kind,
      number,
      due_at,
    ]);
    expect(planned).toEqual([['hand-in-reminder', 5, new Date(at('30T20:45:00').getTime() + 2 * DAY)]]);
    expect(await scene.context.get(SettleHandInSteps).execute()).toBe(0);
  });

  it('follows what is left to be sent once extraction has taken the first of it', async () => {
    const filed = await filing({}, 2);
    const [first, second] = filed.itemIds as [string, string];
    const later = at('30T18:00:00');
    await scene.db.query('UPDATE request_item SET answer_by = $2 WHERE id = $1', [second, later]);
    await answer(filed, filed.itemIds);
    const urgencies = async (): Promise<Date[]> => {
      const times = (await scene.steps(filed.askId)).map(({ urgency_at }) => urgency_at.getTime());
      return [...new Set(times)].map((time) => new Date(time));
    };
    expect(await urgencies()).toEqual([at('30T10:00:00')]);
    await scene.begin(first);
    await scene.context.get(SettleHandInSteps).execute();
    expect(await urgencies()).toEqual([later]);
    expect(await scene.context.get(SettleHandInSteps).execute()).toBe(0);
  });

  it('takes back a reminder that waits once all of it lies here, and not for a part', async () => {
    const filed = await agreed();
    await takeAt(new Date(NOON.getTime() + DAY));
    const settle = async (arrival: FootageArrival): Promise<unknown> => {
      arrived.set(filed.itemIds[0]!, arrival);
      await scene.context.get(SettleHandInSteps).execute();
      return (await scene.messages(filed.askId)).find(({ template }) => template === 'hand-in-reminder')?.[
        'state'
      ];
    };
    expect(await settle('part')).toBe('queued');
    expect(await settle('coming')).toBe('queued');
    expect(await settle('here')).toBe('cancelled');
    // It may still turn out not to be enough.
    expect(await open(filed.askId)).toContain('hand-in-team 1');
  });

  it('sends the team a day later when the upload that was under way in its turn has broken off', async () => {
    const filed = await agreed();
    const turn = await dueAt(filed.askId, 'hand-in-team');
    arrived.set(filed.itemIds[0]!, 'coming');
    await takeAt(turn);
    expect(await done(filed.askId)).toContain('hand-in-team 1 under-way');
    expect(await dueAt(filed.askId, 'hand-in-team')).toEqual(new Date(turn.getTime() + DAY));
    arrived.delete(filed.itemIds[0]!);
    await takeAt(new Date(turn.getTime() + DAY));
    expect(await done(filed.askId)).toContain('hand-in-team 2 sent');
    expect((await open(filed.askId)).filter((step) => step.startsWith('hand-in-team'))).toEqual([]);
  });

  it('sends no second team where one is on its way to help already', async () => {
    const filed = await filing();
    await answer(filed, filed.itemIds, { answer: 'needs-help' });
    await scene.db.query(
      `INSERT INTO field_task (id, kind, state, state_at, source, ask_id, unit_id, team_id, team_name, created_at)
        VALUES ($1, 'help-export', 'open', $2, 'owner', $3, $4, $5, 'Tổ thôn 3', $2)`,
      [newId(), NOON, filed.askId, scene.units.commune.id, teamId],
    );
    await scene.db.query(
      `INSERT INTO field_task_item (task_id, item_id) SELECT id, $2 FROM field_task WHERE ask_id = $1`,
      [filed.askId, filed.itemIds[0]],
    );
    await answer(filed, filed.itemIds);
    await takeAt(await dueAt(filed.askId, 'hand-in-team'));
    expect(await done(filed.askId)).toContain('hand-in-team 1 under-way');
    const tasks = (): Promise<unknown[]> =>
      scene.db.query('SELECT FROM field_task WHERE ask_id = $1', [filed.askId]);
    expect(await tasks()).toHaveLength(1);
    await scene.db.query(`UPDATE field_task SET state = 'could-not' WHERE ask_id = $1`, [filed.askId]);
    await takeAt(await dueAt(filed.askId, 'hand-in-team'));
    expect(await done(filed.askId)).toContain('hand-in-team 2 sent');
    expect(await tasks()).toHaveLength(2);
  });

  it('is forgotten once the footage is being taken, and planned where nobody has', async () => {
    const taken = await agreed();
    const unplanned = await agreed();
    await takeAt(new Date(NOON.getTime() + DAY));
    await scene.begin(taken.itemIds[0]!);
    await scene.db.query('DELETE FROM ask_step WHERE ask_id = $1', [unplanned.askId]);
    await scene.context.get(SettleHandInSteps).execute();
    expect(await open(taken.askId)).toEqual([]);
    expect((await scene.messages(taken.askId)).at(-1)).toMatchObject({ state: 'cancelled' });
    expect(await open(unplanned.askId)).toContain('hand-in-reminder 1');
    expect(await scene.context.get(SettleHandInSteps).execute()).toBe(0);
  });

  it('is shown to the officer: whom to call, what was said last, what comes next', async () => {
    const filed = await agreed();
    const planned = await stepsSeen(filed);
    expect(planned.map(({ kind, doneAt }) => [kind, doneAt])).toEqual([
      ['hand-in-reminder', null],
      ['hand-in-team', null],
      ['hand-in-reminder', null],
      ['hand-in-reminder', null],
      ['hand-in-commander', null],
      ['hand-in-reminder', null],
    ]);
    await takeAt(new Date(NOON.getTime() + DAY));
    expect((await stepsSeen(filed))[0]).toMatchObject({
      outcome: 'sent',
      messages: [{ recipientName: 'Hộ bà Nguyễn Thị Mai', channel: 'sms', state: 'queued' }],
    });
    const rows = await scene.context.get(FindOpenItems).execute(scene.officer.principal, {}, 100);
    expect(rows.find(({ id }) => id === filed.itemIds[0])).toMatchObject({
      state: 'approved',
      lastMessage: { channel: 'sms', state: 'queued' },
      nextStep: { kind: 'hand-in-team', dueAt: new Date(NOON.getTime() + 3 * DAY) },
    });
    await scene.begin(filed.itemIds[0]!);
    expect((await stepsSeen(filed)).filter(({ doneAt }) => doneAt === null)).toEqual([]);
  });
});
