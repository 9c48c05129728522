import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ApiAnswer } from '../../support/api.js';
import { asked, HandInScene, madeAt, NOW, sha256Of } from '../../support/builders/hand-ins.js';

let scene: HandInScene;
beforeAll(async () => {
  scene = await HandInScene.make();
}, 60_000);
afterAll(() => scene?.close());

const seen = (requestId: string, by = scene.officer): Promise<ApiAnswer> =>
  by.get(`/requests/${requestId}/hand-ins`);
const span = (from: number, to: number) => ({ from: asked(from).toISOString(), to: asked(to).toISOString() });

describe('what officers see of handed-in footage', () => {
  it('I5: is each file with its verdict, what is missing, and until when more may come; each look is on record', async () => {
    scene.clock.set(NOW);
    const owner = await scene.asking.agreed();
    const before = await seen(owner.requestId);
    expect(before.body).toEqual([
      {
        itemId: owner.itemIds[0],
        cameraName: expect.stringContaining('Camera'),
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
      handIns: [{ id, kind: 'open', state: 'receiving', shared: false, released: true, fileCount: 3 }],
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

  it("I8: is of footage for two requests only what shows the own window, without the owner's names for it", async () => {
    scene.clock.set(NOW);
    const owner = await scene.asking.ask();
    const second = await scene.officer.post('/requests', {
      newCase: { number: 'GH-chung', title: 'Gây rối trật tự', category: 'disorder' },
      cameraIds: [owner.cameras[0]!.id],
      window: span(30, 50),
      purpose: 'Xác minh vụ gây rối',
      legalBasis: 'BLTTHS-2015-107',
    });
    expect([second.status, second.body.asks[0].id]).toEqual([201, owner.askId]);
    // As in the message that the system sends: it leads to all of the ask.
    await scene.db.query('UPDATE owner_link SET scope_request_id = NULL WHERE ask_id = $1', [owner.askId]);
    await scene.asking.answer({ ...owner, itemIds: [...owner.itemIds, second.body.items[0].id] });
    const page = scene.handing(owner);
    const { id } = await page.open();
    const first = await page.handedIn(id, 'trộm xe.mp4', await madeAt(asked(0)));
    const later = await page.handedIn(id, 'đánh nhau.mp4', await madeAt(asked(35)));
    const [mine, theirs] = [await seen(owner.requestId), await seen(second.body.id)];
    for (const [answer, file, missing] of [
      [mine, first, [span(10, 20)]],
      [theirs, later, [span(30, 35), span(45, 50)]],
    ] as const) {
      expect(answer.body).toMatchObject([{ missing, handIns: [{ id, shared: true }] }]);
      expect(answer.body[0].handIns[0].files).toMatchObject([
        { id: file.id, name: null, verdict: null, message: '', state: 'checked' },
      ]);
    }
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
