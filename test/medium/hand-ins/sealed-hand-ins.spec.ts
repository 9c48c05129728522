import { generateKeyPairSync, randomBytes, type KeyObject } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Command } from 'commander';
import { ROLES } from '#antt/access';
import { newId } from '#antt/kernel';
import { unwrapKeyBySecret } from '#antt/storage';
import { RouteTable } from '../../../apps/api/src/http/route-table.js';
import { escrowCommands } from '../../../apps/cli/src/escrow/escrow-commands.js';
import type { ApiClient } from '../../support/api.js';
import { TEST_PASSWORD, type BuiltUser } from '../../support/builders/access.js';
import {
  asked,
  HandingIn,
  HandInScene,
  madeAt,
  NOW,
  sha256Of,
  type AskedOwner,
} from '../../support/builders/hand-ins.js';

const escrow = generateKeyPairSync('x25519');
let scene: HandInScene;

beforeAll(async () => {
  scene = await HandInScene.make({
    handIns: {
      maxFileBytes: 60 * 1024 ** 3,
      abandonedDays: 14,
      sealingKey: undefined,
      escrowPublicKey: escrow.publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    },
  });
}, 60_000);
afterAll(() => scene?.close());

interface Sealed {
  readonly owner: AskedOwner;
  readonly page: HandingIn;
  readonly id: string;
  readonly receiptCode: string;
  readonly bytes: Buffer;
  readonly file: any;
}

/** A recording with bytes that are nowhere else, in a box that players skip. */
async function aRecording(): Promise<Buffer> {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(72);
  head.write('free', 4);
  return Buffer.concat([await madeAt(asked(0)), head, randomBytes(64)]);
}

const markOf = (bytes: Buffer): Buffer => bytes.subarray(-64);

async function sealed(): Promise<Sealed> {
  scene.clock.set(NOW);
  const owner = await scene.asking.ask({ from: asked(2), to: asked(8) });
  const page = scene.handing(owner);
  const opened = await page.open('sealed');
  const bytes = await aRecording();
  return {
    owner,
    page,
    id: opened.id,
    receiptCode: opened.receiptCode!,
    bytes,
    file: await page.handedIn(opened.id, 'niêm phong.mp4', bytes),
  };
}

/** Everything the database holds, as text; binary columns as hexadecimal. */
async function dump(): Promise<string> {
  const tables = await scene.db.query<{ schema: string; name: string }>(
    `SELECT table_schema AS schema, table_name AS name FROM information_schema.tables
      WHERE table_type = 'BASE TABLE' AND table_schema NOT IN ('pg_catalog', 'information_schema')`,
  );
  const parts: string[] = [];
  for (const { schema, name } of tables) {
    const [row] = await scene.db.query<{ text: string | null }>(
      `SELECT string_agg(t::text, E'\\n') AS text FROM "${schema}"."${name}" t`,
    );
    parts.push(row?.text ?? '');
  }
  return parts.join('\n');
}

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile());
}

describe('footage handed in sealed', () => {
  it('is hashed and judged at once, and its owner gets a receipt with a code that is shown once', async () => {
    const { page, id, bytes, file, receiptCode, owner } = await sealed();
    expect(file).toMatchObject({ state: 'checked', verdict: 'covers', sha256: sha256Of(bytes) });
    expect(receiptCode).toMatch(/^([2-9A-HJKMNP-Z]{4}-){6}[2-9A-HJKMNP-Z]{4}$/);
    expect(await page.view(id)).toMatchObject({ kind: 'sealed', released: false, missing: [] });
    const receipt = await page.receipt(id);
    expect(receipt.body).toContain(sha256Of(bytes));
    expect(receipt.body).toContain('niêm phong');
    expect(receipt.body).not.toContain(receiptCode);
    const other = await page.tryOpen('open');
    expect([other.status, other.body.code]).toEqual([409, 'HAND_IN_APPROVAL_MISSING']);
    expect(owner.itemIds).toHaveLength(1);
  });

  it('cannot be opened by a dump, the files, the keys kept here and an administrator together', async () => {
    const { owner, page, id, receiptCode, bytes, file } = await sealed();
    const text = await dump();
    const plain = markOf(bytes);
    for (const secret of [owner.token, receiptCode, receiptCode.replaceAll('-', '')]) {
      expect(text).not.toContain(secret);
    }
    for (const path of filesUnder(scene.dataDir)) {
      const content = readFileSync(path);
      expect([path, content.includes(plain)]).toEqual([path, false]);
      for (const secret of [owner.token, receiptCode]) {
        expect([path, content.includes(secret)]).toEqual([path, false]);
      }
    }
    expect(text).not.toContain(plain.toString('hex'));
    // Every stored text and every key file is tried as the secret of every wrap.
    const wraps = await scene.db.query<{ holder: string; wrapped: Buffer }>(
      'SELECT holder, wrapped FROM hand_in_key WHERE hand_in_id = $1 ORDER BY holder',
      [id],
    );
    expect(wraps.map(({ holder }) => holder)).toEqual(['escrow', 'link', 'receipt']);
    const guesses = new Set<string>(text.match(/[\w-]{20,100}/g));
    const keyFiles = existsSync(join(scene.dataDir, 'keys')) ? filesUnder(join(scene.dataDir, 'keys')) : [];
    for (const path of keyFiles) {
      const key = readFileSync(path);
      guesses.add(key.toString('base64')).add(key.toString('hex')).add(key.toString('latin1'));
    }
    expect(guesses.size).toBeGreaterThan(100);
    for (const { holder, wrapped } of wraps.filter((wrap) => wrap.holder !== 'escrow')) {
      for (const guess of guesses) {
        expect([holder, guess, unwrapKeyBySecret(wrapped, guess, `hand-in ${id}`)]).toEqual([
          holder,
          guess,
          undefined,
        ]);
      }
    }
    // Every route there is, as somebody who may do everything everywhere.
    const all = await scene.api.signedIn({
      roles: ROLES.map((role) => ({ role, unitId: scene.units.province.id })),
    });
    await everyRouteGives(all, [id, file.id, owner.itemIds[0]!, owner.requestId], plain);
    await scene.extract(owner.itemIds[0]!);
    await scene.sweep();
    expect(await page.view(id)).toMatchObject({ state: 'receiving', released: false });
    expect(await scene.db.query('SELECT id FROM extraction WHERE item_id = $1', [owner.itemIds[0]])).toEqual(
      [],
    );
  }, 60_000);

  it('is opened by another link of the ask only with the code of its receipt', async () => {
    const { owner, id, receiptCode } = await sealed();
    const reissued = await scene.officer.post(
      `/requests/${owner.requestId}/owner-asks/${owner.askId}/links`,
      {
        reason: 'chủ camera mất liên kết',
      },
    );
    const renewed = { ...owner, token: reissued.body.ownerLink.token as string };
    await scene.asking.answer(renewed);
    const page = scene.handing(renewed);
    const without = await page.post(`${id}/release`, {});
    expect([without.status, without.body.code]).toEqual([403, 'HAND_IN_KEY_MISSING']);
    const wrong = await page.post(`${id}/release`, {
      receiptCode: receiptCode.replace(/.$/, '2').replace(/^./, '3'),
    });
    expect(wrong.status).toBe(403);
    const right = await page.post(`${id}/release`, {
      receiptCode: receiptCode.toLowerCase().replaceAll('-', ' '),
    });
    expect(right.body).toEqual({ released: [id] });
  });

  it('goes on at a whole chunk after a break, and keeps nothing of an unfinished one', async () => {
    scene.clock.set(NOW);
    const owner = await scene.asking.ask();
    const page = scene.handing(owner);
    const { id } = await page.open('sealed');
    const bytes = Buffer.alloc(3 * 1_048_576 + 5, 'một đoạn chữ dễ tìm ');
    const place = await page.announce(id, 'a.bin', bytes.length);
    const sent = await page.send(place, 0, bytes.subarray(0, 1_500_000));
    expect(sent.headers.get('upload-offset')).toBe('1048576');
    expect(await page.offset(place)).toBe(1_048_576);
    const path = join(scene.dataDir, 'hand-ins', id, place.split('/').at(-1)!);
    expect(readFileSync(path).includes('dễ tìm')).toBe(false);
    expect((await page.send(place, 1_048_576, bytes.subarray(1_048_576))).status).toBe(204);
    const file = await page.checked(id, place.split('/').at(-1)!);
    expect(file).toMatchObject({ sha256: sha256Of(bytes), state: 'rejected', verdict: 'not-a-video' });
    expect(readFileSync(path).includes('dễ tìm')).toBe(false);
  });
});

describe('sealed footage under break-glass', () => {
  let commander: ApiClient & { readonly user: BuiltUser };
  let desk: string;
  beforeAll(async () => {
    commander = await scene.api.signedIn({ roles: [{ role: 'commander', unitId: scene.units.commune.id }] });
    desk = mkdtempSync(join(tmpdir(), 'antt-escrow-'));
  });
  afterAll(() => rmSync(desk, { recursive: true, force: true }));

  const breakGlass = ({ owner }: Sealed) =>
    commander.post(
      `/requests/${owner.requestId}/break-glass`,
      {
        itemIds: owner.itemIds,
        legalBasis: 'BLTTHS-2015-107',
        danger: 'Cháu bé 6 tuổi mất tích',
        incidentNumber: '113-2026-4471',
        password: TEST_PASSWORD,
      },
      { headers: { 'accept-language': 'vi' } },
    );
  const saved = (name: string, text: string): string => {
    writeFileSync(join(desk, name), text);
    return join(desk, name);
  };
  const pemOf = (key: KeyObject): string => key.export({ type: 'pkcs8', format: 'pem' }).toString();
  /** The holder's own machine: nothing of the scene is handed to the command. */
  async function opens(envelope: string, privateKey: string): Promise<string[]> {
    const out: string[] = [];
    const program = new Command().exitOverride();
    escrowCommands(program, { json: false, out: (text) => out.push(text) });
    await program.parseAsync(['escrow', 'open', envelope, '--private-key', privateKey], { from: 'user' });
    return out;
  }

  it('I5, I12: stays sealed, until the escrow’s holder opens its envelope elsewhere; its owner hears of it', async () => {
    const given = await sealed();
    const { id, page, owner } = given;
    const used = await breakGlass(given);
    expect([used.status, used.body.sealedFootage]).toEqual([
      201,
      [
        {
          handInId: id,
          itemId: owner.itemIds[0],
          cameraName: expect.any(String),
          receivedBytes: given.bytes.length,
          keptUntil: expect.stringMatching(/^2026-1|^2027-0/),
          envelope: { format: 'camera-antt escrow envelope 1', handInId: id, wrapped: expect.any(String) },
          whatToDo: expect.stringContaining(`/break-glass/${used.body.id}/releases`),
        },
      ],
    ]);
    const list = `/break-glass/${used.body.id}/sealed-footage`;
    expect((await commander.get(list, { headers: { 'accept-language': 'vi' } })).body).toEqual(
      used.body.sealedFootage,
    );
    expect((await scene.officer.get(list)).body.code).toBe('PERMISSION_MISSING');
    expect(await scene.actions(used.body.id)).toEqual([
      'break-glass.used',
      'break-glass.sealed-footage-listed',
      'break-glass.sealed-footage-listed',
    ]);
    await scene.sweep();
    expect(await page.view(id)).toMatchObject({ released: false });

    const envelope = saved('envelope.json', JSON.stringify(used.body.sealedFootage[0].envelope));
    const [key] = await opens(envelope, saved('holder.pem', pemOf(escrow.privateKey)));
    const path = `/break-glass/${used.body.id}/releases`;
    const release = (handInId: string, what: string) => commander.post(path, { handInId, key: what });
    const wrong = await release(id, randomBytes(32).toString('base64url'));
    expect([wrong.status, wrong.body.code, wrong.body.field]).toEqual([
      422,
      'HAND_IN_ESCROW_KEY_WRONG',
      'key',
    ]);
    const short = await release(id, key!.slice(1));
    expect([short.status, short.body.code, short.body.field]).toEqual([400, 'INPUT_INVALID', 'key']);
    const other = await release((await sealed()).id, key!);
    expect([other.status, other.body.code]).toEqual([404, 'HAND_IN_NOT_OF_BREAK_GLASS']);
    expect((await scene.officer.post(path, { handInId: id, key })).body.code).toBe('PERMISSION_MISSING');
    expect(await page.view(id)).toMatchObject({ released: false });

    const released = await release(id, key!);
    expect([released.status, released.body]).toEqual([
      200,
      { handInId: id, releasedAt: scene.clock.now().toISOString() },
    ]);
    expect((await release(id, key!)).body).toEqual(released.body);
    expect((await commander.get(list)).body).toEqual([]);
    const events = await scene.db.query(
      `SELECT actor_id AS by, reason, after ->> 'by' AS way FROM audit_event
        WHERE object_id = $1 AND action = 'hand-in.released'`,
      [id],
    );
    expect(events).toEqual([{ by: commander.user.id, reason: 'Cháu bé 6 tuổi mất tích', way: 'escrow' }]);
    const told = await scene.db.query<{ template: string; body: string }>(
      `SELECT template, body FROM message WHERE subject_id = $1 AND recipient_kind = 'owner' ORDER BY queued_at, id`,
      [used.body.id],
    );
    expect(told.map(({ template }) => template)).toEqual(['break-glass', 'seal-opened']);
    expect(told[1]?.body).not.toContain('mất tích');
    const kept = JSON.stringify(await scene.db.query('SELECT * FROM idempotency_record'));
    expect(kept + (await dump())).not.toContain(key);
    await scene.extract(owner.itemIds[0]!);
    const [item] = await scene.db.query('SELECT state FROM request_item WHERE id = $1', [owner.itemIds[0]]);
    expect(item).toEqual({ state: 'sealed' });
  }, 60_000);

  it('says that only its owner opens what was sealed before there was an escrow', async () => {
    const given = await sealed();
    await scene.db.query(`DELETE FROM hand_in_key WHERE hand_in_id = $1 AND holder = 'escrow'`, [given.id]);
    const used = await breakGlass(given);
    expect(used.body.sealedFootage).toMatchObject([
      { handInId: given.id, envelope: null, whatToDo: expect.stringContaining('chỉ chủ camera mở được') },
    ]);
  });

  it('tells the holder what is wrong with his files, in words', async () => {
    const stranger = generateKeyPairSync('x25519').privateKey;
    const { id } = await sealed();
    const [row] = await scene.db.query<{ wrapped: Buffer }>(
      `SELECT wrapped FROM hand_in_key WHERE hand_in_id = $1 AND holder = 'escrow'`,
      [id],
    );
    const envelope = { format: 'camera-antt escrow envelope 1', handInId: id };
    const base64 = row!.wrapped.toString('base64');
    const good = saved('good.json', JSON.stringify({ ...envelope, wrapped: base64 }));
    const cut = saved('cut.json', JSON.stringify({ ...envelope, wrapped: base64.slice(0, 40) }));
    const anothers = saved(
      'anothers.json',
      JSON.stringify({ ...envelope, handInId: newId(), wrapped: base64 }),
    );
    const none = saved('none.json', '{"format":"x"}');
    const mine = saved('mine.pem', pemOf(escrow.privateKey));
    const ed25519 = saved('ed25519.pem', pemOf(generateKeyPairSync('ed25519').privateKey));
    for (const [file, key, code] of [
      [good, saved('stranger.pem', pemOf(stranger)), 'ESCROW_KEY_OTHER'],
      [cut, mine, 'ESCROW_KEY_OTHER'],
      [anothers, mine, 'ESCROW_KEY_OTHER'],
      [none, mine, 'ESCROW_ENVELOPE_INVALID'],
      [mine, mine, 'ESCROW_ENVELOPE_INVALID'],
      [good, good, 'ESCROW_PRIVATE_KEY_INVALID'],
      [good, ed25519, 'ESCROW_PRIVATE_KEY_INVALID'],
      [good, join(desk, 'nowhere.pem'), 'FILE_UNREADABLE'],
    ] as const) {
      await expect(opens(file, key)).rejects.toMatchObject({ code });
    }
    expect((await opens(good, mine))[0]).toMatch(/^[\w-]{43}$/);
  });
});

describe('sealed footage nobody agrees to', () => {
  it.each([
    ['its date passes', async (_: Sealed) => undefined],
    [
      'its request is withdrawn',
      async ({ owner }: Sealed) => {
        const answer = await scene.officer.post(`/requests/${owner.requestId}/withdrawal`, {
          reason: 'không cần nữa',
        });
        expect(answer.status).toBeLessThan(300);
      },
    ],
  ])('I5: is destroyed with a certificate when %s, and no key and no byte remains', async (what, happen) => {
    const given = await sealed();
    const { page, id, bytes, file, owner } = given;
    await scene.sweep();
    expect((await page.view(id)).state).toBe('receiving');
    await happen(given);
    if (what === 'its date passes') {
      const [row] = await scene.db.query<{ answer_by: Date }>(
        'SELECT answer_by FROM request_item WHERE id = $1',
        [owner.itemIds[0]],
      );
      scene.clock.set(new Date(row!.answer_by.getTime() + 1000));
    }
    await scene.sweep();
    expect(existsSync(join(scene.dataDir, 'hand-ins', id))).toBe(false);
    expect(await scene.db.query('SELECT holder FROM hand_in_key WHERE hand_in_id = $1', [id])).toEqual([]);
    const [row] = await scene.db.query('SELECT state, destruction_cause FROM hand_in WHERE id = $1', [id]);
    expect(row).toEqual({ state: 'destroyed', destruction_cause: 'not-approved' });
    const [certificate] = await scene.db.query<{ after: any }>(
      `SELECT after FROM audit_event WHERE object_id = $1 AND action = 'hand-in.destroyed'`,
      [id],
    );
    expect(certificate?.after).toMatchObject({
      cause: 'not-approved',
      files: [{ name: 'niêm phong.mp4', sizeBytes: bytes.length, sha256: sha256Of(bytes) }],
    });
    const plain = markOf(bytes);
    for (const path of filesUnder(scene.dataDir)) expect(readFileSync(path).includes(plain)).toBe(false);
    expect(await dump()).not.toContain(plain.toString('hex'));
    await scene.sweep();
    expect(await scene.actions(id)).toEqual(['hand-in.opened', 'hand-in.destroyed']);
    expect(file.state).toBe('checked');
  });
});

/** Calls every route by the ids, and sees that no answer carries the bytes. */
async function everyRouteGives(client: ApiClient, ids: readonly string[], plain: Buffer): Promise<void> {
  const routes = scene.api.app.get(RouteTable).routes();
  expect(routes.length).toBeGreaterThan(60);
  for (const { method, path, access } of routes) {
    if (access?.kind === 'public' && path.includes('owner-asks')) continue;
    if (method !== 'GET' && method !== 'HEAD') continue;
    for (const id of path.includes(':') ? ids : ['']) {
      const stop = new AbortController();
      const response = await client.fetch(path.replace(/:\w+/g, id), { method, signal: stop.signal });
      const isStream = response.headers.get('content-type')?.includes('event-stream') ?? false;
      const body = isStream ? Buffer.alloc(0) : Buffer.from(await response.arrayBuffer());
      stop.abort();
      expect([path, id, body.includes(plain)]).toEqual([path, id, false]);
    }
  }
}
