import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ROLES } from '#antt/access';
import { vietnamDateTime } from '#antt/kernel';
import { RecordReceipt, SendMessage } from '#antt/notifications';
import { unwrapKeyBySecret } from '#antt/storage';
import { NOW, sha256Of, type AskedOwner, type HandInScene } from '../../support/builders/hand-ins.js';
import { everyRouteGives, type Objects } from './every-route.js';
import { dumpOf, filesUnder, guesses, openedSecrets } from './kept-here.js';
import { SealedScene, WINDOW, type Sealed } from './sealed-scene.js';

let sealing: SealedScene;
let scene: HandInScene;
beforeAll(async () => {
  sealing = await SealedScene.make();
  scene = sealing.hands;
}, 60_000);
afterAll(() => sealing?.close());

const sealed = (by?: AskedOwner): Promise<Sealed> => sealing.sealed(by);

const markOf = (bytes: Buffer): Buffer => bytes.subarray(-64);

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
  const text = sealing.gateway.handedOn.find(({ id }) => id === messageId)!.text;
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
    expect(sealing.gateway.handedOn.filter(({ id }) => id === messageId)).toHaveLength(1);
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
    const owner = await sealing.handedLink();
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
