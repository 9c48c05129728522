import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Transactions } from '#antt/database';
import { newId } from '#antt/kernel';
import {
  ExpireAsks,
  FindOpenItems,
  GiveUpHandIns,
  HandInDeadlineRepository,
  TakeDueSteps,
  ViewRequest,
  type FiledRequest,
  type StepAccount,
} from '#antt/requests';
import { aUser, type BuiltUser } from '../../support/builders/access.js';
import { AskScene, at, NOON, span } from '../../support/builders/asks.js';
import { anOwner, aRecorder, aCamera, type CameraOptions } from '../../support/builders/cameras.js';
import { REACHING_OWNERS } from '../../support/builders/requests.js';

/** Recorded over a week later, so that the plan is the long one. */
const MORNING = span('23T10:00:00', '23T10:20:00');
const HOUR = 3_600_000;

describe('what is due by the deadline of an ask', () => {
  let scene: AskScene;
  let commander: BuiltUser;
  let above: BuiltUser;
  beforeAll(async () => {
    scene = await AskScene.make(REACHING_OWNERS);
    commander = await aUser(scene.db, {
      fullName: 'Chỉ huy xã',
      roles: [{ role: 'commander', unitId: scene.units.commune.id }],
    });
    above = await aUser(scene.db, {
      fullName: 'Chỉ huy tỉnh',
      roles: [{ role: 'commander', unitId: scene.units.province.id }],
    });
    await aUser(scene.db, {
      roles: [{ role: 'commander', unitId: scene.units.commune.id }],
      status: 'disabled',
    });
  });
  beforeEach(() => scene.clock.set(NOON));
  afterAll(() => scene?.close());

  const take = (): Promise<number> => scene.context.get(TakeDueSteps).execute();
  const takeAt = (moment: Date): Promise<number> => {
    scene.clock.set(moment);
    return take();
  };
  /** A camera of an owner with these contacts; not a moment passes until his first message has left. */
  const asked = async (
    { phone = '0912345678', email = null }: { phone?: string | null; email?: string | null } = {},
    who = scene.officer,
    options: CameraOptions = {},
  ): Promise<FiledRequest & { askId: string; cameraId: string }> => {
    const owner = await anOwner(scene.db, scene.units.commune.id);
    await scene.db.query('UPDATE owner SET phone = $2, email = $3 WHERE id = $1', [owner.id, phone, email]);
    const recorder = await aRecorder(scene.db, scene.units.commune.id, { ...options, owner });
    const camera = await aCamera(scene.db, scene.units.commune.id, { ...options, recorder });
    const filed = await scene.file(who, [camera], MORNING);
    const { askId } = filed.asks[0]!;
    await scene.send(askId);
    return { ...filed, askId, cameraId: camera.id };
  };
  const stepsSeen = async (filed: FiledRequest, who = scene.officer): Promise<readonly StepAccount[]> =>
    (await scene.context.get(ViewRequest).execute(who.principal, filed.request.id)).asks[0]!.steps;
  const done = async (askId: string): Promise<string[]> =>
    (
      await scene.db.query<{ said: string }>(
        `SELECT kind || ' ' || number || ' ' || outcome AS said FROM ask_step
          WHERE ask_id = $1 AND done_at IS NOT NULL ORDER BY done_at, due_at`,
        [askId],
      )
    ).map(({ said }) => said);

  it('I5: reminds once by the same channel, with a link of its own, and says so to the officer', async () => {
    const filed = await asked();
    expect(await takeAt(new Date(NOON.getTime() + 24 * HOUR - 1))).toBe(0);
    expect(await takeAt(new Date(NOON.getTime() + 24 * HOUR))).toBe(1);
    expect(await take()).toBe(0);
    const messages = await scene.messages(filed.askId);
    expect(messages.map(({ template, channel, purpose_key }) => [template, channel, purpose_key])).toEqual([
      ['owner-ask', 'sms', `owner-ask:${filed.askId}:asked`],
      ['reminder', 'sms', `owner-ask:${filed.askId}:reminder:1`],
    ]);
    const links = await scene.db.query('SELECT message_id FROM owner_link WHERE ask_id = $1', [filed.askId]);
    expect(links.map((link) => link['message_id']).toSorted()).toEqual(
      messages.map(({ id }) => id).toSorted(),
    );
    expect(await scene.actions(filed.askId)).toEqual(['owner-ask.created', 'owner-ask.step-taken']);
    const [reminder, next] = await stepsSeen(filed);
    expect(reminder).toMatchObject({
      kind: 'reminder',
      doneAt: new Date(NOON.getTime() + 24 * HOUR),
      outcome: 'sent',
      messages: [
        { recipientKind: 'owner', recipientName: 'Hộ bà Nguyễn Thị Mai', channel: 'sms', state: 'queued' },
      ],
    });
    expect(next).toMatchObject({ kind: 'other-channel', doneAt: null, outcome: null, messages: [] });
  });

  it('sends nothing more while the message before has not left', async () => {
    const [camera] = await scene.cameras(1);
    const filed = await scene.file(scene.officer, [camera!], MORNING);
    await takeAt(new Date(NOON.getTime() + 24 * HOUR));
    expect(await scene.messages(filed.asks[0]!.askId)).toHaveLength(1);
    expect((await stepsSeen(filed))[0]).toMatchObject({ outcome: 'waiting', messages: [] });
  });

  it('goes by another channel then, to the mailbox of an owner who has one', async () => {
    const filed = await asked({ email: 'mai@example.vn' });
    await takeAt(new Date(NOON.getTime() + 24 * HOUR));
    await scene.send(filed.askId);
    await takeAt(new Date(NOON.getTime() + 48 * HOUR));
    const messages = await scene.messages(filed.askId);
    expect(messages.map(({ channel }) => channel)).toEqual(['sms', 'sms', 'email']);
    expect(messages.at(-1)).toMatchObject({ template: 'reminder', channel_fixed: true });
    await scene.send(filed.askId);
    // Both ways have been tried: a later reminder goes by the first of them again.
    await takeAt(new Date(NOON.getTime() + 72 * HOUR));
    expect((await scene.messages(filed.askId)).map(({ channel }) => channel).slice(3)).toEqual(['sms']);
  });

  it('writes a letter for each request, of its own camera only, where nothing else is left', async () => {
    const filed = await asked();
    const theirs = await scene.file(
      scene.provincial,
      [{ id: filed.cameraId }],
      span('23T10:10:00', '23T10:30:00'),
    );
    await scene.send(filed.askId);
    await takeAt(new Date(NOON.getTime() + 24 * HOUR));
    await scene.send(filed.askId);
    await takeAt(new Date(NOON.getTime() + 48 * HOUR));
    const letters = (await scene.messages(filed.askId)).filter(({ channel }) => channel === 'letter');
    expect(letters.map(({ unit_id, facts }) => [unit_id, facts.requestNumber, facts.footage.to])).toEqual([
      [scene.units.commune.id, filed.request.number, MORNING.to.toISOString()],
      [scene.units.province.id, theirs.request.number, at('23T10:30:00').toISOString()],
    ]);
    const scopes = await scene.db.query(
      `SELECT scope_request_id AS scope FROM owner_link WHERE message_id = ANY($1::uuid[]) ORDER BY created_at, id`,
      [letters.map(({ id }) => id)],
    );
    expect(scopes.map(({ scope }) => scope)).toEqual([filed.request.id, theirs.request.id]);
    const elsewhere = (steps: readonly StepAccount[]): StepAccount | undefined =>
      steps.find(({ kind }) => kind === 'other-channel');
    expect(elsewhere(await stepsSeen(filed))?.messages).toHaveLength(1);
    expect(elsewhere(await stepsSeen(theirs, scene.provincial))?.messages).toHaveLength(1);
  });

  it('has the security team called at once where no channel is left: it visits for all, told of one request', async () => {
    const filed = await asked({ phone: null });
    // The letter of the filing is all there is.
    expect(await scene.messages(filed.askId)).toMatchObject([{ channel: 'letter' }]);
    await scene.db.query(`UPDATE message SET state = 'delivered' WHERE subject_id = $1`, [filed.askId]);
    const teamId = newId();
    const hamletId = newId();
    await scene.db.query('INSERT INTO neighbourhood (id, unit_id, name) VALUES ($1, $2, $3)', [
      hamletId,
      scene.units.commune.id,
      `Thôn ${hamletId}`,
    ]);
    await scene.db.query(
      `INSERT INTO security_team (id, unit_id, neighbourhood_id, name) VALUES ($1, $2, $3, 'Tổ thôn 3')`,
      [teamId, scene.units.commune.id, hamletId],
    );
    await scene.db.query(
      `INSERT INTO security_team_member (id, team_id, full_name, position, phone) VALUES
        ($1, $3, 'Tổ viên', 'member', '0911111111'), ($2, $3, 'Tổ trưởng', 'leader', '0922222222')`,
      [newId(), newId(), teamId],
    );
    await scene.db.query('UPDATE camera SET neighbourhood_id = $2 WHERE id = $1', [filed.cameraId, hamletId]);
    await takeAt(new Date(NOON.getTime() + 24 * HOUR));
    await takeAt(new Date(NOON.getTime() + 48 * HOUR));
    expect(await done(filed.askId)).toEqual([
      'reminder 1 no-channel',
      'other-channel 1 no-channel',
      'security-team 1 sent',
    ]);
    expect((await scene.messages(filed.askId)).at(-1)).toMatchObject({
      template: 'escalation-team',
      recipient_kind: 'team',
      recipient_id: teamId,
      recipient_phone: '+84922222222',
      channel: 'sms',
      facts: { requestNumber: filed.request.number, ownerAddress: 'Số 1 đường Lê Lợi' },
    });
    await scene.db.query(
      `UPDATE security_team SET ended_on = '2026-01-01', end_reason = 'giải thể' WHERE id = $1`,
      [teamId],
    );
  });

  it('says so where there is no team, and goes on', async () => {
    const filed = await asked();
    await takeAt(new Date(NOON.getTime() + 72 * HOUR));
    expect(await done(filed.askId)).toContain('security-team 1 no-team');
  });

  it('I8: tells the commanders of each asking unit of its own request, and those above where it has none', async () => {
    const filed = await asked();
    const theirs = await scene.file(scene.provincial, [{ id: filed.cameraId }], MORNING);
    await scene.send(filed.askId);
    const steps = await scene.steps(filed.askId);
    const due = steps.find(({ kind }) => kind === 'commander')!.due_at;
    await takeAt(due);
    const told = (await scene.messages(filed.askId)).filter(
      ({ template }) => template === 'escalation-commander',
    );
    expect(told.map((row) => [row['recipient_id'], row['unit_id'], row['facts'].requestNumber])).toEqual([
      [commander.id, scene.units.commune.id, filed.request.number],
      [above.id, scene.units.province.id, theirs.request.number],
    ]);
    const names = async (who: BuiltUser, request: FiledRequest): Promise<string[]> =>
      (await stepsSeen(request, who))
        .filter(({ kind }) => kind === 'commander')
        .flatMap(({ messages }) => messages.map(({ recipientName }) => recipientName));
    expect(await names(scene.officer, filed)).toEqual(['Chỉ huy xã']);
    expect(await names(scene.provincial, theirs)).toEqual(['Chỉ huy tỉnh']);
  });

  it('I8: is not told to a request that came later of what was done before', async () => {
    const filed = await asked();
    await takeAt(new Date(NOON.getTime() + 24 * HOUR));
    scene.clock.advance(HOUR);
    const theirs = await scene.file(scene.provincial, [{ id: filed.cameraId }], MORNING);
    expect((await stepsSeen(theirs, scene.provincial)).filter(({ doneAt }) => doneAt !== null)).toEqual([]);
  });

  it('writes to an owner once when the worker comes back after days', async () => {
    const filed = await asked({ email: 'mai@example.vn' });
    await takeAt(new Date(NOON.getTime() + 130 * HOUR));
    expect(await done(filed.askId)).toEqual(
      expect.arrayContaining(['reminder 1 overtaken', 'reminder 2 overtaken', 'other-channel 1 overtaken']),
    );
    expect(
      (await scene.messages(filed.askId)).filter(({ template }) => template === 'reminder'),
    ).toHaveLength(1);
  });

  it('takes the ask that expires soonest first, whichever step is older', async () => {
    const slow = await Promise.all(Array.from({ length: 12 }, () => asked()));
    scene.clock.advance(23 * HOUR);
    const urgent = await asked({}, scene.officer, { retentionHours: 30 });
    scene.clock.advance(1.5 * HOUR);
    await take();
    const taken = await scene.db.query<{ object_id: string }>(
      `SELECT object_id FROM audit_event WHERE action = 'owner-ask.step-taken' AND object_id = ANY($1) ORDER BY id`,
      [[...slow, urgent].map(({ askId }) => askId)],
    );
    const order = [...new Set(taken.map(({ object_id }) => object_id))];
    expect(order).toHaveLength(13);
    // Three are worked on side by side; the twelve had come before.
    expect(order.indexOf(urgent.askId)).toBeLessThan(3);
  });

  it('is taken by one of many workers, and nothing is sent twice', async () => {
    const filed = await Promise.all(Array.from({ length: 12 }, () => asked()));
    scene.clock.advance(24 * HOUR);
    const taken = await Promise.all(Array.from({ length: 5 }, take));
    expect(taken.reduce((sum, count) => sum + count, 0)).toBe(12);
    for (const { askId } of filed) expect(await scene.messages(askId)).toHaveLength(2);
  });

  it('keeps due what fails, without keeping the others', async () => {
    const bad = await asked();
    const good = await asked();
    await scene.db.query(
      `ALTER TABLE message ADD CONSTRAINT fault CHECK (purpose_key <> 'owner-ask:${bad.askId}:reminder:1')`,
    );
    scene.clock.advance(24 * HOUR);
    await expect(take()).rejects.toThrow('fault');
    expect(await done(bad.askId)).toEqual([]);
    expect(await done(good.askId)).toEqual(['reminder 1 sent']);
    await scene.db.query('ALTER TABLE message DROP CONSTRAINT fault');
    expect(await take()).toBe(1);
    expect(await done(bad.askId)).toEqual(['reminder 1 sent']);
  });

  it('ends with no-reply, or with unreachable when every message came back', async () => {
    const silent = await asked();
    const gone = await asked();
    await scene.db.query(`UPDATE message SET state = 'refused' WHERE subject_id = $1`, [gone.askId]);
    await takeAt(at('30T10:00:00'));
    for (const [filed, cause] of [
      [silent, 'no-reply'],
      [gone, 'unreachable'],
    ] as const) {
      expect(await scene.item(filed.items[0]!.id)).toMatchObject({ state: 'lost', loss_cause: cause });
      expect(await done(filed.askId)).toContain(`expiry 1 ${cause}`);
      expect(await scene.steps(filed.askId)).toEqual([]);
    }
  });

  it('ends in time though its plan is missing', async () => {
    const filed = await asked();
    await scene.db.query('DELETE FROM ask_step WHERE ask_id = $1', [filed.askId]);
    scene.clock.set(at('30T10:00:00'));
    expect(await take()).toBe(0);
    await scene.context.get(ExpireAsks).execute();
    expect(await scene.item(filed.items[0]!.id)).toMatchObject({ state: 'lost', loss_cause: 'no-reply' });
  });

  describe('once the owner agreed', () => {
    const agreed = async (reach: 'folder' | 'owner-upload'): Promise<string> => {
      const filed = await asked({}, scene.officer, { reach });
      await scene.db.query(
        `UPDATE request_item SET state = 'approved', approved_from = window_from, approved_to = window_to WHERE id = $1`,
        [filed.items[0]!.id],
      );
      return filed.items[0]!.id;
    };
    const giveUp = (): Promise<number> => scene.context.get(GiveUpHandIns).execute();

    it('I5: what he never sent is not-handed-in a day after its deadline, and only where he has to send it', async () => {
      const sends = await agreed('owner-upload');
      const folder = await agreed('folder');
      scene.clock.set(new Date(at('31T10:00:00').getTime() - 1));
      expect(await giveUp()).toBe(0);
      scene.clock.set(at('31T10:00:00'));
      expect(await giveUp()).toBe(1);
      expect(await giveUp()).toBe(0);
      expect(await scene.item(sends)).toMatchObject({
        ...{ state: 'lost', loss_cause: 'not-handed-in', loss_by: 'system' },
      });
      expect(await scene.item(folder)).toMatchObject({ state: 'approved' });
      expect((await scene.actions(sends)).at(-1)).toBe('request-item.lost');
    });

    it('is waited for while footage arrives', async () => {
      const item = await agreed('owner-upload');
      const putOff = (until: Date): Promise<boolean> =>
        scene.context
          .get(Transactions)
          .run({}, (tx) => scene.context.get(HandInDeadlineRepository).putOff(tx, [item], until));
      expect(await putOff(at('24T00:00:00'))).toBe(true);
      expect(await putOff(at('24T00:00:00'))).toBe(false);
      expect(await scene.item(item)).toMatchObject({ hand_in_by: new Date('2026-12-01T10:00:00+07:00') });
      await putOff(new Date('2026-12-05T10:00:00+07:00'));
      scene.clock.set(new Date('2026-12-05T09:59:59+07:00'));
      expect(await giveUp()).toBe(0);
      scene.clock.set(new Date('2026-12-05T10:00:00+07:00'));
      expect(await giveUp()).toBe(1);
    });
  });

  describe('is listed by the time left', () => {
    it('I8: of what one may see, red in the last quarter, with what was said last and comes next', async () => {
      const list = (who: BuiltUser, red?: boolean) =>
        scene.context.get(FindOpenItems).execute(who.principal, { officerId: who.id, red }, 50);
      const mine = await aUser(scene.db, {
        roles: [{ role: 'investigator', unitId: scene.units.commune.id }],
      });
      const stranger = await aUser(scene.db, {
        roles: [{ role: 'commander', unitId: scene.units.elsewhere.id }],
      });
      const week = await asked({}, mine);
      const day = await asked({}, mine, { retentionHours: 26 });
      const listed = await list(mine);
      expect(listed.map(({ id }) => id)).toEqual([day.items[0]!.id, week.items[0]!.id]);
      expect(listed[0]).toMatchObject({
        ...{
          state: 'asked',
          ownerName: 'Hộ bà Nguyễn Thị Mai',
          requestNumber: day.request.number,
          red: false,
        },
        deadline: at('24T12:00:00'),
        lastMessage: { channel: 'sms', state: 'sent' },
        nextStep: { kind: 'reminder' },
      });
      const everything = await scene.context.get(FindOpenItems).execute(stranger.principal, {}, 50);
      expect(everything).toEqual([]);
      // Twenty-four hours were left; red from eighteen on.
      scene.clock.advance(18 * HOUR - 1);
      expect(await list(mine, true)).toEqual([]);
      scene.clock.advance(1);
      expect((await list(mine, true)).map(({ id, red }) => [id, red])).toEqual([[day.items[0]!.id, true]]);
      const [first, second] = await list(mine);
      const rest = await scene.context
        .get(FindOpenItems)
        .execute(mine.principal, { officerId: mine.id }, 50, first!.position);
      expect(rest.map(({ id }) => id)).toEqual([second!.id]);
    });
  });
});
