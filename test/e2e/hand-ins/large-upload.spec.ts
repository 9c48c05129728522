import { createCipheriv, createHash, type Cipheriv } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ApiClient } from '../../support/api.js';
import { aUser, TEST_PASSWORD, unitLines } from '../../support/builders/access.js';
import { Asking, HandingIn, sendAndCut, sha256Of } from '../../support/builders/hand-ins.js';
import { testDatabase, type TestDatabase } from '../../support/database.js';
import { dataFolder } from '../../support/running-system.js';
import { until } from '../../support/until.js';
import { ApiUnderTest } from '../faults/api-process.js';

const MIB = 1024 * 1024;
/** 300 MB, or 3 GB where `HAND_IN_TEST_BYTES=3000000000` asks for it. */
const TOTAL = Number(process.env['HAND_IN_TEST_BYTES'] ?? 300_000_000) + 12_345;
const CUTS = 40;
const NOTHING = Buffer.alloc(MIB);

/** Bytes that look random and can be made at any place: one block of AES-CTR for each MiB. */
class MadeBytes {
  private known: { readonly index: number; readonly bytes: Buffer } | undefined;

  constructor(private readonly seed: number) {}

  piece = (at: number, length: number): Buffer => {
    const parts: Buffer[] = [];
    for (let from = at; from < at + length;) {
      const index = Math.floor(from / MIB);
      const part = this.block(index).subarray(from - index * MIB, from - index * MIB + at + length - from);
      parts.push(part);
      from += part.length;
    }
    return parts.length === 1 ? parts[0]! : Buffer.concat(parts);
  };

  /** SHA-256 of the first so many. */
  hash(total: number): string {
    const hash = createHash('sha256');
    for (let at = 0; at < total; at += MIB) hash.update(this.piece(at, Math.min(MIB, total - at)));
    return hash.digest('hex');
  }

  private block(index: number): Buffer {
    if (this.known?.index !== index) {
      const iv = Buffer.alloc(16);
      iv.writeUInt32BE(index);
      const cipher: Cipheriv = createCipheriv('aes-256-ctr', Buffer.alloc(32, this.seed), iv);
      this.known = { index, bytes: cipher.update(NOTHING) };
    }
    return this.known.bytes;
  }
}

async function fileHash(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path, { highWaterMark: MIB })) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

describe('uploads over a bad line', () => {
  const folder = dataFolder();
  const processes: ApiUnderTest[] = [];
  let db: TestDatabase;
  let asking: Asking;
  let token: string;
  let current: ApiUnderTest;

  const start = async (crashpoint?: string): Promise<ApiUnderTest> => {
    const api = await ApiUnderTest.start({
      DATABASE_URL: db.url,
      ANTT_DATA_DIR: folder.path,
      ...(crashpoint !== undefined && { ANTT_CRASHPOINT: crashpoint }),
    });
    processes.push(api);
    return api;
  };
  const officer = (): ApiClient => current.client(token);
  const aPage = async (agreed = true): Promise<{ page: HandingIn; token: string }> => {
    const now = Date.now();
    const window = { from: new Date(now - 3_600_000), to: new Date(now - 3_000_000) };
    const owner = agreed ? await asking.agreed(window) : await asking.ask(window);
    return { page: new HandingIn(() => current.client(), owner.token), token: owner.token };
  };
  const pathOf = (handInId: string, place: string): string =>
    join(folder.path, 'hand-ins', handInId, place.split('/').at(-1)!);

  beforeAll(async () => {
    db = await testDatabase();
    const units = await unitLines(db);
    const user = await aUser(db, { roles: [{ role: 'investigator', unitId: units.commune.id }] });
    current = await start();
    const session = await current
      .client()
      .post('/session', { username: user.username, password: TEST_PASSWORD, tokenInBody: true });
    token = session.body.token;
    asking = new Asking(db, units, officer);
  }, 60_000);
  afterAll(async () => {
    for (const api of processes) await api.end('SIGKILL');
    await db?.close();
    folder.remove();
  });

  it.each(['open', 'sealed'] as const)(
    `a file cut ${CUTS} times and through a restart of the server comes in byte for byte (%s)`,
    async (kind) => {
      const total = kind === 'open' ? TOTAL : Math.min(TOTAL, 60_000_000);
      const made = new MadeBytes(kind === 'open' ? 1 : 2);
      const { page } = await aPage(kind === 'open');
      const { id } = await page.open(kind);
      const place = await page.announce(id, 'dài.mp4', total);
      const headers = page.fileHeaders(place);
      const step = Math.ceil(total / (CUTS + 1));
      let offset = 0;
      for (let cut = 1; cut <= CUTS; cut++) {
        await sendAndCut(current.client().url(place), headers, offset, total - offset, step, made.piece);
        if (cut === CUTS / 2) {
          await current.end('SIGTERM');
          current = await start();
        }
        const reached = await page.offset(place);
        expect(reached).toBeGreaterThanOrEqual(offset);
        expect(reached).toBeLessThan(total);
        if (kind === 'sealed') expect(reached % MIB).toBe(0);
        offset = reached;
      }
      expect(offset).toBeGreaterThan(total / 2);
      await sendAndCut(current.client().url(place), headers, offset, total - offset, total, made.piece);
      const file = await page.checked(id, place.split('/').at(-1)!, 120_000);
      expect(file.sha256).toBe(made.hash(total));
      if (kind === 'open') expect(await fileHash(pathOf(id, place))).toBe(file.sha256);
      expect((await page.receipt(id)).body).toContain(file.sha256);
    },
    600_000,
  );

  it.each([
    ['hand-in.written', ':20'],
    ['hand-in.received', ''],
    ['hand-in.hashed', ''],
    ['hand-in.checked', ''],
  ])(
    'I1 I5: an API killed at %s loses nothing that was acknowledged, and says each thing once',
    async (step, count) => {
      const bytes = new MadeBytes(3).piece(0, 4 * MIB + 17);
      const { page } = await aPage();
      const { id } = await page.open();
      const place = await page.announce(id, 'a.mp4', bytes.length);
      const fileId = place.split('/').at(-1)!;
      const first = await page.send(place, 0, bytes.subarray(0, MIB));
      expect(first.headers.get('upload-offset')).toBe(String(MIB));
      const alive = current;
      const dying = await start(`${step}${count}`);
      await sendAndCut(
        dying.client().url(place),
        page.fileHeaders(place),
        MIB,
        bytes.length - MIB,
        bytes.length,
        (at, length) => bytes.subarray(at, at + length),
      );
      expect(await dying.ended()).toEqual({ code: null, signal: 'SIGKILL' });
      const offset = await page.offset(place);
      expect(offset).toBeGreaterThanOrEqual(MIB);
      if (offset < bytes.length) await page.send(place, offset, bytes.subarray(offset));
      else if ((await page.view(id)).files[0].state !== 'rejected')
        await page.post(`${id}/files/${fileId}/check`);
      const file = await page.checked(id, fileId);
      expect(file).toMatchObject({ sha256: sha256Of(bytes), state: 'rejected', verdict: 'not-a-video' });
      const events = await db.query<{ action: string }>(
        'SELECT action FROM audit_event WHERE object_id = $1 ORDER BY at, id',
        [fileId],
      );
      expect(events.map(({ action }) => action)).toEqual([
        'hand-in-file.announced',
        'hand-in-file.received',
        'hand-in-file.checked',
      ]);
      expect(current).toBe(alive);
    },
    60_000,
  );

  it('two processes never write to one file at once: the newer call takes over from a stalled one', async () => {
    const other = await start();
    const bytes = new MadeBytes(4).piece(0, 3 * MIB);
    const { page, token: secret } = await aPage();
    const { id } = await page.open();
    const place = await page.announce(id, 'a.mp4', bytes.length);
    const client = current.client();
    let stalled = false;
    // A line that goes dead in the middle of a call: the bytes stop, the connection stays.
    const dead = fetch(client.url(place), {
      method: 'PATCH',
      headers: {
        'owner-token': secret,
        'tus-resumable': '1.0.0',
        'content-type': 'application/offset+octet-stream',
        'upload-offset': '0',
      },
      body: new ReadableStream({
        async pull(controller) {
          if (stalled) return new Promise<void>(() => undefined);
          stalled = true;
          controller.enqueue(bytes.subarray(0, MIB));
        },
      }),
      duplex: 'half',
    } as RequestInit).catch(() => undefined);
    await until(async () => (await page.view(id)).files[0].receivedBytes === MIB);
    const elsewhere = new HandingIn(() => other.client(), secret);
    const offset = await elsewhere.offset(place);
    expect(offset).toBe(MIB);
    expect((await elsewhere.send(place, offset, bytes.subarray(offset))).status).toBe(204);
    expect((await elsewhere.checked(id, place.split('/').at(-1)!)).sha256).toBe(sha256Of(bytes));
    await dead;
  }, 60_000);
});
