import { generateKeyPairSync, randomBytes, type KeyObject } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Command } from 'commander';
import { newId } from '#antt/kernel';
import { escrowCommands } from '../../../apps/cli/src/escrow/escrow-commands.js';
import type { ApiClient } from '../../support/api.js';
import { TEST_PASSWORD, type BuiltUser } from '../../support/builders/access.js';
import type { AskedOwner, HandInScene } from '../../support/builders/hand-ins.js';
import { dumpOf } from './kept-here.js';
import { SealedScene, type Sealed } from './sealed-scene.js';

let sealing: SealedScene;
let scene: HandInScene;
beforeAll(async () => {
  sealing = await SealedScene.make();
  scene = sealing.hands;
}, 60_000);
afterAll(() => sealing?.close());

const sealed = (by?: AskedOwner): Promise<Sealed> => sealing.sealed(by);

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
    const [key] = await opens(envelope, saved('holder.pem', pemOf(sealing.escrow.privateKey)));
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
    const mine = saved('mine.pem', pemOf(sealing.escrow.privateKey));
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
