import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  LeaveFromLedger,
  LeaveProgramme,
  UseBreakGlass,
  ViewOwnerLedger,
  type FiledRequest,
} from '#antt/requests';
import { aUser, TEST_PASSWORD, type BuiltUser } from '../../support/builders/access.js';
import { AskScene, NOON, refusalOf, span } from '../../support/builders/asks.js';
import type { TestCamera } from '../../support/builders/cameras.js';
import { aLedgerCode, aLedgerToken, aPaperConsent, aRegistrar } from '../../support/builders/owners.js';
import { REACHING_OWNERS } from '../../support/builders/requests.js';
import { until } from '../../support/until.js';

const MORNING = span('23T10:00:00', '23T10:20:00');
const EARLY = span('23T04:00:00', '23T04:20:00');
const NIGHT = span('22T23:00:00', '22T23:20:00');

let scene: AskScene;
let registrar: BuiltUser;
beforeAll(async () => {
  scene = await AskScene.make(REACHING_OWNERS);
  registrar = await aRegistrar(scene);
});
beforeEach(() => scene.clock.set(NOON));
afterAll(() => scene?.close());

const itemOf = (filed: FiledRequest): Promise<Record<string, unknown>> => scene.item(filed.items[0]!.id);
const leave = async (camera: TestCamera, reason = 'Bán nhà'): Promise<unknown> => {
  const token = await aLedgerToken(scene, registrar, camera.ownerId);
  const code = await aLedgerCode(scene, registrar, camera.ownerId);
  return scene.context.get(LeaveFromLedger).execute(token, code, reason);
};

describe('an owner who leaves the programme', () => {
  it('I5, I6: ends what waits as refused, revokes consents, takes his devices out of use, and is told', async () => {
    const [camera] = (await scene.cameras(1)) as [TestCamera];
    const asked = await scene.file(scene.officer, [camera], MORNING);
    const consent = await aPaperConsent(scene, registrar, [camera]);
    const approved = await scene.file(scene.officer, [camera], EARLY);
    const taken = await scene.file(scene.officer, [camera], NIGHT);
    await scene.begin(taken.items[0]!.id);
    expect(await leave(camera)).toEqual({ cameras: 1, recorders: 1, items: 2, consents: 1 });
    for (const filed of [asked, approved]) {
      expect(await itemOf(filed)).toMatchObject({
        state: 'lost',
        loss_cause: 'refused',
        loss_by: 'owner',
        loss_note: 'Chủ camera đã thôi tham gia.',
      });
    }
    expect(await itemOf(taken)).toMatchObject({ state: 'extracting' });
    const [row] = await scene.db.query('SELECT status FROM camera WHERE id = $1', [camera.id]);
    expect(row).toEqual({ status: 'removed' });
    const [given] = await scene.db.query(
      'SELECT revoked_at, revoked_by FROM standing_consent WHERE id = $1',
      [consent.id],
    );
    expect(given).toEqual({ revoked_at: NOON, revoked_by: 'departure' });
    expect(await scene.actions(camera.ownerId)).toEqual(
      expect.arrayContaining(['owner.left', 'owner-departure.declared']),
    );
    const messages = await scene.db.query<{ template: string }>(
      `SELECT template FROM message WHERE recipient_id = $1 AND state = 'queued' ORDER BY queued_at, id`,
      [camera.ownerId],
    );
    // Nobody asks him again, although the consent's end took an approval back.
    expect(messages.map(({ template }) => template).filter((template) => template === 'owner-ask')).toEqual(
      [],
    );
    expect(messages.map(({ template }) => template)).toContain('owner-left');
    expect(await scene.steps(asked.asks[0]!.askId)).toEqual([]);
    const [published] = await scene.db.query<{ reason: string; actor_kind: string }>(
      `SELECT reason, actor_kind FROM audit_event WHERE action = 'owner-departure.declared' AND object_id = $1`,
      [camera.ownerId],
    );
    expect(published).toEqual({ reason: 'Bán nhà', actor_kind: 'owner' });
  });

  it('still reads his ledger, leaves once, and is not asked again', async () => {
    const [camera] = (await scene.cameras(1)) as [TestCamera];
    const token = await aLedgerToken(scene, registrar, camera.ownerId);
    await leave(camera);
    const view = await scene.context.get(ViewOwnerLedger).execute(token);
    expect([view.hasLeft, view.cameras]).toEqual([true, []]);
    expect(await refusalOf(leave(camera))).toBe('OWNER_HAS_LEFT');
    expect(await refusalOf(scene.file(scene.officer, [camera], MORNING))).toBe('REQUEST_CAMERA_OUT_OF_USE');
  });

  it('I8: at a registrar’s of his unit, and at no other’s', async () => {
    const [camera] = (await scene.cameras(1)) as [TestCamera];
    const asked = await scene.file(scene.officer, [camera], MORNING);
    const stranger = await aUser(scene.db, {
      roles: [{ role: 'registrar', unitId: scene.units.sibling.id }],
    });
    const programme = scene.context.get(LeaveProgramme);
    const by = (who: BuiltUser) =>
      programme.byRegistrar(who.principal, camera.ownerId, 'Theo lời chủ camera');
    expect(await refusalOf(by(stranger))).toBe('OWNER_UNKNOWN');
    expect(await itemOf(asked)).toMatchObject({ state: 'asked' });
    expect(await by(registrar)).toMatchObject({ items: 1, cameras: 1 });
    const [answer] = await scene.db.query('SELECT source FROM owner_answer WHERE ask_id = $1', [
      asked.asks[0]!.askId,
    ]);
    expect(answer).toEqual({ source: 'paper' });
  });

  it('I6: does not undo what was approved without him for danger to life', async () => {
    const [camera] = (await scene.cameras(1)) as [TestCamera];
    const filed = await scene.file(scene.officer, [camera], MORNING);
    const commander = await aUser(scene.db, {
      roles: [{ role: 'commander', unitId: scene.units.commune.id }],
    });
    await scene.context.get(UseBreakGlass).execute(commander.principal, filed.request.id, {
      itemIds: [filed.items[0]!.id],
      legalBasis: 'BLTTHS-2015-107',
      danger: 'Cháu bé mất tích',
      incidentNumber: '113-1',
      password: TEST_PASSWORD,
    });
    expect(await leave(camera)).toMatchObject({ items: 0, cameras: 1 });
    expect(await itemOf(filed)).toMatchObject({ state: 'approved' });
  });

  it('I6: a filing that has seen his camera a moment before he leaves asks him nothing', async () => {
    const [camera] = (await scene.cameras(1)) as [TestCamera];
    const { filing, waits } = await scene.db.transactions.run({}, async (tx) => {
      await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [
        `owner-ask:${camera.recorderId}`,
      ]);
      const filing = refusalOf(scene.file(scene.officer, [camera], MORNING));
      const waiting = `SELECT count(*)::integer AS count FROM pg_locks WHERE locktype = 'advisory' AND NOT granted
        AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`;
      const waits = await until(async () => (await tx.query(waiting))[0].count === 1);
      await tx.query(`UPDATE camera SET status = 'removed' WHERE id = $1`, [camera.id]);
      return { filing, waits };
    });
    expect([waits, await filing]).toEqual([true, 'REQUEST_CAMERA_OUT_OF_USE']);
  });

  it('I6: racing with filings, leaves nothing asked of him', async () => {
    for (let round = 0; round < 6; round++) {
      const [camera] = (await scene.cameras(1)) as [TestCamera];
      const filings = [MORNING, EARLY].map((window) =>
        scene.file(scene.officer, [camera], window).catch(() => undefined),
      );
      await Promise.all([leave(camera), ...filings]);
      const open = await scene.db.query(
        `SELECT FROM request_item WHERE camera_id = $1 AND state IN ('asked', 'approved')`,
        [camera.id],
      );
      expect(open).toEqual([]);
    }
  }, 30_000);
});
