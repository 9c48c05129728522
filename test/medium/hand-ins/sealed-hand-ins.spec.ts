import { generateKeyPairSync, randomBytes, type KeyObject } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Command } from 'commander';
import { ROLES } from '#antt/access';
import { readEnvironment } from '#antt/config';
import { newId, vietnamDateTime } from '#antt/kernel';
import { RecordReceipt, SendMessage } from '#antt/notifications';
import { SettleHandInSteps, TakeDueSteps } from '#antt/requests';
import { unwrapKeyBySecret } from '#antt/storage';
import { escrowCommands } from '../../../apps/cli/src/escrow/escrow-commands.js';
import type { ApiClient } from '../../support/api.js';
import { anOwner } from '../../support/builders/cameras.js';
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
import { GATEWAY_SECRET } from '../../support/builders/notifications.js';
import { MessageGateway } from '../../support/servers/message-gateway.js';
import { everyRouteGives, type Objects } from './every-route.js';
import { dumpOf, filesUnder, guesses, openedSecrets } from './kept-here.js';

const escrow = generateKeyPairSync('x25519');
let scene: HandInScene;
let gateway: MessageGateway;

beforeAll(async () => {
  gateway = await MessageGateway.start(GATEWAY_SECRET);
  gateway.now = () => NOW;
  const { messages } = readEnvironment({ NODE_ENV: 'test' });
  scene = await HandInScene.make({
    messages: { ...messages, smsGateway: { url: gateway.url, secret: GATEWAY_SECRET } },
    handIns: {
      maxFileBytes: 60 * 1024 ** 3,
      abandonedDays: 14,
      sealingKey: undefined,
      escrowPublicKey: escrow.publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    },
  });
}, 60_000);
afterAll(async () => {
  await scene?.close();
  await gateway?.stop();
});

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

async function sealed(by?: AskedOwner): Promise<Sealed> {
  scene.clock.set(NOW);
  const owner = by ?? (await handedLink());
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

const WINDOW = { from: asked(2), to: asked(8) };

/** An owner without a phone: the officer hands him the link, and there is a letter to be printed. */
const handedLink = async (window = WINDOW): Promise<AskedOwner> =>
  scene.asking.ask(window, { owner: await anOwner(scene.db, scene.units.commune.id, { phone: '' }) });

/** An owner who was sent his link by SMS, through a gateway that may report later what became of it. */
async function textedOwner(): Promise<{ owner: AskedOwner; messageId: string }> {
  scene.clock.set(NOW);
  const asked = await scene.asking.ask(WINDOW);
  const [link] = await scene.db.query<{ message_id: string }>(
    'SELECT message_id FROM owner_link WHERE ask_id = $1',
    [asked.askId],
  );
  const messageId = link!.message_id;
  await scene.api.app.get(SendMessage).execute(messageId);
  const text = gateway.handedOn.find(({ id }) => id === messageId)!.text;
  return { owner: { ...asked, token: /#([\w-]{43})/.exec(text)![1]! }, messageId };
}

/** The link of the letter to this owner, as an officer reads it. */
async function printedLink({ askId }: AskedOwner): Promise<{ token: string }> {
  const [letter] = await scene.db.query<{ id: string }>(
    `SELECT id FROM message WHERE subject_id = $1 AND channel = 'letter'`,
    [askId],
  );
  await scene.api.app.get(SendMessage).execute(letter!.id);
  const read = await scene.officer.get(`/messages/${letter!.id}/text`);
  return { token: /#([\w-]{43})/.exec(read.body.text)![1]! };
}

/** Tries everything that is kept here as the secret of every wrap; the owner's own secrets are not among it, and do open. */
async function nothingOpens({ id, receiptCode }: Sealed, holders: string[], own: string[]): Promise<void> {
  const wraps = await scene.db.query<{ holder: string; wrapped: Buffer }>(
    'SELECT holder, wrapped FROM hand_in_key WHERE hand_in_id = $1 ORDER BY holder',
    [id],
  );
  expect(wraps.map(({ holder }) => holder)).toEqual(holders);
  const tried = await guesses(scene);
  expect(tried.size).toBeGreaterThan(100);
  const spelled = receiptCode.replaceAll('-', '');
  const opens = (wrapped: Buffer, secret: string): boolean =>
    unwrapKeyBySecret(wrapped, secret, `hand-in ${id}`) !== undefined;
  for (const { holder, wrapped } of wraps.filter((wrap) => wrap.holder !== 'escrow')) {
    expect([holder, [...tried].filter((guess) => opens(wrapped, guess))]).toEqual([holder, []]);
    expect([holder, [...own, spelled].some((secret) => opens(wrapped, secret))]).toEqual([holder, true]);
  }
  const text = await dumpOf(scene);
  for (const secret of [...own, receiptCode, spelled]) expect(text).not.toContain(secret);
}

/** As the owner reads it in his ledger. */
async function showsIn({ cameras, itemIds }: AskedOwner, certificate: object): Promise<void> {
  const registrar = await scene.api.signedIn({
    roles: [{ role: 'registrar', unitId: scene.units.commune.id }],
  });
  const link = await registrar.post(`/owners/${cameras[0]!.ownerId}/ledger-links`);
  const { body } = await scene.api.anonymous.get(`/owner-ledgers/${link.body.token}`);
  const entry = body.entries.find(({ itemId }: { itemId: string }) => itemId === itemIds[0]);
  expect(entry.certificates).toMatchObject([certificate]);
  const { destroyedAt } = entry.certificates[0];
  expect(entry.footage.destroyedAt).toBe(destroyedAt);
  expect(entry.story.map(({ en }: { en: string }) => en)).toContain(
    `What you handed in and was not used was destroyed at ${vietnamDateTime(new Date(destroyedAt))}.`,
  );
}

/** What the parameters of routes are, so that each is called about this hand-in. */
async function objectsOf({ owner, id, file }: Sealed, userId: string): Promise<Objects> {
  const [camera] = owner.cameras;
  const [row] = await scene.db.query<Record<string, string>>(
    `SELECT q.case_id, q.unit_id, a.check_code,
            (SELECT m.id FROM message m WHERE m.subject_id = a.id::text LIMIT 1) AS message_id
       FROM owner_ask a, extraction_request q WHERE a.id = $1 AND q.id = $2`,
    [owner.askId, owner.requestId],
  );
  return {
    ...{ handInId: id, fileId: file.id, token: owner.token, askId: owner.askId, requestId: owner.requestId },
    ...{ requests: owner.requestId, cases: row!['case_id']!, cameras: camera!.id, owners: camera!.ownerId },
    ...{ recorders: camera!.recorderId, messages: row!['message_id']!, users: userId },
    ...{ units: row!['unit_id']!, checkCode: row!['check_code']! },
  };
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
    const given = await sealed();
    const { owner, page, id, receiptCode, bytes, file } = given;
    await nothingOpens(given, ['escrow', 'receipt'], [owner.token]);
    const plain = markOf(bytes);
    for (const path of filesUnder(scene.dataDir)) {
      const content = readFileSync(path);
      expect([path, content.includes(plain)]).toEqual([path, false]);
      for (const secret of [owner.token, receiptCode]) {
        expect([path, content.includes(secret)]).toEqual([path, false]);
      }
    }
    expect(await dumpOf(scene)).not.toContain(plain.toString('hex'));
    // Every route there is, as somebody who may do everything everywhere.
    const all = await scene.api.signedIn({
      roles: ROLES.map((role) => ({ role, unitId: scene.units.province.id })),
    });
    await everyRouteGives(scene, all, await objectsOf(given, all.user.id), plain);
    await scene.extract(owner.itemIds[0]!);
    await scene.sweep();
    expect(await page.view(id)).toMatchObject({ state: 'receiving', released: false });
    expect(await scene.db.query('SELECT id FROM extraction WHERE item_id = $1', [owner.itemIds[0]])).toEqual(
      [],
    );
    expect(file.state).toBe('checked');
  }, 60_000);

  it('by the link of a message: what was kept to send it another way tells the link before, and nothing after', async () => {
    const { owner, messageId } = await textedOwner();
    const stateNow = async (): Promise<string> => {
      const [row] = await scene.db.query<{ state: string }>('SELECT state FROM message WHERE id = $1', [
        messageId,
      ]);
      return row!.state;
    };
    expect(await stateNow()).toBe('sent');
    const tells = (secret: string): boolean => secret.includes(owner.token);
    expect((await openedSecrets(scene)).some(tells)).toBe(true);
    const given = await sealed(owner);
    expect((await openedSecrets(scene)).some(tells)).toBe(false);
    await nothingOpens(given, ['escrow', 'link', 'receipt'], [owner.token]);
    // Opening it has shown that it arrived; whatever is said of it later, it goes nowhere again.
    expect(await stateNow()).toBe('delivered');
    for (const outcome of ['failed', 'not-my-number'] as const) {
      await scene.api.app.get(RecordReceipt).execute('sms', { messageId, outcome });
      expect(await scene.api.app.get(SendMessage).execute(messageId)).toBeUndefined();
    }
    expect(gateway.handedOn.filter(({ id }) => id === messageId)).toHaveLength(1);
    expect((await given.page.view(given.id)).needsReceiptCode).toBe(false);
    await scene.asking.answer(owner);
    expect((await given.page.post(`${given.id}/release`, {})).body).toEqual({ released: [given.id] });
  });

  it('by a link that an officer has shown or printed: he may agree in the owner’s name, and opens nothing', async () => {
    const given = await sealed();
    const { owner, page, id, receiptCode } = given;
    const letter = await sealed({ ...owner, ...(await printedLink(owner)) });
    await scene.asking.answer(owner);
    // A page of his own, with all that he was shown.
    const officers = scene.handing(owner);
    const released = await officers.post(`${id}/release`, {});
    expect([released.status, released.body.code]).toEqual([403, 'HAND_IN_KEY_MISSING']);
    const announced = await officers.tryAnnounce(id, 'thêm.mp4', 100);
    expect([announced.status, await announced.text()]).toEqual([
      403,
      expect.stringContaining('HAND_IN_KEY_MISSING'),
    ]);
    expect(await page.view(id)).toMatchObject({ released: false, needsReceiptCode: true });
    const printed = await scene.handing(letter.owner).post(`${letter.id}/release`, {});
    expect([printed.status, printed.body.code]).toEqual([403, 'HAND_IN_KEY_MISSING']);
    expect((await page.post(`${id}/release`, { receiptCode })).body).toEqual({ released: [id] });
    expect(await page.view(id)).toMatchObject({ released: true, needsReceiptCode: false });
  });

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
    const owner = await handedLink();
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
    expect(kept + (await dumpOf(scene))).not.toContain(key);
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
    const half = await handedLink({ from: asked(2), to: asked(18) });
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
    const number = certificate!.after.certificateNumber as string;
    expect(number).toMatch(/^GXN-2026(-[0-9A-F]{4}){3}$/);
    await scene.sweep();
    const messages = await scene.db.query<any>(`SELECT * FROM message WHERE template = 'destroyed'`);
    const own = messages.filter(({ subject_id }) => subject_id === id);
    expect(own).toHaveLength(1);
    expect(own[0]).toMatchObject({
      recipient_kind: 'owner',
      recipient_id: owner.cameras[0]!.ownerId,
      unit_id: scene.units.commune.id,
      title: `Giấy xác nhận đã hủy hình ảnh số ${number}`,
      facts: { ground: what === 'its date passes' ? 'not-approved' : 'withdrawn' },
    });
    expect(own[0].body).toContain(sha256Of(bytes));
    expect(own[0].body).toContain('đã được hủy lúc ');
    await showsIn(owner, { number, cause: 'not-approved', sha256: [sha256Of(bytes)] });
    const plain = markOf(bytes);
    for (const path of filesUnder(scene.dataDir)) expect(readFileSync(path).includes(plain)).toBe(false);
    expect(await dumpOf(scene)).not.toContain(plain.toString('hex'));
    await scene.sweep();
    expect(await scene.actions(id)).toEqual(['hand-in.opened', 'hand-in.destroyed']);
    expect(file.state).toBe('checked');
  });

  it('I8: where it may be of several units’, no officer sees the certificate, unless he has to pass it on', async () => {
    const { owner } = await textedOwner();
    const { id } = await sealed(owner);
    const [item] = await scene.db.query<{ answer_by: Date }>(
      'SELECT answer_by FROM request_item WHERE id = $1',
      [owner.itemIds[0]],
    );
    scene.clock.set(new Date(item!.answer_by.getTime() + 1000));
    await scene.sweep();
    const message = async (): Promise<{ id: string; channel: string; unit_id: string | null }> => {
      const [row] = await scene.db.query<any>(
        'SELECT id, channel, unit_id FROM message WHERE subject_id = $1',
        [id],
      );
      return row;
    };
    expect(await message()).toMatchObject({ channel: 'sms', unit_id: null });
    const { id: messageId } = await message();
    await scene.api.app.get(RecordReceipt).execute('sms', { messageId, outcome: 'bad-number' });
    expect(await message()).toMatchObject({ channel: 'letter', unit_id: scene.units.commune.id });
  });
});
