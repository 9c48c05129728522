import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { RecordClockReading, SaveRecorder, type NewClockReading } from '#antt/cameras';
import { Transactions } from '#antt/database';
import { TimeRange } from '#antt/kernel';
import { SYSTEM_ACTOR } from '#antt/ledger';
import {
  AmendRequest,
  CreateFieldTask,
  FollowClock,
  RequestItems,
  ViewOwnerAsk,
  type FiledRequest,
  type GivenAnswer,
} from '#antt/requests';
import { AskScene, at, NOON, refusalOf, span } from '../../support/builders/asks.js';
import { aClockReading, type CameraOptions, type TestCamera } from '../../support/builders/cameras.js';
import { aTeam } from '../../support/builders/field-tasks.js';
import { REACHING_OWNERS } from '../../support/builders/requests.js';

const MORNING = span('23T10:00:00', '23T10:20:00');
/** What the reading below makes of the morning: 20 s, and 0.72 s that a clock may lose in the two hours up to noon. */
const SLOW = { offsetMs: -67 * 60_000, uncertaintyMs: 20_720 };

let reaching: AskScene;
let handing: AskScene;
beforeAll(async () => {
  [reaching, handing] = await Promise.all([AskScene.make(REACHING_OWNERS), AskScene.make()]);
});
beforeEach(() => {
  reaching.clock.set(NOON);
  handing.clock.set(NOON);
});
afterAll(async () => {
  await reaching?.close();
  await handing?.close();
});

interface Filed {
  readonly filed: FiledRequest;
  readonly camera: TestCamera;
  readonly itemId: string;
  readonly askId: string;
}

async function file(scene: AskScene, options: CameraOptions = {}, window = MORNING): Promise<Filed> {
  const [camera] = await scene.cameras(1, options);
  const filed = await scene.file(scene.officer, [camera!], window);
  return { filed, camera: camera!, itemId: filed.items[0]!.id, askId: filed.asks[0]!.askId };
}

/** At noon the recorder shows 10:53, give or take 20 s, unless something else is said. */
const read = (scene: AskScene, { camera }: Filed, seen: Partial<NewClockReading> = {}) =>
  scene.context.get(RecordClockReading).execute('system', camera.recorderId, {
    recorderTime: '2026-11-23T10:53:00',
    trueTime: NOON,
    uncertaintyMs: 20_000,
    method: 'typed-pair',
    ...seen,
  });
const follow = (scene: AskScene, { camera }: Filed): Promise<number> =>
  scene.context.get(FollowClock).execute(camera.recorderId);
const answer = ({ filed, itemId }: Filed, given: Omit<GivenAnswer, 'itemIds'>) =>
  handing.answer(filed, filed.links[0]!, [{ ...given, itemIds: [itemId] }]);
const page = ({ filed }: Filed) => handing.context.get(ViewOwnerAsk).execute(filed.links[0]!.token);
const footageOf = (message: Record<string, any> | undefined) => message?.['facts'].footage;

describe("a reading of the recorder's clock after a request was filed", () => {
  it('I7: changes the times of the item, with both clocks on record; the owner is told once', async () => {
    const asked = await file(reaching);
    await reaching.send(asked.askId);
    const reading = await read(reaching, asked);
    const [news] = await reaching.db.query(
      `SELECT payload FROM outbox_message WHERE event = 'recorder.clock-changed' AND payload->>'recorderId' = $1`,
      [asked.camera.recorderId],
    );
    expect(news).toEqual({ payload: { recorderId: asked.camera.recorderId } });

    expect(await follow(reaching, asked)).toBe(1);
    expect(await reaching.item(asked.itemId)).toMatchObject({
      state: 'asked',
      window_from: MORNING.from,
      clock_reading_id: reading.id,
      clock_offset_ms: String(SLOW.offsetMs),
      clock_uncertainty_ms: String(SLOW.uncertaintyMs),
      recorder_from: new Date(at('23T08:53:00').getTime() - SLOW.uncertaintyMs),
      recorder_to: new Date(at('23T09:13:00').getTime() + SLOW.uncertaintyMs),
    });
    const [event] = await reaching.db.query(
      `SELECT before, after, request_id FROM audit_event
        WHERE object_id = $1 AND action = 'request-item.clock-followed'`,
      [asked.itemId],
    );
    expect(event).toMatchObject({
      request_id: asked.filed.request.id,
      before: { readingId: null, offsetMs: 0, uncertaintyMs: 300_000, method: 'not-measured' },
      after: { readingId: reading.id, ...SLOW, method: 'typed-pair' },
    });
    const [first, also, ...none] = await reaching.messages(asked.askId);
    expect(none).toEqual([]);
    expect(footageOf(first).recorder).toMatchObject({ from: '09:55:00 23/11/2026' });
    expect(also).toMatchObject({ template: 'owner-ask', state: 'queued' });
    expect(footageOf(also).recorder).toEqual({
      from: '08:52:39 23/11/2026',
      to: '09:13:21 23/11/2026',
      note: 'đồng hồ đầu ghi chậm 1 giờ 7 phút, sai số ±21 giây; xin lấy theo giờ này, thay cho giờ đầu ghi đã báo trước',
      noteEn:
        "the recorder's clock is 1 h 7 min slow, ±21 s; please take it by this time, instead of the recorder time told before",
    });

    const before = await reaching.everything('request_item');
    expect(await follow(reaching, asked)).toBe(0);
    expect(await reaching.everything('request_item')).toBe(before);
  });

  it('is worded into a first message that has not left', async () => {
    const asked = await file(reaching);
    await read(reaching, asked);
    await follow(reaching, asked);
    const messages = await reaching.messages(asked.askId);
    expect(messages.map((message) => footageOf(message).recorder.from)).toEqual(['08:52:39 23/11/2026']);
  });

  it('is no news to an owner whose copy holds it all the same', async () => {
    const asked = await file(reaching);
    await reaching.send(asked.askId);
    await read(reaching, asked, { recorderTime: '2026-11-23T12:01:00' });
    expect(await follow(reaching, asked)).toBe(1);
    expect(await reaching.item(asked.itemId)).toMatchObject({ clock_offset_ms: '60000' });
    expect(await reaching.messages(asked.askId)).toHaveLength(1);
  });

  it('goes to one of several who ask in one ask, and changes the times of all', async () => {
    const mine = await file(reaching);
    const theirs = await reaching.file(reaching.provincial, [mine.camera], MORNING);
    expect(theirs.asks[0]!.askId).toBe(mine.askId);
    await reaching.send(mine.askId);
    await read(reaching, mine);
    expect(await follow(reaching, mine)).toBe(2);
    expect(await reaching.messages(mine.askId)).toHaveLength(2);
    expect(await reaching.item(theirs.items[0]!.id)).toMatchObject({
      clock_offset_ms: String(SLOW.offsetMs),
    });
  });

  it('I3: leaves what the owner agreed to as it is in true time, and tells him what to send', async () => {
    const asked = await file(reaching);
    await reaching.send(asked.askId);
    const approved = new TimeRange(at('23T10:05:00'), at('23T10:10:00'));
    await reaching.context
      .get(Transactions)
      .run({}, (tx) =>
        reaching.context
          .get(RequestItems)
          .move(tx, asked.itemId, 'approved', { actor: SYSTEM_ACTOR, approved }),
      );
    await read(reaching, asked);
    expect(await follow(reaching, asked)).toBe(1);
    expect(await reaching.item(asked.itemId)).toMatchObject({
      state: 'approved',
      approved_from: approved.from,
      approved_to: approved.to,
      clock_offset_ms: String(SLOW.offsetMs),
    });
    const told = (await reaching.messages(asked.askId)).filter(
      ({ template }) => template === 'hand-in-reminder',
    );
    expect(told.map((message) => footageOf(message).recorder.from)).toEqual(['08:52:39 23/11/2026']);
  });

  it('changes nothing once footage is being taken, nor what another gave as lost', async () => {
    const taken = await file(handing);
    await answer(taken, { answer: 'agree' });
    await handing.begin(taken.itemId);
    const expired = await file(handing);
    await handing.db.query(
      `UPDATE request_item SET state = 'lost', loss_cause = 'no-reply', loss_by = 'system' WHERE id = $1`,
      [expired.itemId],
    );
    for (const each of [taken, expired]) {
      await read(handing, each);
      expect(await follow(handing, each)).toBe(0);
      expect(await handing.item(each.itemId)).toMatchObject({ clock_offset_ms: '0' });
    }
  });

  it('reaches what the owner himself gave as lost, for he may look again', async () => {
    const lost = await file(handing);
    await answer(lost, { answer: 'cannot', cause: 'recorder-broken' });
    await read(handing, lost);
    expect(await follow(handing, lost)).toBe(1);
    expect((await page(lost)).cameras[0]!.whole.shown).toMatchObject({
      recorderFrom: '08:52:39 23/11/2026',
    });
  });

  it('makes an answer to the times shown before no answer', async () => {
    const asked = await file(handing);
    const seen = await page(asked);
    await read(handing, asked);
    await follow(handing, asked);
    const reply = (revision: string) =>
      handing.answer(asked.filed, asked.filed.links[0]!, [{ itemIds: [asked.itemId], answer: 'agree' }], {
        revision,
      });
    expect(await refusalOf(reply(seen.revision))).toBe('OWNER_ASK_CHANGED');
    expect(await refusalOf(reply((await page(asked)).revision))).toBe('accepted');
  });

  it('is followed from the rows alone when the news of it was lost, and each once', async () => {
    const asked = await file(handing);
    await read(handing, asked);
    handing.clock.set(at('23T12:05:00'));
    const sweep = (): Promise<number> => handing.context.get(FollowClock).executeOutdated();
    expect(await sweep()).toBeGreaterThanOrEqual(1);
    expect(await handing.item(asked.itemId)).toMatchObject({
      clock_offset_ms: String(SLOW.offsetMs),
      clock_at: at('23T12:05:00'),
    });
    const before = await handing.everything();
    expect(await sweep()).toBe(0);
    expect(await handing.everything()).toBe(before);
  });

  it('is worth what the zone says that is registered by then', async () => {
    const asked = await file(handing, { timeZone: 'Asia/Shanghai' });
    await read(handing, asked, { recorderTime: '2026-11-23T13:00:00' });
    await follow(handing, asked);
    expect(await handing.item(asked.itemId)).toMatchObject({ clock_offset_ms: '0' });
    await handing.context
      .get(SaveRecorder)
      .execute('system', { recorderId: asked.camera.recorderId }, { timeZone: 'Asia/Ho_Chi_Minh' });
    const [news] = await handing.db.query(
      `SELECT count(*)::integer AS published FROM outbox_message
        WHERE event = 'recorder.clock-changed' AND payload->>'recorderId' = $1`,
      [asked.camera.recorderId],
    );
    expect(news).toEqual({ published: 2 });
    expect(await follow(handing, asked)).toBe(1);
    expect(await handing.item(asked.itemId)).toMatchObject({ clock_offset_ms: '3600000' });
  });
});

describe('a clock that may have stood at two offsets', () => {
  it('I7: is asked for by both, in messages, on the paper of the officer and to whoever comes to help', async () => {
    for (const scene of [reaching, handing]) {
      await aTeam(scene.db, scene.units.commune.id);
      const [camera] = await scene.cameras(1);
      // Right five hours before the morning, an hour ahead two hours after it.
      await aClockReading(scene.db, camera!.recorderId, {
        trueTime: at('23T05:00:00'),
        offsetMs: 0,
        uncertaintyMs: 2_000,
      });
      await aClockReading(scene.db, camera!.recorderId, {
        trueTime: NOON,
        offsetMs: 3_600_000,
        uncertaintyMs: 2_000,
      });
      const filed = await scene.file(scene.officer, [camera!], MORNING);
      const { askId } = filed.asks[0]!;
      const [told] = await scene.messages(askId);
      expect(footageOf(told).recorder).toEqual({
        from: '10:59:57 23/11/2026',
        to: '11:20:03 23/11/2026',
        note: 'đồng hồ đầu ghi có thể đang chạy nhanh 1 giờ, sai số ±3 giây',
        noteEn: "the recorder's clock may be 1 h fast, ±3 s",
        also: [
          {
            from: '09:59:56 23/11/2026',
            to: '10:20:04 23/11/2026',
            note: 'đồng hồ đầu ghi có thể đang chạy đúng giờ',
            noteEn: "the recorder's clock may be right",
          },
        ],
      });
      const task = await scene.context
        .get(CreateFieldTask)
        .execute(scene.officer.principal, filed.request.id, {
          kind: 'help-export',
          itemIds: filed.items.map(({ id }) => id),
        });
      expect(task.cameras[0]!.windows.map(({ shown }) => shown.recorderFrom)).toEqual([
        '10:59:57 23/11/2026',
        '09:59:56 23/11/2026',
      ]);
      expect(task.recorder.clockNote).toContain('; đồng hồ đầu ghi có thể đang chạy đúng giờ');
      if (scene === handing) {
        expect(filed.links[0]!.message).toContain(
          'Xin lấy thêm cả đoạn từ 09:59:56 23/11/2026 đến 10:20:04 23/11/2026 trên đầu ghi: đồng hồ đầu ghi có thể đang chạy đúng giờ.',
        );
      }
    }
  });

  it('is no news once one of the two is ruled out: what was asked for holds it', async () => {
    const asked = await file(reaching);
    await reaching.send(asked.askId);
    const readAt = (recorderTime: string, trueTime: Date): Promise<unknown> =>
      read(reaching, asked, { recorderTime, trueTime, uncertaintyMs: 2_000 });
    await readAt('2026-11-23T05:00:00', at('23T05:00:00'));
    await readAt('2026-11-23T13:00:00', NOON);
    await follow(reaching, asked);
    expect(await reaching.item(asked.itemId)).toMatchObject({
      clock_offset_ms: '3600000',
      clock_alternatives: [{ offsetMs: 0 }],
    });
    expect(await reaching.messages(asked.askId)).toHaveLength(2);
    await readAt('2026-11-23T09:00:00', at('23T09:00:00'));
    await readAt('2026-11-23T11:00:00', at('23T11:00:00'));
    await follow(reaching, asked);
    expect(await reaching.item(asked.itemId)).toMatchObject({
      clock_offset_ms: '0',
      clock_alternatives: [],
    });
    expect(await reaching.messages(asked.askId)).toHaveLength(2);
  });
});

describe('another window for a request', () => {
  it('I7: is asked for by the newest reading, whether it was followed by then or not', async () => {
    const asked = await file(handing);
    const reading = await read(handing, asked);
    await handing.context.get(AmendRequest).execute(handing.officer.principal, asked.filed.request.id, {
      window: span('23T09:50:00', '23T10:20:00'),
      reason: 'nhân chứng nhớ lại',
    });
    expect(await handing.item(asked.itemId)).toMatchObject({
      clock_reading_id: reading.id,
      clock_offset_ms: String(SLOW.offsetMs),
      recorder_from: new Date(at('23T08:43:00').getTime() - 20_780),
    });
  });
});
