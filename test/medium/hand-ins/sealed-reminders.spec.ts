import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SettleHandInSteps, TakeDueSteps } from '#antt/requests';
import { asked, NOW, type AskedOwner, type HandInScene } from '../../support/builders/hand-ins.js';
import { aRecording, SealedScene, type Sealed } from './sealed-scene.js';

let sealing: SealedScene;
let scene: HandInScene;
beforeAll(async () => {
  sealing = await SealedScene.make();
  scene = sealing.hands;
}, 60_000);
afterAll(() => sealing?.close());

const sealed = (by?: AskedOwner): Promise<Sealed> => sealing.sealed(by);

describe('an owner who sealed all of it', () => {
  const DAY = 86_400_000;
  const take = async (at: Date | number): Promise<void> => {
    scene.clock.set(new Date(at));
    await scene.bed.get(TakeDueSteps).execute();
    await scene.bed.get(SettleHandInSteps).execute();
  };
  const messages = (
    askId: string,
  ): Promise<{ template: string; state: string; body: string; facts: any }[]> =>
    scene.db.query(
      `SELECT template, state, body, facts FROM message
        WHERE subject_id = $1 AND recipient_kind = 'owner' ORDER BY queued_at, id`,
      [askId],
    );
  const sent = (askId: string): Promise<unknown> =>
    scene.db.query(`UPDATE message SET state = 'sent' WHERE subject_id = $1 AND state = 'queued'`, [askId]);
  const answerBy = async ({ itemIds }: AskedOwner): Promise<number> =>
    (
      await scene.db.query<{ answer_by: Date }>('SELECT answer_by FROM request_item WHERE id = $1', [
        itemIds[0],
      ])
    )[0]!.answer_by.getTime();
  /** As many other requests' uses of one ask, served by one hand-in, that come before all others in every order. */
  const crowd = async ({ requestId, itemIds }: AskedOwner, handInId: string, size: number): Promise<void> => {
    const id = `('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid`;
    await scene.db.query('UPDATE hand_in SET scope_request_id = NULL WHERE id = $1', [handInId]);
    await scene.db.query(
      `INSERT INTO extraction_request
         SELECT (jsonb_populate_record(r, jsonb_build_object('id', ${id}, 'number', 'YC-' || n))).*
           FROM extraction_request r, generate_series(1, $2::integer) n WHERE r.id = $1`,
      [requestId, size],
    );
    await scene.db.query(
      `INSERT INTO request_item
         SELECT (jsonb_populate_record(i, jsonb_build_object('id', ${id}, 'request_id', ${id},
                   'answer_by', i.answer_by - interval '1 hour'))).*
           FROM request_item i, generate_series(1, $2::integer) n WHERE i.id = $1`,
      [itemIds[0], size],
    );
  };
  const dueReminder = async ({ askId }: AskedOwner): Promise<number | undefined> =>
    (
      await scene.db.query<{ due_at: Date }>(
        `SELECT due_at FROM ask_step WHERE ask_id = $1 AND kind LIKE '%reminder'
            AND done_at IS NULL AND cancelled_at IS NULL ORDER BY due_at LIMIT 1`,
        [askId],
      )
    )[0]?.due_at.getTime();

  it('and has not decided is reminded by the ask’s own steps of what is kept, and that nobody can see it', async () => {
    const { owner } = await sealed();
    await sent(owner.askId);
    await take((await dueReminder(owner))!);
    const reminder = (await messages(owner.askId)).find(({ template }) => template === 'reminder')!;
    const until = new Date(await answerBy(owner));
    expect(reminder.facts).toMatchObject({ sealed: true, expiresAt: until.toISOString() });
    expect(reminder.body).toContain('chưa ai xem được, kể cả Công an');
    expect(reminder.body).toContain('đồng ý hay từ chối đều dễ như nhau');
    // Of a part of it he is told that the rest runs out.
    scene.clock.set(NOW);
    const half = await sealing.handedLink({ from: asked(2), to: asked(18) });
    const part = scene.handing(half);
    await part.handedIn((await part.open('sealed')).id, 'a.mp4', await aRecording());
    await sent(half.askId);
    await take((await dueReminder(half))!);
    const other = (await messages(half.askId)).find(({ template }) => template === 'reminder')!;
    expect(other.facts).toMatchObject({ sealed: false });
  });

  it('and agreed is reminded to open it for as long as it is kept; no team is sent for it, and no commander told', async () => {
    const { owner, page, id } = await sealed();
    await scene.asking.answer(owner);
    await scene.sweep();
    const keptUntil = (await answerBy(owner)) + 30 * DAY;
    const [item] = await scene.db.query<{ hand_in_by: Date }>(
      'SELECT hand_in_by FROM request_item WHERE id = $1',
      [owner.itemIds[0]],
    );
    expect(item!.hand_in_by.getTime()).toBe(keptUntil);
    const times: number[] = [];
    for (let due = await dueReminder(owner); due !== undefined; due = await dueReminder(owner)) {
      times.push(due);
      await take(due);
      await sent(owner.askId);
    }
    const told = await messages(owner.askId);
    const releases = told.filter(({ template }) => template === 'hand-in-release');
    expect(releases).toHaveLength(times.length);
    expect(releases[0]!.facts.keptUntil).toBe(new Date(keptUntil).toISOString());
    expect(releases[0]!.body).toContain('chưa ai xem được, kể cả Công an');
    expect(told.filter(({ template }) => template.startsWith('hand-in-'))).toHaveLength(releases.length);
    // Every other day while he might copy it again, every week after that, and shortly before it is over.
    expect(times.at(-1)).toBeLessThan(keptUntil);
    expect(keptUntil - times.at(-1)!).toBeLessThan(2 * DAY);
    const later = times.filter((time) => time > keptUntil - 28 * DAY);
    expect(later.length).toBeLessThanOrEqual(5);
    expect(await scene.db.query('SELECT FROM field_task WHERE ask_id = $1', [owner.askId])).toEqual([]);
    const commanders = await scene.db.query(
      `SELECT FROM message WHERE subject_id = $1 AND template = 'hand-in-commander'`,
      [owner.askId],
    );
    expect(commanders).toEqual([]);
    await scene.sweep();
    expect((await page.view(id)).state).toBe('receiving');
    scene.clock.set(new Date(keptUntil + 1000));
    await scene.sweep();
    await scene.giveUpItems();
    const [lost] = await scene.db.query('SELECT state, loss_cause FROM request_item WHERE id = $1', [
      owner.itemIds[0],
    ]);
    expect(lost).toEqual({ state: 'lost', loss_cause: 'not-handed-in' });
    const [destroyed] = await scene.db.query('SELECT destruction_cause FROM hand_in WHERE id = $1', [id]);
    expect(destroyed).toEqual({ destruction_cause: 'not-released' });
  });

  it('I1: waits for him, however many come first of whom only a part is here', async () => {
    scene.clock.set(NOW);
    const half = await sealing.handedLink({ from: asked(2), to: asked(18) });
    const part = scene.handing(half);
    const partId = (await part.open('sealed')).id;
    await part.handedIn(partId, 'a.mp4', await aRecording());
    await scene.asking.answer(half);
    await crowd(half, partId, 250);
    const { owner } = await sealed();
    await scene.asking.answer(owner);
    await scene.sweep();
    const [item] = await scene.db.query<{ kept: boolean }>(
      'SELECT hand_in_by > answer_by AS kept FROM request_item WHERE id = $1',
      [owner.itemIds[0]],
    );
    expect(item).toEqual({ kept: true });
    await scene.db.query(`UPDATE request_item SET state = 'withdrawn' WHERE ask_id = $1`, [half.askId]);
  });

  it('hears no more of it once he has opened it: what waits to be sent is taken back', async () => {
    const { owner, page, id } = await sealed();
    await scene.asking.answer(owner);
    await scene.sweep();
    await take((await dueReminder(owner))!);
    const states = async (): Promise<string[]> =>
      (await messages(owner.askId))
        .filter(({ template }) => template === 'hand-in-release')
        .map(({ state }) => state);
    expect(await states()).toEqual(['queued']);
    const released = await page.release(id);
    expect(released.body).toEqual({ released: [id] });
    await take(scene.clock.now());
    expect(await states()).toEqual(['cancelled']);
  });
});
