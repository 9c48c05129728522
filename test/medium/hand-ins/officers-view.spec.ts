import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ApiAnswer, ApiClient } from '../../support/api.js';
import {
  asked,
  HandInScene,
  madeAt,
  NOW,
  sha256Of,
  type AskedOwner,
} from '../../support/builders/hand-ins.js';

let scene: HandInScene;
beforeAll(async () => {
  scene = await HandInScene.make();
}, 60_000);
afterAll(() => scene?.close());

const seen = (requestId: string, by: ApiClient = scene.officer): Promise<ApiAnswer> =>
  by.get(`/requests/${requestId}/hand-ins`);
const span = (from: number, to: number) => ({ from: asked(from).toISOString(), to: asked(to).toISOString() });

/** The province asks for the same camera, a few seconds later; the commune's officers see nothing of its requests. */
async function joins(
  owner: AskedOwner,
): Promise<{ readonly requestId: string; readonly itemId: string; readonly officer: ApiClient }> {
  const officer = await scene.api.signedIn({
    roles: [{ role: 'investigator', unitId: scene.units.province.id }],
  });
  const { status, body } = await officer.post('/requests', {
    newCase: { number: `GH-tinh-${owner.askId.slice(-8)}`, title: 'Gây rối trật tự', category: 'disorder' },
    cameraIds: [owner.cameras[0]!.id],
    window: span(30, 50),
    purpose: 'Xác minh vụ gây rối',
    legalBasis: 'BLTTHS-2015-107',
  });
  expect([status, body.asks[0].id]).toEqual([201, owner.askId]);
  return { requestId: body.id, itemId: body.items[0].id, officer };
}

/** As in the message that the system sends. */
async function leadToWholeAsk(...owners: readonly AskedOwner[]): Promise<void> {
  for (const { askId } of owners) {
    await scene.db.query('UPDATE owner_link SET scope_request_id = NULL WHERE ask_id = $1', [askId]);
  }
}

async function statesOf({ askId }: AskedOwner): Promise<string[]> {
  const rows = await scene.db.query<{ state: string }>('SELECT state FROM hand_in WHERE ask_id = $1', [
    askId,
  ]);
  return rows.map(({ state }) => state);
}

const withoutIds = (body: object): unknown =>
  JSON.parse(JSON.stringify(body), (name, value: unknown) =>
    ['id', 'itemId', 'cameraName'].includes(name) ? undefined : value,
  );

describe('what officers see of handed-in footage', () => {
  it('I5: is each file with its verdict, what is missing, and until when more may come; each look is on record', async () => {
    scene.clock.set(NOW);
    const owner = await scene.asking.agreed();
    const before = await seen(owner.requestId);
    expect(before.body).toEqual([
      {
        itemId: owner.itemIds[0],
        cameraName: expect.stringContaining('Camera'),
        awaited: true,
        sendBy: expect.any(String),
        missing: [span(0, 20)],
        handIns: [],
      },
    ]);
    expect(new Date(before.body[0].sendBy).getTime()).toBeGreaterThan(NOW.getTime());
    const page = scene.handing(owner);
    const { id } = await page.open();
    const bytes = await madeAt(asked(0));
    await page.handedIn(id, 'Cổng trước.mp4', bytes);
    await page.handedIn(id, 'ảnh.mp4', Buffer.from('không phải video'));
    const place = await page.announce(id, 'đang gửi.mp4', 9000);
    await page.send(place, 0, Buffer.alloc(3000));
    const [item] = (await seen(owner.requestId)).body;
    expect(item).toMatchObject({
      missing: [span(10, 20)],
      handIns: [{ id, kind: 'open', scope: 'one-request', state: 'receiving', released: true, fileCount: 3 }],
    });
    expect(item.handIns[0].files).toMatchObject([
      { name: 'Cổng trước.mp4', state: 'checked', verdict: 'covers-part', sizeBytes: bytes.length },
      { name: 'ảnh.mp4', state: 'rejected', verdict: 'not-a-video' },
      { name: 'đang gửi.mp4', state: 'receiving', receivedBytes: 3000, sizeBytes: 9000, message: '' },
    ]);
    expect(item.handIns[0].files[0].message).toContain('còn thiếu 23/11/2026 10:00:10 – 23/11/2026 10:00:20');
    expect(
      (await scene.actions(owner.requestId)).filter((action) => action === 'hand-in.listed'),
    ).toHaveLength(2);
  });

  it('I8: is nothing for officers of another unit', async () => {
    scene.clock.set(NOW);
    const owner = await scene.asking.agreed();
    const stranger = await scene.api.signedIn({
      roles: [{ role: 'commander', unitId: scene.units.elsewhere.id }],
    });
    const refused = await seen(owner.requestId, stranger);
    expect([refused.status, refused.body.code]).toEqual([404, 'EXTRACTION_REQUEST_NOT_FOUND']);
  });

  it('I8: is of footage for the whole ask the same whether another unit asks or not, told by the own window', async () => {
    scene.clock.set(NOW);
    const alone = await scene.asking.ask();
    const joined = await scene.asking.ask();
    const other = await joins(joined);
    await leadToWholeAsk(alone, joined);
    await scene.asking.answer(alone);
    await scene.asking.answer({ ...joined, itemIds: [...joined.itemIds, other.itemId] });
    for (const owner of [alone, joined]) {
      const page = scene.handing(owner);
      const { id } = await page.open();
      const bytes = await madeAt(asked(35));
      await page.handedIn(id, 'trộm xe.mp4', await madeAt(asked(0)));
      await page.handedIn(id, 'đánh nhau.mp4', bytes);
      await page.handedIn(id, 'đánh nhau lần nữa.mp4', bytes);
      await page.handedIn(id, 'ảnh đánh nhau.mp4', Buffer.from('không phải video'));
      await page.send(await page.announce(id, 'đánh nhau dài.mp4', 9000), 0, Buffer.alloc(3000));
    }
    const { body } = await seen(joined.requestId);
    expect(withoutIds(body)).toEqual(withoutIds((await seen(alone.requestId)).body));
    expect(body).toMatchObject([{ missing: [span(10, 20)], handIns: [{ scope: 'all', fileCount: 5 }] }]);
    expect(body[0].handIns[0].files).toMatchObject([
      {
        verdict: 'covers-part',
        message:
          'Tệp này có từ 23/11/2026 10:00:00 đến 23/11/2026 10:00:10; còn thiếu 23/11/2026 10:00:10 – 23/11/2026 10:00:20.',
      },
      { verdict: 'outside-window', message: 'Tệp này không có hình của khoảng thời gian được đồng ý.' },
      { verdict: 'duplicate', message: 'Tệp này giống hệt một tệp đã giao.' },
      { verdict: 'not-a-video', message: 'Đây không phải là video.' },
      { verdict: null, receivedBytes: 3000, sizeBytes: 9000, message: '' },
    ]);
    const text = JSON.stringify(body);
    for (const secret of ['đánh nhau', '10:00:35', asked(35).toISOString()])
      expect(text).not.toContain(secret);
    const [theirs] = (await seen(other.requestId, other.officer)).body;
    expect(theirs.missing).toEqual([span(30, 35), span(45, 50)]);
    expect(theirs.handIns[0].files.map((file: { verdict: string }) => file.verdict)).toEqual([
      ...['outside-window', 'covers-part', 'duplicate', 'not-a-video', null],
    ]);
    const refused = await seen(other.requestId);
    expect([refused.status, refused.body.code]).toEqual([404, 'EXTRACTION_REQUEST_NOT_FOUND']);
    for (const owner of [alone, joined]) {
      const page = scene.handing(owner);
      await page.handedIn((await page.open()).id, 'phần còn lại.mp4', await madeAt(asked(10)));
      await scene.extract(owner.itemIds[0]!);
    }
    await scene.sweep();
    // Of the one, the hand-ins have ended with the request; of the other, they wait for what the province asked.
    expect([await statesOf(alone), await statesOf(joined)]).toEqual([
      ['used', 'used'],
      ['receiving', 'receiving'],
    ]);
    const used = (await seen(joined.requestId)).body;
    const parts = ['covers-part', 'covers-part'].map((verdict) => [
      { name: null, state: 'checked', verdict },
    ]);
    expect(used).toMatchObject([
      { awaited: false, missing: null, handIns: parts.map((files) => ({ state: 'used', files })) },
    ]);
    expect(withoutIds(used)).toEqual(withoutIds((await seen(alone.requestId)).body));
  });

  it("I8: tells nothing of what came in by another unit's approval, nor that it did", async () => {
    scene.clock.set(NOW);
    const alone = await scene.asking.ask();
    const joined = await scene.asking.ask();
    await leadToWholeAsk(alone, joined);
    const bytes = await madeAt(asked(0));
    const [quiet, page] = [scene.handing(alone), scene.handing(joined)];
    await quiet.handedIn((await quiet.open('sealed')).id, 'một.mp4', bytes);
    const { id } = await page.open('sealed');
    await page.handedIn(id, 'một.mp4', bytes);
    const before = await seen(joined.requestId);
    expect(before.body).toMatchObject([
      { awaited: true, missing: null, handIns: [{ scope: 'all', released: false, fileCount: 1, files: [] }] },
    ]);
    scene.clock.set(new Date(NOW.getTime() + 60_000));
    const other = await joins(joined);
    expect((await seen(other.requestId, other.officer)).body).toMatchObject([{ missing: null, handIns: [] }]);
    await scene.asking.answer({ ...joined, itemIds: [other.itemId] });
    expect((await page.release(id)).body).toEqual({ released: [id] });
    const open = await page.open();
    await page.handedIn(open.id, 'hai.mp4', await madeAt(asked(10)));
    expect((await seen(joined.requestId)).body).toEqual(before.body);
    expect((await seen(other.requestId, other.officer)).body).toMatchObject([
      { handIns: [{ id, released: true }, { id: open.id }] },
    ]);
    for (const owner of [alone, joined])
      await scene.asking.answer(owner, { answer: 'refuse', reason: 'Không muốn' });
    scene.clock.set(new Date(NOW.getTime() + 120_000));
    await page.open('sealed');
    await scene.sweep();
    const ended = (await seen(joined.requestId)).body;
    expect(ended).toMatchObject([
      { awaited: false, handIns: [{ id, state: 'closed', fileCount: 0, sizeBytes: 0, files: [] }] },
    ]);
    expect(withoutIds(ended)).toEqual(withoutIds((await seen(alone.requestId)).body));
  });

  it('is of sealed footage that it is there, how much and until when, and at last that it was destroyed', async () => {
    scene.clock.set(NOW);
    const owner = await scene.asking.ask();
    const page = scene.handing(owner);
    const { id, decideBy } = await page.open('sealed');
    const bytes = await madeAt(asked(0));
    await page.handedIn(id, 'niêm phong.mp4', bytes);
    const { body } = await seen(owner.requestId);
    expect(body).toMatchObject([{ sendBy: null, missing: null }]);
    expect(body[0].handIns).toMatchObject([
      { kind: 'sealed', released: false, decideBy, fileCount: 1, sizeBytes: bytes.length, files: [] },
    ]);
    const text = JSON.stringify(body);
    for (const secret of ['niêm phong', sha256Of(bytes), 'covers']) expect(text).not.toContain(secret);
    const agreed = await scene.asking.ask();
    const later = scene.handing(agreed);
    await later.handedIn((await later.open('sealed')).id, 'chưa mở.mp4', bytes);
    await scene.asking.answer(agreed);
    expect((await seen(agreed.requestId)).body).toMatchObject([
      { missing: [span(0, 20)], handIns: [{ released: false, files: [] }] },
    ]);
    scene.clock.set(new Date(new Date(decideBy!).getTime() + 3_600_000));
    await scene.sweep();
    // His session of days ago has ended.
    const officer = await scene.api.signedIn({
      roles: [{ role: 'investigator', unitId: scene.units.commune.id }],
    });
    expect((await seen(owner.requestId, officer)).body[0].handIns).toMatchObject([
      { state: 'destroyed', destructionCause: 'not-approved', files: [] },
    ]);
  });
});
