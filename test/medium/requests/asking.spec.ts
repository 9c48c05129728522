import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { newId } from '#antt/kernel';
import { ExpireAsks, FindRequests, ViewOwnerAsk, ViewRequest, type FiledRequest } from '#antt/requests';
import { aUser } from '../../support/builders/access.js';
import { aCamera, anOwner, aRecorder } from '../../support/builders/cameras.js';
import { AskScene, at, NOON, span } from '../../support/builders/asks.js';
import { REACHING_OWNERS } from '../../support/builders/requests.js';

const MORNING = span('23T10:00:00', '23T10:20:00');
const OVERLAPPING = span('23T10:10:00', '23T10:30:00');

describe('an ask of an owner whom no channel of the system reaches', () => {
  let scene: AskScene;
  beforeAll(async () => void (scene = await AskScene.make()));
  beforeEach(() => scene.clock.set(NOON));
  afterAll(() => scene?.close());

  it('I8: serves overlapping requests of two officers, and shows neither anything of the other', async () => {
    const [camera] = await scene.cameras(1);
    const mine = await scene.file(scene.officer, [camera!], MORNING);
    const theirs = await scene.file(scene.provincial, [camera!], OVERLAPPING);
    expect(theirs.asks[0]!.askId).toBe(mine.asks[0]!.askId);
    expect(
      await scene.db.query('SELECT id FROM owner_ask WHERE recorder_id = $1', [camera!.recorderId]),
    ).toHaveLength(1);

    const own = await scene.context.get(ViewRequest).execute(scene.officer.principal, mine.request.id);
    expect(own.items.map(({ item }) => item.id)).toEqual(mine.items.map(({ id }) => id));
    expect(own.asks).toHaveLength(1);
    const shown = JSON.stringify([mine, own]);
    for (const secret of [
      theirs.request.id,
      theirs.request.number,
      theirs.items[0]!.id,
      scene.provincial.id,
    ]) {
      expect(shown).not.toContain(secret);
    }
    const seenByThem = JSON.stringify([
      theirs,
      await scene.context.get(ViewRequest).execute(scene.provincial.principal, theirs.request.id),
    ]);
    for (const secret of [mine.request.id, mine.request.number, mine.items[0]!.id, scene.officer.id]) {
      expect(seenByThem).not.toContain(secret);
    }
    // Not even by a deadline: each is shown his own.
    expect(own.asks[0]!.expiresAt).toEqual(at('30T10:00:00'));
    expect(theirs.asks[0]!.expiresAt).toEqual(at('30T10:10:00'));
    const found = await scene.context
      .get(FindRequests)
      .execute(scene.officer.principal, { reference: mine.asks[0]!.checkCode }, 5);
    expect(found.map(({ id }) => id)).toEqual([mine.request.id]);
    const [log] = await scene.db.query(
      `SELECT count(*)::integer AS events FROM audit_event WHERE request_id = $1 AND (before::text || after::text) LIKE $2`,
      [mine.request.id, `%${theirs.request.id}%`],
    );
    expect(log).toEqual({ events: 0 });
  });

  it('I8: opens to a link handed out by an officer only as far as his request goes', async () => {
    const [camera] = await scene.cameras(1);
    const mine = await scene.file(scene.officer, [camera!], MORNING);
    const theirs = await scene.file(scene.provincial, [camera!], OVERLAPPING);
    for (const filed of [mine, theirs]) {
      const view = await scene.context.get(ViewOwnerAsk).execute(filed.links[0]!.token);
      expect(view.uses.map(({ requestNumber }) => requestNumber)).toEqual([filed.request.number]);
      expect(view.cameras.flatMap(({ items }) => items.map(({ item }) => item.id))).toEqual(
        filed.items.map(({ id }) => id),
      );
    }
  });

  it('I8: has an id that does not tell whoever joins it that it is older than his request', async () => {
    const [camera] = await scene.cameras(1);
    const { asks } = await scene.file(scene.officer, [camera!], MORNING);
    expect(asks[0]!.askId).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4/);
  });

  it('is one, however many officers file at the same moment', async () => {
    const [camera] = await scene.cameras(1);
    const filed = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        scene.file(index % 2 === 0 ? scene.officer : scene.provincial, [camera!], MORNING),
      ),
    );
    expect(new Set(filed.map(({ asks }) => asks[0]!.askId)).size).toBe(1);
    const askId = filed[0]!.asks[0]!.askId;
    const [items] = await scene.db.query(
      'SELECT count(*)::integer AS n FROM request_item WHERE ask_id = $1',
      [askId],
    );
    expect(items).toEqual({ n: 20 });
    // Each unit's log tells of its own part, and nothing of whether it was the first.
    expect(await scene.actions(askId)).toEqual(Array(20).fill('owner-ask.created'));
  });

  it('is never deadlocked by requests that name several recorders in any order', async () => {
    const recorders = await Promise.all([scene.cameras(1), scene.cameras(1), scene.cameras(1)]);
    const orders = [
      [0, 1, 2],
      [2, 1, 0],
      [1, 2, 0],
      [0, 2, 1],
    ];
    const filed = await Promise.all(
      Array.from({ length: 12 }, (_, index) =>
        scene.file(
          scene.officer,
          orders[index % 4]!.map((place) => recorders[place]![0]!),
          MORNING,
        ),
      ),
    );
    expect(new Set(filed.flatMap(({ asks }) => asks.map(({ askId }) => askId))).size).toBe(3);
  });

  it.each<[string, { from: Date; to: Date }, boolean]>([
    ['ten minutes after it', span('23T10:30:00', '23T10:40:00'), true],
    ['ten minutes before it', span('23T09:30:00', '23T09:50:00'), true],
    ['a second more than ten minutes after it', span('23T10:30:01', '23T10:40:00'), false],
    ['hours before it', span('23T06:00:00', '23T06:30:00'), false],
  ])('takes a window %s for near enough, or not', async (_, window, joins) => {
    const [camera] = await scene.cameras(1);
    const first = await scene.file(scene.officer, [camera!], MORNING);
    const second = await scene.file(scene.officer, [camera!], window);
    expect(second.asks[0]!.askId === first.asks[0]!.askId).toBe(joins);
  });

  it('is another one for another owner, another recorder, and once the first was answered or is over', async () => {
    const [camera] = await scene.cameras(1);
    const other = await scene.cameras(1);
    const first = await scene.file(scene.officer, [camera!], MORNING);
    const elsewhere = await scene.file(scene.officer, other, MORNING);
    expect(elsewhere.asks[0]!.askId).not.toBe(first.asks[0]!.askId);
    await scene.answer(first, first.links[0]!, [{ itemIds: [first.items[0]!.id], answer: 'agree' }]);
    const second = await scene.file(scene.officer, [camera!], MORNING);
    expect(second.asks[0]!.askId).not.toBe(first.asks[0]!.askId);
    const owner = await anOwner(scene.db, scene.units.commune.id, { name: 'Chủ mới' });
    await scene.db.query('UPDATE camera SET owner_id = $2 WHERE id = $1', [camera!.id, owner.id]);
    const third = await scene.file(scene.officer, [camera!], MORNING);
    expect(third.asks[0]!).toMatchObject({ ownerName: 'Chủ mới' });
    expect(third.asks[0]!.askId).not.toBe(second.asks[0]!.askId);
  });

  it('I5: expires with the soonest of its items, which are lost one by one as their own time comes', async () => {
    const [camera] = await scene.cameras(1, { retentionHours: 48 });
    const late = await scene.file(scene.officer, [camera!], span('23T10:00:00', '23T11:00:00'));
    const askId = late.asks[0]!.askId;
    expect(await scene.ask(askId)).toMatchObject({ expires_at: at('25T10:00:00') });
    const soon = await scene.file(scene.provincial, [camera!], span('23T08:00:00', '23T10:00:00'));
    expect(await scene.ask(askId)).toMatchObject({ expires_at: at('25T08:00:00') });
    const steps = await scene.steps(askId);
    expect(steps.map(({ kind }) => kind)).toEqual([
      'reminder',
      'other-channel',
      'security-team',
      'commander',
      'expiry',
    ]);
    expect(steps.every(({ urgency_at }) => urgency_at.getTime() === at('25T08:00:00').getTime())).toBe(true);
    const [cancelled] = await scene.db.query(
      'SELECT count(*)::integer AS n FROM ask_step WHERE ask_id = $1 AND cancelled_at IS NOT NULL',
      [askId],
    );
    expect(cancelled).toEqual({ n: 5 });

    scene.clock.set(at('25T08:00:00'));
    expect(await scene.context.get(ExpireAsks).execute()).toBe(1);
    expect(await scene.item(soon.items[0]!.id)).toMatchObject({
      ...{ state: 'lost', loss_cause: 'no-reply', loss_by: 'system' },
    });
    expect(await scene.item(late.items[0]!.id)).toMatchObject({ state: 'asked' });
    expect(await scene.ask(askId)).toMatchObject({ expires_at: at('25T10:00:00') });
    expect((await scene.steps(askId)).at(-1)).toMatchObject({ kind: 'expiry', due_at: at('25T10:00:00') });
    const view = await scene.context.get(ViewOwnerAsk).execute(late.links[0]!.token);
    expect(view.answeredAt).toBeUndefined();

    scene.clock.set(at('25T10:00:00'));
    expect(await scene.context.get(ExpireAsks).execute()).toBe(1);
    expect(await scene.item(late.items[0]!.id)).toMatchObject({ state: 'lost', loss_cause: 'no-reply' });
    expect(await scene.steps(askId)).toEqual([]);
    expect(await scene.context.get(ExpireAsks).execute()).toBe(0);
  });

  it('reminds again when it is joined after its owner has called for help: of the new he has not spoken', async () => {
    const [camera] = await scene.cameras(1, { retentionHours: 48 });
    const first = await scene.file(scene.officer, [camera!], MORNING);
    const askId = first.asks[0]!.askId;
    await scene.answer(first, first.links[0]!, [{ itemIds: [first.items[0]!.id], answer: 'needs-help' }]);
    expect((await scene.steps(askId)).map(({ kind }) => kind)).not.toContain('reminder');
    const second = await scene.file(scene.officer, [camera!], OVERLAPPING);
    expect(second.asks[0]!.askId).toBe(askId);
    expect((await scene.steps(askId)).map(({ kind }) => kind)).toEqual([
      'reminder',
      'other-channel',
      'security-team',
      'commander',
      'expiry',
    ]);
    const third = await scene.file(scene.officer, [camera!], OVERLAPPING);
    expect(third.asks[0]!.askId).toBe(askId);
    // Joined while it reminds, it goes on as it was planned.
    const [planned] = await scene.db.query(
      `SELECT max(number)::integer AS number FROM ask_step WHERE ask_id = $1 AND kind = 'expiry'`,
      [askId],
    );
    expect(planned).toEqual({ number: 2 });
  });
});

describe('an ask that cannot be ended', () => {
  let scene: AskScene;
  beforeAll(async () => void (scene = await AskScene.make()));
  afterAll(() => scene?.close());

  it('keeps no other from its end, and is told of', async () => {
    const [first, second] = [await scene.cameras(1), await scene.cameras(1)];
    const faulty = await scene.file(scene.officer, first, MORNING);
    scene.clock.advance(1000);
    const sound = await scene.file(scene.officer, second, MORNING);
    await scene.db.query(
      `CREATE FUNCTION refuse_end() RETURNS trigger LANGUAGE plpgsql AS $$
       BEGIN RAISE EXCEPTION 'a fault of this test'; END $$`,
    );
    await scene.db.query(
      `CREATE TRIGGER refuse_end BEFORE UPDATE ON request_item FOR EACH ROW
         WHEN (OLD.id = '${faulty.items[0]!.id}') EXECUTE FUNCTION refuse_end()`,
    );
    await scene.db.query(`UPDATE owner_ask SET expires_at = expires_at - interval '1 second' WHERE id = $1`, [
      faulty.asks[0]!.askId,
    ]);
    scene.clock.set(at('30T12:00:00'));
    await expect(scene.context.get(ExpireAsks).execute()).rejects.toThrow('a fault of this test');
    expect(await scene.item(sound.items[0]!.id)).toMatchObject({ state: 'lost' });
    expect(await scene.item(faulty.items[0]!.id)).toMatchObject({ state: 'asked' });
  });
});

describe('an ask of an owner whom the system reaches', () => {
  let scene: AskScene;
  beforeAll(async () => void (scene = await AskScene.make(REACHING_OWNERS)));
  beforeEach(() => scene.clock.set(NOON));
  afterAll(() => scene?.close());

  const linkOf = async (askId: string): Promise<Record<string, unknown>[]> =>
    scene.db.query('SELECT * FROM owner_link WHERE ask_id = $1 ORDER BY created_at, id', [askId]);
  const told = async (filed: FiledRequest) => scene.messages(filed.asks[0]!.askId);

  it('is told of once, in the commit that files it, and its officer is shown no link', async () => {
    const cameras = await scene.cameras(2);
    const filed = await scene.file(scene.officer, cameras, MORNING);
    expect(filed.links).toEqual([]);
    expect(filed.asks).toMatchObject([{ channel: 'sms' }]);
    const [message, ...others] = await told(filed);
    expect(others).toEqual([]);
    expect(message).toMatchObject({
      template: 'owner-ask',
      channel: 'sms',
      recipient_id: cameras[0]!.ownerId,
      unit_id: scene.units.commune.id,
      purpose_key: `owner-ask:${filed.asks[0]!.askId}:asked`,
      facts: {
        requestNumber: filed.request.number,
        footage: { from: MORNING.from.toISOString(), to: MORNING.to.toISOString() },
      },
    });
    expect(message!['facts']['footage']['cameraNames']).toHaveLength(2);
    expect(await linkOf(filed.asks[0]!.askId)).toMatchObject([
      { scope_request_id: null, channel: 'sms', message_id: message!['id'], issued_by: null },
    ]);
    // Neither the token nor anything that opens the ask stands in the database.
    const dump = JSON.stringify(await told(filed)) + JSON.stringify(await linkOf(filed.asks[0]!.askId));
    expect(dump).not.toMatch(/\/o#[A-Za-z0-9_-]{20,}/);
  });

  it('has one message, ever, when twenty officers file for the same minutes at the same moment', async () => {
    const [camera] = await scene.cameras(1);
    const filed = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        scene.file(index % 2 === 0 ? scene.officer : scene.provincial, [camera!], MORNING),
      ),
    );
    expect(new Set(filed.map(({ asks }) => asks[0]!.askId)).size).toBe(1);
    expect(await told(filed[0]!)).toHaveLength(1);
    expect(filed.flatMap(({ links }) => links)).toEqual([]);
    expect(filed.map(({ asks }) => asks[0]!.channel)).toEqual(Array(20).fill('sms'));
  });

  it('tells all of it in the one message while that has not left; afterwards only what is new', async () => {
    const [camera] = await scene.cameras(1);
    const first = await scene.file(scene.officer, [camera!], MORNING);
    await scene.file(scene.provincial, [camera!], OVERLAPPING);
    const [reworded, ...none] = await told(first);
    expect(none).toEqual([]);
    expect(reworded).toMatchObject({
      state: 'queued',
      facts: { footage: { from: MORNING.from.toISOString(), to: OVERLAPPING.to.toISOString() } },
    });
    await scene.send(first.asks[0]!.askId);
    const inside = await scene.file(scene.provincial, [camera!], span('23T10:15:00', '23T10:25:00'));
    expect(inside.asks[0]!.channel).toBe('sms');
    expect(await told(first)).toHaveLength(1);
    const more = await scene.file(scene.provincial, [camera!], span('23T10:25:00', '23T10:40:00'));
    const [, also, ...rest] = await told(first);
    expect(rest).toEqual([]);
    expect(also).toMatchObject({
      purpose_key: `owner-ask:${first.asks[0]!.askId}:grew:${more.request.id}`,
      unit_id: scene.units.province.id,
      facts: { requestNumber: more.request.number, footage: { from: at('23T10:25:00').toISOString() } },
    });
    expect(await linkOf(first.asks[0]!.askId)).toHaveLength(2);
  });

  it('counts another camera of the recorder as more', async () => {
    const [one, two] = await scene.cameras(2);
    const first = await scene.file(scene.officer, [one!], MORNING);
    await scene.send(first.asks[0]!.askId);
    const second = await scene.file(scene.officer, [two!], MORNING);
    expect(second.asks[0]!.askId).toBe(first.asks[0]!.askId);
    expect(await told(first)).toHaveLength(2);
  });

  it('I8: whose message became a letter opens to whoever prints it only as far as his own request goes', async () => {
    const owner = await anOwner(scene.db, scene.units.commune.id, { phone: 'không có' });
    const recorder = await aRecorder(scene.db, scene.units.commune.id, { owner });
    const camera = await aCamera(scene.db, scene.units.commune.id, { recorder });
    const mine = await scene.file(scene.officer, [camera], MORNING);
    expect(mine.asks[0]).toMatchObject({ channel: 'officer' });
    expect(mine.links).toHaveLength(1);
    const theirs = await scene.file(scene.provincial, [camera], MORNING);
    expect(theirs.asks[0]!.askId).toBe(mine.asks[0]!.askId);
    const letters = await told(mine);
    expect(letters.map(({ channel }) => channel)).toContain('letter');
    expect(letters.map(({ unit_id }) => unit_id)).not.toContain(undefined);
    const [system] = (await linkOf(mine.asks[0]!.askId)).filter(({ message_id }) => message_id !== null);
    const token = newId();
    await scene.db.query(
      `UPDATE owner_link SET token_sha256 = encode(sha256(convert_to($2, 'UTF8')), 'hex') WHERE id = $1`,
      [system!['id'], token],
    );
    const view = await scene.context.get(ViewOwnerAsk).execute(token);
    expect(view.uses.map(({ requestNumber }) => requestNumber)).toEqual([mine.request.number]);
  });

  it('leaves no message and no ask behind when the filing fails', async () => {
    const [camera] = await scene.cameras(1);
    const nobody = await aUser(scene.db, { roles: [{ role: 'auditor', unitId: scene.units.commune.id }] });
    const before = await scene.everything();
    await expect(scene.file(nobody, [camera!], MORNING)).rejects.toMatchObject({
      code: 'PERMISSION_MISSING',
    });
    await expect(
      scene.file(scene.officer, [camera!, { ...camera!, id: newId() }], MORNING),
    ).rejects.toMatchObject({ code: 'CAMERA_UNKNOWN' });
    expect(await scene.everything()).toBe(before);
  });
});
