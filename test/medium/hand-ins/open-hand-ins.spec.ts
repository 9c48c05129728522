import { createReadStream, existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Upload } from 'tus-js-client';
import { newId } from '#antt/kernel';
import {
  asked,
  HandingIn,
  HandInScene,
  madeAt,
  NOW,
  sha256Of,
  type AskedOwner,
} from '../../support/builders/hand-ins.js';
import { recording } from '../../support/recordings.js';
import { until } from '../../support/until.js';

let scene: HandInScene;
beforeAll(async () => {
  scene = await HandInScene.make();
}, 60_000);
afterAll(() => scene?.close());

const opened = async (window?: {
  from: Date;
  to: Date;
}): Promise<{ owner: AskedOwner; page: HandingIn; id: string }> => {
  scene.clock.set(NOW);
  const owner = await scene.asking.agreed(window);
  const page = scene.handing(owner);
  return { owner, page, id: (await page.open()).id };
};

describe('uploading by tus', () => {
  it('receives a file from the reference client, hashes it again and gives a receipt', async () => {
    const { owner, page, id } = await opened();
    const path = await recording({
      seconds: 10,
      framesPerSecond: 10,
      gop: 20,
      size: '160x90',
      output: ['-metadata', `creation_time=${asked(0).toISOString()}`],
    });
    const bytes = await madeAt(asked(0));
    const url = await new Promise<string>((resolve, reject) => {
      const upload = new Upload(createReadStream(path), {
        endpoint: `${scene.api.url}/api/v1/owner-asks/mine/hand-ins/${id}/files`,
        headers: { 'owner-token': owner.token },
        chunkSize: 10_000,
        uploadSize: bytes.length,
        metadata: { filename: 'Cổng trước.mp4' },
        onError: reject,
        onSuccess: () => resolve(upload.url!),
      });
      upload.start();
    });
    const file = await page.checked(id, url.split('/').at(-1)!);
    expect(file).toMatchObject({
      name: 'Cổng trước.mp4',
      sizeBytes: bytes.length,
      receivedBytes: bytes.length,
      state: 'checked',
      sha256: sha256Of(bytes),
      verdict: 'covers-part',
    });
    expect(file.message).toContain('còn thiếu 23/11/2026 10:00:10 – 23/11/2026 10:00:20');
    const receipt = await page.receipt(id);
    expect(receipt.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(receipt.body).toContain(`SHA-256 ${sha256Of(bytes)}`);
    expect(receipt.body).toContain('Cổng trước.mp4');
    expect(await scene.actions(file.id)).toEqual([
      'hand-in-file.announced',
      'hand-in-file.received',
      'hand-in-file.checked',
    ]);
  });

  it('I11: puts a file in a place named by ids, whatever its owner calls it', async () => {
    const { page, id } = await opened();
    const name = '../../../etc/passwd\0\n<script>.mp4';
    const file = await page.handedIn(id, name, await madeAt(asked(0)));
    expect(readdirSync(join(scene.dataDir, 'hand-ins', id))).toEqual([file.id]);
    expect(file.name).toBe('../../../etc/passwd <script>.mp4');
  });

  it('goes on where it broke off, and never takes a byte twice', async () => {
    const { page, id } = await opened();
    const bytes = await madeAt(asked(0));
    const place = await page.announce(id, 'a.mp4', bytes.length);
    expect(await page.offset(place)).toBe(0);
    expect((await page.send(place, 0, bytes.subarray(0, 5000))).headers.get('upload-offset')).toBe('5000');
    const conflict = await page.send(place, 4000, bytes.subarray(4000));
    expect(conflict.status).toBe(409);
    expect(await conflict.json()).toMatchObject({
      code: 'HAND_IN_OFFSET_CONFLICT',
      remedy: expect.any(String),
    });
    expect(await page.offset(place)).toBe(5000);
    expect((await page.send(place, 5000, bytes.subarray(5000))).status).toBe(204);
    expect((await page.checked(id, place.split('/').at(-1)!)).sha256).toBe(sha256Of(bytes));
    const late = await page.send(place, bytes.length, Buffer.from('more'));
    expect(late.status).toBeGreaterThanOrEqual(400);
  });

  it('removes an unfinished upload on the owner’s wish, and never a finished one', async () => {
    const { owner, page, id } = await opened();
    const bytes = await madeAt(asked(0));
    const place = await page.announce(id, 'a.mp4', bytes.length);
    await page.send(place, 0, bytes.subarray(0, 3000));
    const headers = { 'owner-token': owner.token, 'tus-resumable': '1.0.0' };
    const remove = (at: string): Promise<Response> =>
      scene.api.anonymous.fetch(at, { method: 'DELETE', headers });
    expect((await remove(place)).status).toBe(204);
    expect(readdirSync(join(scene.dataDir, 'hand-ins', id))).toEqual([]);
    expect((await remove(place)).status).toBe(404);
    const file = await page.handedIn(id, 'b.mp4', bytes);
    const refused = await remove(`/owner-asks/mine/hand-ins/${id}/files/${file.id}`);
    expect([refused.status, ((await refused.json()) as any).code]).toEqual([409, 'HAND_IN_FILE_FINISHED']);
  });

  it('I12: refuses what is not the protocol, too long, or not allowed, as problem documents', async () => {
    const { owner, page, id } = await opened();
    const refusal = async (response: Response): Promise<unknown[]> => {
      expect(response.headers.get('content-type')).toContain('application/problem+json');
      return [response.status, ((await response.json()) as any).code];
    };
    expect(await refusal(await page.tryAnnounce(id, 'x', 70 * 1024 ** 3))).toEqual([
      413,
      'HAND_IN_FILE_TOO_LARGE',
    ]);
    expect(await refusal(await page.tryAnnounce(id, 'x', 0))).toEqual([400, 'HAND_IN_FILE_EMPTY']);
    expect(await refusal(await page.tryAnnounce(newId(), 'x', 10))).toEqual([404, 'HAND_IN_NOT_FOUND']);
    const bare = await scene.api.anonymous.fetch(`/owner-asks/mine/hand-ins/${id}/files`, {
      method: 'POST',
      headers: { 'owner-token': owner.token, 'upload-length': '10' },
    });
    expect(await refusal(bare)).toEqual([400, 'HAND_IN_UPLOAD_MALFORMED']);
    const place = await page.announce(id, 'a.mp4', 100);
    const typed = await page.send(place, 0, Buffer.from('{}'), { 'content-type': 'application/json' });
    expect(await refusal(typed)).toEqual([415, 'BODY_TYPE_UNSUPPORTED']);
    const longer = await page.send(place, 0, Buffer.alloc(200));
    expect(await refusal(longer)).toEqual([400, 'HAND_IN_UPLOAD_MALFORMED']);
    const elsewhere = await page.send(`/owner-asks/mine/hand-ins/${id}/files/x`, 0, Buffer.alloc(100));
    expect([elsewhere.status, ((await elsewhere.json()) as any).errors]).toMatchObject([
      400,
      [{ field: 'fileId', code: 'FIELD_NOT_AN_ID' }],
    ]);
    const stranger = scene.handing(await scene.asking.agreed());
    expect(await refusal(await stranger.send(place, 0, Buffer.alloc(100)))).toEqual([
      404,
      'HAND_IN_NOT_FOUND',
    ]);
    const guessed = new HandingIn(() => scene.api.anonymous, 'x'.repeat(43));
    expect((await guessed.tryOpen('open')).body.code).toBe('OWNER_LINK_INVALID');
  });

  it('takes open footage only once it is agreed to, and only of cameras that are asked about', async () => {
    const owner = await scene.asking.ask();
    const early = await scene.handing(owner).tryOpen('open');
    expect([early.status, early.body.code]).toEqual([409, 'HAND_IN_APPROVAL_MISSING']);
    const two = await scene.asking.agreed(undefined, { count: 2 });
    const unclear = await scene.handing(two).tryOpen('open');
    expect([unclear.status, unclear.body.code]).toEqual([400, 'HAND_IN_CAMERA_NEEDED']);
    const other = await scene.handing(two).tryOpen('open', { cameraId: owner.cameras[0]!.id });
    expect([other.status, other.body.code]).toEqual([409, 'HAND_IN_NOT_AWAITED']);
    const right = await scene.handing(two).tryOpen('open', { cameraId: two.cameras[1]!.id });
    expect(right.status).toBe(201);
    const folder = await scene.asking.agreed(undefined, {
      reach: 'folder',
      location: '/x',
      filePattern: '%s.mp4',
    });
    const read = await scene.handing(folder).tryOpen('open');
    expect([read.status, read.body.code]).toEqual([409, 'HAND_IN_NOT_AWAITED']);
  });
});

describe('one writer at a time', () => {
  it('stops writing when the connection that held its lock is lost, and the next call goes on', async () => {
    const { owner, page, id } = await opened();
    const bytes = Buffer.concat([await madeAt(asked(0)), Buffer.alloc(200_000, 1)]);
    const place = await page.announce(id, 'a.mp4', bytes.length);
    let stalled = false;
    const dead = fetch(scene.api.anonymous.url(place), {
      method: 'PATCH',
      headers: {
        'owner-token': owner.token,
        'tus-resumable': '1.0.0',
        'content-type': 'application/offset+octet-stream',
        'upload-offset': '0',
      },
      body: new ReadableStream({
        pull(controller) {
          if (stalled) return new Promise<void>(() => undefined);
          stalled = true;
          return controller.enqueue(bytes.subarray(0, 100_000));
        },
      }),
      duplex: 'half',
    } as RequestInit).catch(() => undefined);
    await until(async () => (await page.view(id)).files[0].receivedBytes === 100_000);
    const ended = await scene.db.query(
      `SELECT pg_terminate_backend(pid) FROM pg_locks
        WHERE locktype = 'advisory' AND granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
    );
    expect(ended.length).toBeGreaterThan(0);
    const offset = await page.offset(place);
    expect(offset).toBe(100_000);
    expect((await page.send(place, offset, bytes.subarray(offset))).status).toBe(204);
    expect((await page.checked(id, place.split('/').at(-1)!)).sha256).toBe(sha256Of(bytes));
    await dead;
  });
});

describe('what is told of a file at once', () => {
  it('not a video, broken off, the same twice', async () => {
    const { page, id } = await opened();
    const text = await page.handedIn(id, 'camera.mp4', Buffer.from('Xin chào, đây là một tệp văn bản.'));
    expect(text).toMatchObject({ state: 'rejected', verdict: 'not-a-video' });
    expect(text.message).toContain('không phải là video');
    const photo = await page.handedIn(id, 'camera2.mp4', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3, 4]));
    expect(photo).toMatchObject({ verdict: 'not-a-video', facts: { found: 'jpeg' } });
    const bytes = await madeAt(asked(0));
    const cut = await page.handedIn(id, 'a.mp4', bytes.subarray(0, bytes.length - 2000));
    expect(cut).toMatchObject({ state: 'rejected', verdict: 'truncated' });
    const whole = await page.handedIn(id, 'b.mp4', bytes);
    expect(whole).toMatchObject({ state: 'checked', verdict: 'covers-part' });
    const twice = await page.handedIn(id, 'c.mp4', bytes);
    expect(twice).toMatchObject({ state: 'rejected', verdict: 'duplicate', facts: { of: 'b.mp4' } });
    expect(twice.message).toContain('"b.mp4"');
  });

  it('another day, no time at all, and the time its owner reads off the picture', async () => {
    const { page, id } = await opened();
    const dayBefore = new Date(asked(0).getTime() - 2 * 86_400_000);
    const other = await page.handedIn(id, 'a.mp4', await madeAt(dayBefore, { gop: 10 }));
    expect(other).toMatchObject({ state: 'checked', verdict: 'other-day' });
    expect(other.message).toContain('21/11/2026 10:00:00');
    const timeless = await page.handedIn(id, 'b.mp4', await madeAt(asked(0), { gop: 5, output: [] }));
    expect(timeless).toMatchObject({ state: 'checked', verdict: 'time-missing' });
    const wrong = await page.post(`${id}/files/${timeless.id}/start`, { startsAt: 'hôm qua' });
    expect([wrong.status, wrong.body.code]).toEqual([400, 'HAND_IN_TIME_UNREADABLE']);
    const told = await page.post(`${id}/files/${timeless.id}/start`, { startsAt: '2026-11-23T10:00:05' });
    expect(told.status).toBe(204);
    const judged = await page.checked(id, timeless.id);
    expect(judged).toMatchObject({ verdict: 'covers-part', declaredStart: '2026-11-23T10:00:05' });
    expect((await page.view(id)).missing).toEqual([
      { from: asked(0).toISOString(), to: asked(5).toISOString() },
      { from: asked(15).toISOString(), to: asked(20).toISOString() },
    ]);
  });

  it('that it looks like a film of a screen, without refusing it', async () => {
    const { page, id } = await opened();
    const output = [
      '-metadata',
      `creation_time=${asked(0).toISOString()}`,
      '-movflags',
      'use_metadata_tags',
      '-metadata',
      'com.android.version=15',
    ];
    const filmed = await page.handedIn(id, 'VID.mp4', await madeAt(asked(0), { output }));
    expect(filmed).toMatchObject({ state: 'checked', verdict: 'time-missing', looksFilmed: true });
    expect(filmed.message).toContain('quay màn hình');
  });

  it('that a container that cannot be read yet is kept whole', async () => {
    const { page, id } = await opened();
    const dav = Buffer.concat([Buffer.from('DHAV'), Buffer.alloc(5000, 7)]);
    expect(await page.handedIn(id, 'ch1.mp4', dav)).toMatchObject({
      state: 'checked',
      verdict: 'format-unsupported',
      facts: { container: 'dhav' },
    });
  });
});

describe('from the upload to the sealed clip', () => {
  it('I3 I4: waits for two files in any order, cuts exactly the window, and keeps the originals', async () => {
    const { owner, page, id } = await opened({ from: asked(3), to: asked(17) });
    const [itemId] = owner.itemIds as [string];
    expect(await scene.extract(itemId)).toEqual({ kind: 'done' });
    expect(await scene.bed.extraction(itemId)).toMatchObject({ state: 'queued', attempt: 0 });
    expect(await scene.bed.item(itemId)).toMatchObject({ state: 'approved' });
    const second = await madeAt(asked(10), { filter: 'hue=h=90' });
    const first = await madeAt(asked(0), { filter: 'hue=h=30' });
    const later = await page.handedIn(id, 'hai.mp4', second);
    expect(await scene.extract(itemId)).toEqual({ kind: 'done' });
    expect((await scene.bed.item(itemId)).state).toBe('approved');
    const sooner = await page.handedIn(id, 'một.mp4', first);
    expect((await page.view(id)).missing).toEqual([]);
    const news = await scene.db.query(`SELECT data FROM bullmq.job WHERE data ->> 'itemId' = $1`, [itemId]);
    expect(news).toHaveLength(1);
    await scene.extract(itemId);
    expect(await scene.bed.item(itemId)).toMatchObject({ state: 'sealed' });
    const thanks = await scene.db.query(
      `SELECT recipient_id FROM message WHERE template = 'thank-you' AND subject_id = $1`,
      [owner.requestId],
    );
    expect(thanks).toEqual([{ recipient_id: owner.cameras[0]!.ownerId }]);
    const clip = await scene.bed.sealed(itemId);
    expect(clip.manifest).toMatchObject({ complete: true, outsideWindow: false });
    expect(clip.manifest.sources.map((each: { ref: string }) => each.ref)).toEqual([sooner.id, later.id]);
    const closed = await page.tryAnnounce(id, 'x.mp4', 100);
    expect(closed.status).toBe(201);
    await scene.sweep();
    expect(await page.view(id)).toMatchObject({ state: 'used' });
    const kept = await scene.db.query<{ kept: { sha256: string; key: string } }>(
      'SELECT kept FROM hand_in_file WHERE hand_in_id = $1 AND kept IS NOT NULL ORDER BY name',
      [id],
    );
    expect(kept.map((row) => row.kept.sha256).sort()).toEqual([sha256Of(first), sha256Of(second)].sort());
    expect(existsSync(join(scene.dataDir, 'hand-ins', id))).toBe(false);
    const refused = await page.tryOpen('open');
    expect([refused.status, refused.body.code]).toEqual([409, 'HAND_IN_NOT_AWAITED']);
  });

  it('seals in part when the owner says that this is all, and names what was not handed in', async () => {
    const { owner, page, id } = await opened();
    const [itemId] = owner.itemIds as [string];
    const nothing = await page.post(`${id}/finish`);
    expect([nothing.status, nothing.body.code]).toEqual([409, 'HAND_IN_EMPTY']);
    await page.handedIn(id, 'a.mp4', await madeAt(asked(0)));
    await scene.extract(itemId);
    expect((await scene.bed.item(itemId)).state).toBe('approved');
    expect((await page.post(`${id}/finish`)).status).toBe(204);
    expect((await page.post(`${id}/finish`)).status).toBe(204);
    await scene.extract(itemId);
    expect((await scene.bed.item(itemId)).state).toBe('partly-covered');
    expect((await scene.bed.extraction(itemId)).gaps).toEqual([
      { from: asked(10).toISOString(), to: asked(20).toISOString(), cause: 'not-handed-in' },
    ]);
  });

  it('puts off the date on which its item is given up, from the first byte on', async () => {
    const { owner, page, id } = await opened();
    const [itemId] = owner.itemIds as [string];
    const givenUpAt = async (): Promise<Date | null> => {
      const [row] = await scene.db.query<{ at: Date | null }>(
        'SELECT hand_in_by AS at FROM request_item WHERE id = $1',
        [itemId],
      );
      return row!.at;
    };
    expect(await givenUpAt()).toBeNull();
    await page.handedIn(id, 'a.mp4', await madeAt(asked(0)));
    const at = await givenUpAt();
    expect(at!.getTime()).toBeGreaterThan(Date.now() + 24 * 3_600_000);
  });

  it('I1: goes on with what there is once the date has passed, however late, and gives up what nothing came in for', async () => {
    const { owner, page, id } = await opened();
    const empty = await opened();
    const [itemId] = owner.itemIds as [string];
    await page.handedIn(id, 'a.mp4', await madeAt(asked(0)));
    await scene.extract(itemId);
    expect((await scene.bed.item(itemId)).state).toBe('approved');
    const [row] = await scene.db.query<{ hand_in_by: Date }>(
      'SELECT hand_in_by FROM request_item WHERE id = $1',
      [itemId],
    );
    // Whoever takes footage was away all the time that the owner had, and longer.
    scene.clock.set(new Date(row!.hand_in_by.getTime() + 3 * 86_400_000));
    await scene.giveUpItems();
    expect(await scene.bed.item(empty.owner.itemIds[0]!)).toMatchObject({
      state: 'lost',
      loss_cause: 'not-handed-in',
    });
    expect((await scene.bed.item(itemId)).state).toBe('approved');
    await scene.extract(itemId);
    expect((await scene.bed.item(itemId)).state).toBe('partly-covered');
  });

  it('is handed in by the same link until its own date, a day after the footage is overwritten', async () => {
    const { owner, page, id } = await opened();
    const [row] = await scene.db.query<{ answer_by: Date }>(
      'SELECT answer_by FROM request_item WHERE id = $1',
      [owner.itemIds[0]],
    );
    // Answered long before: the receipt's own week is over.
    await scene.db.query('UPDATE owner_ask SET answered_at = $2 WHERE id = $1', [
      owner.askId,
      new Date(NOW.getTime() - 30 * 86_400_000),
    ]);
    scene.clock.set(new Date(row!.answer_by.getTime() + 86_400_000 - 1));
    expect(await page.handedIn(id, 'a.mp4', await madeAt(asked(0)))).toMatchObject({ state: 'checked' });
    const late = await opened();
    await scene.db.query('UPDATE owner_ask SET answered_at = $2 WHERE id = $1', [
      late.owner.askId,
      new Date(NOW.getTime() - 30 * 86_400_000),
    ]);
    scene.clock.set(new Date(row!.answer_by.getTime() + 86_400_000));
    expect((await late.page.tryOpen('open')).status).toBe(410);
  });

  it('gives up uploads nobody goes on with, and never a finished one', async () => {
    const { page, id } = await opened();
    const bytes = await madeAt(asked(0));
    const place = await page.announce(id, 'dở.mp4', bytes.length);
    await page.send(place, 0, bytes.subarray(0, 3000));
    const done = await page.handedIn(id, 'xong.mp4', bytes);
    const empty = await page.open();
    scene.clock.set(new Date(NOW.getTime() + 3 * 86_400_000));
    await scene.giveUp();
    expect((await page.view(id)).files).toHaveLength(2);
    scene.clock.set(new Date(NOW.getTime() + 15 * 86_400_000));
    await scene.giveUp();
    const states = await scene.db.query<{ state: string }>(
      'SELECT state FROM hand_in_file WHERE hand_in_id = $1 ORDER BY name',
      [id],
    );
    expect(states.map(({ state }) => state)).toEqual(['removed', 'checked']);
    expect(readdirSync(join(scene.dataDir, 'hand-ins', id))).toEqual([done.id]);
    expect(await scene.actions(empty.id)).toEqual(['hand-in.opened', 'hand-in.abandoned']);
  });
});
