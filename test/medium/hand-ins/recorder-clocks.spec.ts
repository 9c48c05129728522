import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { RecordClockReading } from '#antt/cameras';
import { FollowClock } from '#antt/requests';
import { aClockReading, aRecorder, type TestRecorder } from '../../support/builders/cameras.js';
import {
  asked,
  HandInScene,
  madeAt,
  NOW,
  type AskedOwner,
  type HandingIn,
} from '../../support/builders/hand-ins.js';

const HOUR = 3_600_000;
/** The recorder is so slow. */
const SLOW_S = 67 * 60;

let scene: HandInScene;
beforeAll(async () => {
  scene = await HandInScene.make();
}, 60_000);
beforeEach(() => scene.clock.set(NOW));
afterAll(() => scene?.close());

interface Agreed {
  readonly owner: AskedOwner;
  readonly page: HandingIn;
  readonly handInId: string;
  readonly itemId: string;
}

/** @param readings in seconds after what is asked for, with the milliseconds the recorder was ahead then */
async function agreed(...readings: (readonly [seconds: number, offsetMs: number])[]): Promise<Agreed> {
  const recorder: TestRecorder = await aRecorder(scene.db, scene.units.commune.id);
  for (const [seconds, offsetMs] of readings) {
    await aClockReading(scene.db, recorder.id, {
      trueTime: asked(seconds),
      offsetMs,
      uncertaintyMs: 2_000,
    });
  }
  const owner = await scene.asking.agreed(undefined, { recorder });
  const page = scene.handing(owner);
  return { owner, page, handInId: (await page.open()).id, itemId: owner.itemIds[0]! };
}

const recorderIdOf = (owner: AskedOwner): string => owner.cameras[0]!.recorderId;
const verdicts = async ({ page, handInId }: Agreed): Promise<string[]> =>
  (await page.view(handInId)).files.map(({ verdict }: { verdict: string }) => verdict);
const manifestOf = async (itemId: string): Promise<any> => (await scene.bed.sealed(itemId)).manifest;
const item = (itemId: string) => scene.bed.item(itemId);

/** The owner's time is over, and whoever ends what was not sent comes round. */
async function timeOver(): Promise<void> {
  const [last] = await scene.db.query<{ at: Date }>(
    `SELECT max(coalesce(hand_in_by, answer_by)) AS at FROM request_item WHERE state = 'approved'`,
  );
  scene.clock.set(new Date(last!.at.getTime() + 3 * 24 * HOUR));
  await scene.giveUpItems();
}

describe('a clock that was read after footage came in', () => {
  it('I7: has the files judged anew, so that what seemed of another time is taken', async () => {
    const each = await agreed();
    const { page, handInId, itemId, owner } = each;
    const first = await page.handedIn(handInId, 'a.mp4', await madeAt(asked(-SLOW_S)));
    await page.handedIn(handInId, 'b.mp4', await madeAt(asked(10 - SLOW_S)));
    expect(await verdicts(each)).toEqual(['outside-window', 'outside-window']);
    await scene.extract(itemId);
    expect((await item(itemId)).state).toBe('approved');

    const recorderId = recorderIdOf(owner);
    const reading = await scene.bed.get(RecordClockReading).execute('system', recorderId, {
      recorderTime: '2026-11-23T10:53:00',
      trueTime: NOW,
      uncertaintyMs: 2_000,
      method: 'typed-pair',
    });
    expect(await scene.bed.get(FollowClock).execute(recorderId)).toBe(1);
    expect(await verdicts(each)).toEqual(['covers-part', 'covers-part']);
    expect(await scene.actions(first.id)).toEqual([
      'hand-in-file.announced',
      'hand-in-file.received',
      'hand-in-file.checked',
      'hand-in-file.judged-anew',
    ]);
    const [event] = await scene.db.query(
      `SELECT before, after FROM audit_event WHERE object_id = $1 AND action = 'hand-in-file.judged-anew'`,
      [first.id],
    );
    expect(event).toEqual({ before: { verdict: 'outside-window' }, after: { verdict: 'covers-part' } });
    // Once: nothing is judged otherwise by the same clock.
    await scene.bed.get(FollowClock).execute(recorderId);
    expect(await scene.actions(first.id)).toHaveLength(4);

    await scene.extract(itemId);
    expect((await item(itemId)).state).toBe('sealed');
    const manifest = await manifestOf(itemId);
    // Two seconds, and what a clock may lose in the two hours between.
    expect(manifest.clock).toEqual({
      readingId: reading.id,
      offsetMs: -SLOW_S * 1000,
      uncertaintyMs: 2_720,
      method: 'typed-pair',
      mode: 'measured-offset',
      mayLieOutsideMs: 2_720,
      alternatives: [],
    });
    const extraction = await scene.bed.extraction(itemId);
    const shown = await scene.officer.get(`/extractions/${extraction.id}`);
    expect(shown.body.clock).toEqual({
      readingId: reading.id,
      offsetMs: -SLOW_S * 1000,
      uncertaintyMs: 2_720,
      method: 'typed-pair',
      mayLieOutsideMs: 2_720,
      alternatives: [],
    });
    expect(manifest.askedOfRecorder).toEqual([
      {
        from: new Date(asked(-SLOW_S).getTime() - 2_720).toISOString(),
        to: new Date(asked(20 - SLOW_S).getTime() + 2_720).toISOString(),
      },
    ]);
    expect(manifest.recorderWindow).toEqual({
      from: asked(-SLOW_S).toISOString(),
      to: asked(20 - SLOW_S).toISOString(),
    });
    expect(manifest.notes).toContain(
      "the recorder's clock is known to ±3 s (typed-pair); the footage is exactly the approved window by that clock, so the event may lie up to 3 s outside it",
    );
  });
});

describe('a clock that may have stood at two offsets', () => {
  // An hour ahead when it was read two hours later, right five hours before.
  const ambiguous = () => agreed([-5 * 3600, 0], [2 * 3600, HOUR]);

  it('I7: makes the owner be asked for both stretches, wherever he is told of one', async () => {
    const { owner, itemId } = await ambiguous();
    const shown = await scene.api.anonymous.get(`/owner-asks/${owner.token}`);
    const [camera] = shown.body.cameras;
    expect(camera.windows).toMatchObject([
      {
        trueFrom: '10:00:00 23/11/2026',
        recorderFrom: '10:59:57 23/11/2026',
        recorderTo: '11:00:23 23/11/2026',
        also: [{ recorderFrom: '09:59:56 23/11/2026', recorderTo: '10:00:24 23/11/2026', offsetMs: 0 }],
      },
    ]);
    const request = await scene.officer.get(`/requests/${owner.requestId}`);
    const [seen] = request.body.items;
    expect(seen.clock).toMatchObject({ offsetMs: HOUR, alternatives: [{ offsetMs: 0 }] });
    expect(seen.askedOfRecorder).toHaveLength(2);
    expect(seen.askedOfRecorder[1].from).toBe(
      new Date(asked(0).getTime() - seen.clock.alternatives[0].uncertaintyMs).toISOString(),
    );
    const [stored] = await scene.db.query<Record<string, any>>(
      'SELECT clock_alternatives FROM request_item WHERE id = $1',
      [itemId],
    );
    expect(stored!['clock_alternatives']).toEqual(seen.clock.alternatives);
  });

  it('I3: lets the likeliest decide where there is footage by both', async () => {
    const each = await ambiguous();
    for (const [name, seconds] of [
      ['a.mp4', 0],
      ['b.mp4', 10],
      ['c.mp4', 3600],
      ['d.mp4', 3610],
    ] as const) {
      await each.page.handedIn(each.handInId, name, await madeAt(asked(seconds)));
    }
    expect(await verdicts(each)).toEqual(Array(4).fill('covers-part'));
    await scene.extract(each.itemId);
    expect((await item(each.itemId)).state).toBe('sealed');
    const manifest = await manifestOf(each.itemId);
    expect(manifest.clock).toMatchObject({ offsetMs: HOUR, alternatives: [{ offsetMs: 0 }] });
    expect(manifest.notes).toContain(
      `the clock may as well have stood at 0 ms from the true time; this footage is taken at ${HOUR} ms`,
    );
  });

  it('I3: takes what is there by the other, and says so, when there is nothing by the likeliest', async () => {
    const each = await ambiguous();
    await each.page.handedIn(each.handInId, 'a.mp4', await madeAt(asked(0)));
    await each.page.handedIn(each.handInId, 'b.mp4', await madeAt(asked(10)));
    const [handedIn] = (await scene.officer.get(`/requests/${each.owner.requestId}/hand-ins`)).body;
    expect(handedIn.missing).toEqual([]);
    await scene.extract(each.itemId);
    expect((await item(each.itemId)).state).toBe('sealed');
    const manifest = await manifestOf(each.itemId);
    expect(manifest.clock).toMatchObject({ offsetMs: 0, alternatives: [{ offsetMs: HOUR }] });
    expect(manifest).toMatchObject({
      complete: true,
      recorderWindow: { from: asked(0).toISOString(), to: asked(20).toISOString() },
    });
    expect(manifest.notes).toContain(
      `the recorder's clock may have stood at ${HOUR} ms or at 0 ms from the true time: nothing was there by the former, and this is taken by the latter`,
    );
  });
});

describe('footage of another time, when that is all that came', () => {
  it('I5: loses the item for its clock, where that is not measured or the file tells of another', async () => {
    const unread = await agreed();
    await unread.page.handedIn(unread.handInId, 'a.mp4', await madeAt(asked(-SLOW_S)));
    const known = await agreed([2 * 3600, 0]);
    await known.page.handedIn(known.handInId, 'a.mp4', await madeAt(asked(-SLOW_S)));
    const other = await agreed([2 * 3600, -SLOW_S * 1000]);
    const file = await other.page.handedIn(other.handInId, 'a.mp4', await madeAt(asked(0)));
    expect(file.verdict).toBe('other-clock');
    const silent = await agreed();
    await timeOver();
    expect(await item(unread.itemId)).toMatchObject({
      state: 'lost',
      loss_cause: 'wrong-clock',
      loss_note: expect.stringContaining('Xin đo đồng hồ đầu ghi rồi lập yêu cầu mới.'),
    });
    expect(await item(other.itemId)).toMatchObject({ loss_cause: 'wrong-clock' });
    expect(await item(known.itemId)).toMatchObject({ loss_cause: 'not-handed-in', loss_note: null });
    expect(await item(silent.itemId)).toMatchObject({ loss_cause: 'not-handed-in' });
    const [counted] = await scene.db.query(
      `SELECT after FROM audit_event WHERE object_id = $1 AND action = 'request-item.lost'`,
      [unread.itemId],
    );
    expect(counted).toEqual({ after: { state: 'lost', lossCause: 'wrong-clock', lossBy: 'system' } });
  });

  it('is what became of footage he agreed to: what he sealed besides was not refused, but never opened', async () => {
    const each = await agreed();
    await each.page.handedIn(each.handInId, 'a.mp4', await madeAt(asked(-SLOW_S)));
    const sealed = (await each.page.open('sealed')).id;
    await each.page.handedIn(sealed, 'b.mp4', await madeAt(asked(-SLOW_S)));
    await timeOver();
    expect(await item(each.itemId)).toMatchObject({ loss_cause: 'wrong-clock' });
    await scene.sweep();
    expect(
      await scene.db.query('SELECT state, destruction_cause FROM hand_in WHERE id = $1', [sealed]),
    ).toEqual([{ state: 'destroyed', destruction_cause: 'not-released' }]);
  });

  it('is a reason the owner may name himself, and take back once the clock was read', async () => {
    const owner = await scene.asking.ask();
    await scene.asking.answer(owner, { answer: 'cannot', cause: 'wrong-clock' });
    const [itemId] = owner.itemIds as [string];
    expect(await item(itemId)).toMatchObject({ state: 'lost', loss_cause: 'wrong-clock' });
    const recorderId = recorderIdOf(owner);
    const read = await scene.officer.post(`/recorders/${recorderId}/clock-readings`, {
      recorderTime: '2026-11-23T10:53:00',
      trueTime: NOW.toISOString(),
      uncertaintyMs: 2_000,
      method: 'typed-pair',
    });
    expect(read.status).toBe(201);
    await scene.bed.get(FollowClock).execute(recorderId);
    await scene.asking.answer(owner);
    expect(await item(itemId)).toMatchObject({ state: 'approved', loss_cause: null });
    const page = scene.handing(owner);
    const { id } = await page.open();
    expect((await page.handedIn(id, 'a.mp4', await madeAt(asked(-SLOW_S)))).verdict).toBe('covers-part');
  });
});
