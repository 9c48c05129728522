import { mkdir, rm, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { HandInScene, madeAt, asked, sha256Of } from '../../support/builders/hand-ins.js';
import { describeOnSmallDisk } from '../../support/small-disk.js';

const MIB = 1024 * 1024;

// 256 MiB of it are never promised: they are for cutting.
describeOnSmallDisk('uploads to a disk with little room', 300 * 1024, (disk) => {
  let scene: HandInScene;
  beforeAll(async () => {
    scene = await HandInScene.make({ dataDir: disk });
  }, 60_000);
  afterAll(() => scene?.close());

  it('I12: refuses 60 GB before the first byte, and says how much room there is', async () => {
    const page = scene.handing(await scene.asking.agreed());
    const { id } = await page.open();
    const refused = await page.tryAnnounce(id, 'a.mp4', 60 * 1024 ** 3);
    expect(refused.status).toBe(507);
    const problem = (await refused.json()) as any;
    expect(problem).toMatchObject({
      code: 'HAND_IN_NO_ROOM',
      remedy: expect.stringContaining('Chưa có byte nào'),
    });
    expect(problem.detail).toContain('60 GB');
    expect((await page.view(id)).files).toEqual([]);
  });

  it('counts what unfinished uploads will still need, and gives it back when they are given up', async () => {
    const page = scene.handing(await scene.asking.agreed());
    const { id } = await page.open();
    const place = await page.announce(id, 'a.mp4', 30 * MIB);
    const refused = await page.tryAnnounce(id, 'b.mp4', 30 * MIB);
    expect([refused.status, ((await refused.json()) as any).code]).toEqual([507, 'HAND_IN_NO_ROOM']);
    const headers = { 'owner-token': page.token, 'tus-resumable': '1.0.0' };
    expect((await scene.api.anonymous.fetch(place, { method: 'DELETE', headers })).status).toBe(204);
    const bytes = await madeAt(asked(0));
    expect((await page.handedIn(id, 'c.mp4', bytes)).sha256).toBe(sha256Of(bytes));
  });

  it('keeps what came in when the disk becomes full meanwhile, and goes on when there is room again', async () => {
    const page = scene.handing(await scene.asking.agreed());
    const { id } = await page.open();
    const bytes = Buffer.alloc(20 * MIB, 5);
    const place = await page.announce(id, 'a.mp4', bytes.length);
    const filler = `${disk}/filler`;
    await mkdir(filler, { recursive: true });
    await writeFile(`${filler}/a`, Buffer.alloc(64 * MIB)).catch(() => undefined);
    for (let i = 0; i < 6; i++)
      await writeFile(`${filler}/${i}`, Buffer.alloc(48 * MIB)).catch(() => undefined);
    const full = await page.send(place, 0, bytes);
    expect([full.status, ((await full.json()) as any).code]).toEqual([507, 'HAND_IN_DISK_FULL']);
    await rm(filler, { recursive: true });
    const offset = await page.offset(place);
    expect((await page.send(place, offset, bytes.subarray(offset))).status).toBe(204);
    expect((await page.checked(id, place.split('/').at(-1)!)).sha256).toBe(sha256Of(bytes));
  });
});
