import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { ClipStore } from '#antt/storage';
import { asked, HandInScene, madeAt, NOW, sha256Of } from '../../support/builders/hand-ins.js';
import { describeOnParts } from '../../support/parts/describe-on-parts.js';
import type { StoredRow } from '../../support/parts/stored-bytes.js';

/** An original as the row of its file tells where it is. */
interface KeptRow {
  readonly id: string;
  readonly kept: { readonly key: string; readonly versionId?: string; readonly sha256: string } | null;
}

await describeOnParts('footage of owners in the clip store', (parts) => {
  let scene: HandInScene;
  beforeAll(async () => {
    scene = await HandInScene.make(parts.environment);
    await scene.bed.get(ClipStore).prepare();
  }, 60_000);
  afterAll(() => scene?.close());

  const everything = async (): Promise<string[]> => (await scene.bed.stored.everything()).toSorted();

  const original = async (fileId: string): Promise<StoredRow | undefined> => {
    const [row] = await scene.db.query<KeptRow>('SELECT id, kept FROM hand_in_file WHERE id = $1', [fileId]);
    if (row?.kept == null) return undefined;
    const { key, versionId, sha256 } = row.kept;
    return { id: fileId, sha256, object_key: key, version_id: versionId ?? null };
  };

  /** A recording that nobody else has handed in, by bytes in a box that players skip. */
  const aRecording = async (): Promise<Buffer> => {
    const box = Buffer.alloc(8);
    box.writeUInt32BE(72);
    box.write('free', 4);
    return Buffer.concat([await madeAt(asked(0)), box, randomBytes(64)]);
  };

  it('I4: of a sealed hand-in nothing lies there before its release; then original and clip do, byte for byte', async () => {
    scene.clock.set(NOW);
    const owner = await scene.asking.ask({ from: asked(2), to: asked(8) });
    const [itemId] = owner.itemIds as [string];
    const page = scene.handing(owner);
    const before = await everything();
    const { id } = await page.open('sealed');
    const bytes = await aRecording();
    const file = await page.handedIn(id, 'niêm phong.mp4', bytes);
    const early = await page.release(id);
    expect([early.status, early.body.code]).toEqual([409, 'HAND_IN_NOT_APPROVED']);
    await scene.asking.answer(owner);
    await scene.extract(itemId);
    await scene.sweep();
    expect((await scene.bed.item(itemId)).state).toBe('approved');
    expect(await everything()).toEqual(before);

    expect(await page.release(id)).toMatchObject({ status: 200, body: { released: [id] } });
    expect(await page.release(id)).toMatchObject({ status: 200 });
    await scene.extract(itemId);
    expect((await scene.bed.item(itemId)).state).toBe('sealed');
    const clip = await scene.bed.sealed(itemId);
    expect(clip.manifest).toMatchObject({ complete: true, outsideWindow: false });
    expect(clip.manifest.sources).toMatchObject([{ ref: file.id, sizeBytes: bytes.length }]);
    expect(sha256Of(readFileSync(await scene.bed.stored.file(clip)))).toBe(clip.sha256);

    await scene.sweep();
    const kept = await original(file.id);
    expect(kept?.sha256).toBe(sha256Of(bytes));
    expect(readFileSync(await scene.bed.stored.file(kept!)).equals(bytes)).toBe(true);
    expect(existsSync(join(scene.dataDir, 'hand-ins', id))).toBe(false);
    expect(await scene.actions(id)).toEqual(['hand-in.opened', 'hand-in.released', 'hand-in.used']);
  });

  it('I5: a sealed hand-in that is destroyed leaves nothing there', async () => {
    scene.clock.set(NOW);
    const owner = await scene.asking.ask({ from: asked(2), to: asked(8) });
    const page = scene.handing(owner);
    const before = await everything();
    const { id } = await page.open('sealed');
    const file = await page.handedIn(id, 'a.mp4', await aRecording());
    const withdrawn = await scene.officer.post(`/requests/${owner.requestId}/withdrawal`, {
      reason: 'không cần nữa',
    });
    expect(withdrawn.status).toBeLessThan(300);
    await scene.sweep();
    expect(await scene.actions(id)).toEqual(['hand-in.opened', 'hand-in.destroyed']);
    expect(existsSync(join(scene.dataDir, 'hand-ins', id))).toBe(false);
    expect(await original(file.id)).toBeUndefined();
    expect(await everything()).toEqual(before);
  });

  it('keeps whole what cannot be cut, when nothing else was handed in', async () => {
    scene.clock.set(NOW);
    const owner = await scene.asking.agreed();
    const [itemId] = owner.itemIds as [string];
    const page = scene.handing(owner);
    const { id } = await page.open();
    const dav = Buffer.concat([Buffer.from('DHAV'), randomBytes(5000)]);
    await page.handedIn(id, 'ch1.dav', dav);
    await page.post(`${id}/finish`);
    await scene.extract(itemId);
    expect((await scene.bed.item(itemId)).state).toBe('format-unsupported');
    const clips = await scene.bed.clips(itemId);
    expect(clips).toMatchObject([{ role: 'kept-recording', sha256: sha256Of(dav) }]);
    expect(readFileSync(await scene.bed.stored.file(clips[0]!)).equals(dav)).toBe(true);
  });
});
