import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { sha256Hex } from '#antt/kernel';
import {
  ConsentFromLedger,
  FileRequest,
  ListStandingConsents,
  RecordConsentRevocation,
  RecordPaperConsent,
  ReissueOwnerLink,
  RevokeFromLedger,
  WordConsent,
  type FiledRequest,
} from '#antt/requests';
import { aUser, type BuiltUser } from '../../support/builders/access.js';
import { AskScene, at, NOON, refusalOf, span } from '../../support/builders/asks.js';
import { anOwner, type TestCamera } from '../../support/builders/cameras.js';
import {
  aDraft,
  aGivenConsent,
  aLedgerCode,
  aLedgerToken,
  aPaperConsent,
  aRegistrar,
} from '../../support/builders/owners.js';
import { aRequest, REACHING_OWNERS } from '../../support/builders/requests.js';

const NIGHT = span('22T23:30:00', '23T00:30:00');
const MORNING = span('23T10:00:00', '23T10:20:00');
const HOURS = { from: 22 * 60, to: 5 * 60 };

let scene: AskScene;
let registrar: BuiltUser;
beforeAll(async () => {
  scene = await AskScene.make(REACHING_OWNERS);
  registrar = await aRegistrar(scene);
});
beforeEach(() => scene.clock.set(NOON));
afterAll(() => scene?.close());

const states = async (filed: FiledRequest): Promise<unknown[]> => {
  const rows = await scene.db.query<{ state: string }>(
    'SELECT state FROM request_item WHERE request_id = $1 ORDER BY id',
    [filed.request.id],
  );
  return rows.map(({ state }) => state);
};
const sources = async (filed: FiledRequest): Promise<string[]> => {
  const rows = await scene.db.query<{ source: string }>(
    `SELECT DISTINCT answer.source FROM request_item item JOIN owner_decision decision ON decision.item_id = item.id
       JOIN owner_answer answer ON answer.id = decision.answer_id
      WHERE item.request_id = $1 AND decision.superseded_at IS NULL`,
    [filed.request.id],
  );
  return rows.map(({ source }) => source);
};
const notices = async (consentId: string): Promise<string[]> => {
  const rows = await scene.db.query<{ template: string }>(
    `SELECT template FROM message WHERE subject_type = 'standing-consent' AND subject_id = $1 ORDER BY queued_at, id`,
    [consentId],
  );
  return rows.map(({ template }) => template);
};

describe('a standing consent, given by the owner', () => {
  it('I5: keeps the words he was shown and their hash, and he hears of it', async () => {
    const cameras = await scene.cameras(2, { name: 'Cổng trước' });
    const consent = await aGivenConsent(scene, registrar, cameras, { hours: HOURS });
    expect(consent).toMatchObject({ source: 'owner-link', textVersion: '2026-11', revokedAt: null });
    expect(consent.textSha256).toBe(sha256Hex(consent.text));
    for (const words of ['Cổng trước', '22:00–05:00', 'thu hồi', '30/11/2026']) {
      expect(consent.text).toContain(words);
    }
    expect(await scene.actions(consent.id)).toEqual(['standing-consent.given']);
    expect(await notices(consent.id)).toEqual(['standing-consent']);
  });

  it('I12: is not given for other words, another’s cameras, more than a year, or with a wrong code', async () => {
    const [camera] = (await scene.cameras(1)) as [TestCamera];
    const [foreign] = (await scene.cameras(1)) as [TestCamera];
    const token = await aLedgerToken(scene, registrar, camera.ownerId);
    const draft = aDraft(scene, [camera]);
    const { text } = await scene.context.get(WordConsent).execute(token, draft);
    const code = await aLedgerCode(scene, registrar, camera.ownerId);
    const give = scene.context.get(ConsentFromLedger);
    const wrong = code === '000000' ? '000001' : '000000';
    expect(await refusalOf(give.execute(token, wrong, draft, text.sha256))).toBe('OWNER_CODE_WRONG');
    const longer = { ...draft, validUntil: at('29T00:00:00') };
    expect(await refusalOf(give.execute(token, code, longer, text.sha256))).toBe('CONSENT_TEXT_CHANGED');
    // A refused call uses no code up.
    expect(await refusalOf(give.execute(token, code, draft, text.sha256))).toBe('accepted');
    expect(await refusalOf(give.execute(token, code, draft, text.sha256))).toBe('OWNER_CODE_MISSING');
    const word = scene.context.get(WordConsent);
    expect(await refusalOf(word.execute(token, aDraft(scene, [foreign])))).toBe('CONSENT_CAMERA_UNKNOWN');
    const year = (days: number) => ({
      validUntil: new Date(at('01T00:00:00').getTime() + days * 86_400_000),
    });
    expect(await refusalOf(word.execute(token, { ...draft, ...year(366) }))).toBe('accepted');
    expect(await refusalOf(word.execute(token, { ...draft, ...year(366.001) }))).toBe(
      'CONSENT_PERIOD_INVALID',
    );
    expect(await refusalOf(word.execute(token, { ...draft, categoryCodes: ['nothing'] }))).toBe(
      'CONSENT_CATEGORY_UNKNOWN',
    );
    expect(await refusalOf(word.execute(token, { ...draft, hours: { from: 60, to: 60 } }))).toBe(
      'CONSENT_HOURS_INVALID',
    );
  });

  it('I8: on paper it is recorded by the register of his unit only, with scan and name', async () => {
    const cameras = await scene.cameras(1);
    const consent = await aPaperConsent(scene, registrar, cameras);
    expect(consent).toMatchObject({
      source: 'paper',
      signedBy: 'Nguyễn Thị Mai',
      scanReference: 'HS-2026/117, tờ 3',
      recordedBy: registrar.id,
    });
    expect(await notices(consent.id)).toEqual(['standing-consent']);
    const stranger = await aUser(scene.db, {
      roles: [{ role: 'registrar', unitId: scene.units.sibling.id }],
    });
    const paper = { ...aDraft(scene, cameras), signedBy: 'Mai', scanReference: 'x' };
    const record = scene.context.get(RecordPaperConsent);
    const { ownerId } = cameras[0]!;
    expect(await refusalOf(record.execute(stranger.principal, ownerId, paper))).toBe('OWNER_UNKNOWN');
    expect(await refusalOf(record.execute(scene.officer.principal, ownerId, paper))).toBe(
      'PERMISSION_MISSING',
    );
    expect(
      await refusalOf(record.execute(registrar.principal, ownerId, { ...paper, scanReference: '  ' })),
    ).toBe('REQUEST_TEXT_BLANK');
    const list = scene.context.get(ListStandingConsents);
    expect((await list.execute(registrar.principal, ownerId)).map(({ id }) => id)).toEqual([consent.id]);
    expect(await refusalOf(list.execute(stranger.principal, ownerId))).toBe('OWNER_UNKNOWN');
  });
});

describe('filing', () => {
  it('I5: approves what lies wholly inside a consent, in the same commit, and tells the owner of the use', async () => {
    const cameras = await scene.cameras(2);
    const consent = await aPaperConsent(scene, registrar, cameras, { hours: HOURS });
    const filed = await scene.file(scene.officer, cameras, NIGHT);
    expect(filed.items.map(({ state }) => state)).toEqual(['approved', 'approved']);
    expect([filed.links, filed.asks[0]?.channel]).toEqual([[], 'standing-consent']);
    expect([await states(filed), await sources(filed)]).toEqual([
      ['approved', 'approved'],
      ['standing-consent'],
    ]);
    const published = await scene.db.query(
      `SELECT FROM outbox_message WHERE event = 'request-item.approved' AND payload ->> 'itemId' = ANY($1)`,
      [filed.items.map(({ id }) => id)],
    );
    expect(published).toHaveLength(2);
    expect(await notices(consent.id)).toEqual(['standing-consent', 'consent-used']);
    expect(await scene.messages(filed.asks[0]!.askId)).toEqual([]);
    // He is not asked; only his recorder is one that nobody else can read.
    expect(new Set((await scene.steps(filed.asks[0]!.askId)).map(({ kind }) => kind))).toEqual(
      new Set(['hand-in-reminder', 'hand-in-team', 'hand-in-commander']),
    );
    expect(await scene.actions(consent.id)).toEqual(['standing-consent.given', 'standing-consent.used']);
  });

  it('asks as usual for whatever is not wholly inside, item by item', async () => {
    const cameras = await scene.cameras(2);
    const consent = await aPaperConsent(scene, registrar, [cameras[0]!], { hours: HOURS });
    const filed = await scene.file(scene.officer, cameras, NIGHT);
    expect(filed.items.map(({ cameraId, state }) => [cameraId, state])).toEqual([
      [cameras[0]!.id, 'approved'],
      [cameras[1]!.id, 'asked'],
    ]);
    const [message] = await scene.messages(filed.asks[0]!.askId);
    expect(message?.['facts'].footage.cameraNames).toEqual([filed.items[1]!.cameraName]);
    expect((await scene.steps(filed.asks[0]!.askId)).map(({ kind }) => kind)).toContain('expiry');
    expect(await states(await scene.file(scene.officer, [cameras[0]!], MORNING))).toEqual(['asked']);
    const other = await aRequest(scene.context, scene.officer.principal, {
      cameraIds: [cameras[0]!.id],
      window: NIGHT,
      newCase: { number: `TN-${consent.id}`, title: 'Va chạm', categoryCode: 'traffic' },
    });
    expect(await states(other)).toEqual(['asked']);
  });

  it('I8: a consent for other units, one that is over and one for a camera now another’s open nothing', async () => {
    const [camera] = (await scene.cameras(1)) as [TestCamera];
    const elsewhere = await aPaperConsent(scene, registrar, [camera], { unitId: scene.units.elsewhere.id });
    expect(await states(await scene.file(scene.officer, [camera], MORNING))).toEqual(['asked']);
    await scene.context
      .get(RecordConsentRevocation)
      .execute(registrar.principal, camera.ownerId, elsewhere.id, 'nhầm đơn vị');
    const [ending] = (await scene.cameras(1)) as [TestCamera];
    const validUntil = new Date(NOON.getTime() + 60_000);
    await aPaperConsent(scene, registrar, [ending], { validUntil });
    scene.clock.set(new Date(validUntil.getTime() - 1));
    expect(await states(await scene.file(scene.officer, [ending], MORNING))).toEqual(['approved']);
    scene.clock.set(validUntil);
    expect(await states(await scene.file(scene.officer, [ending], MORNING))).toEqual(['asked']);
    scene.clock.set(NOON);
    const [sold] = (await scene.cameras(1)) as [TestCamera];
    await aPaperConsent(scene, registrar, [sold]);
    const heir = await anOwner(scene.db, scene.units.commune.id);
    await scene.db.query('UPDATE camera SET owner_id = $2 WHERE id = $1', [sold.id, heir.id]);
    expect(await states(await scene.file(scene.officer, [sold], MORNING))).toEqual(['asked']);
  });
});

describe('a revocation', () => {
  it('I6: takes back what it alone approved and nobody has begun, and asks the owner', async () => {
    const cameras = await scene.cameras(2);
    const consent = await aGivenConsent(scene, registrar, cameras);
    const filed = await scene.file(scene.officer, cameras, MORNING);
    const [begun, waiting] = filed.items as unknown as [{ id: string }, { id: string }];
    await scene.begin(begun.id);
    const token = await aLedgerToken(scene, registrar, consent.ownerId);
    const code = await aLedgerCode(scene, registrar, consent.ownerId);
    const revoke = scene.context.get(RevokeFromLedger);
    expect(await revoke.execute(token, code, consent.id, 'không muốn nữa')).toBe(1);
    expect(await scene.item(begun.id)).toMatchObject({ state: 'extracting' });
    expect(await scene.item(waiting.id)).toMatchObject({
      state: 'asked',
      approved_from: null,
      approved_to: null,
    });
    expect(await scene.actions(waiting.id)).toEqual([
      'request-item.asked',
      'request-item.approved',
      'request-item.asked',
    ]);
    const askId = filed.asks[0]!.askId;
    expect(await scene.ask(askId)).toMatchObject({ answered_at: null });
    expect((await scene.messages(askId)).map(({ template }) => template)).toEqual(['owner-ask']);
    expect((await scene.steps(askId)).map(({ kind }) => kind)).toContain('expiry');
    expect(await notices(consent.id)).toEqual(['standing-consent', 'consent-used', 'standing-consent']);
    const again = await aLedgerCode(scene, registrar, consent.ownerId);
    expect(await refusalOf(revoke.execute(token, again, consent.id, undefined))).toBe('CONSENT_REVOKED');
    expect(
      await states(await scene.file(scene.officer, cameras, span('23T08:00:00', '23T08:10:00'))),
    ).toEqual(['asked', 'asked']);
  });

  it('lets the owner answer anew, and a second approval stands', async () => {
    const cameras = await scene.cameras(1);
    const consent = await aPaperConsent(scene, registrar, cameras);
    const filed = await scene.file(scene.officer, cameras, MORNING);
    await scene.context
      .get(RecordConsentRevocation)
      .execute(registrar.principal, consent.ownerId, consent.id, 'theo lời chủ camera');
    expect(await sources(filed)).toEqual([]);
    const { link } = await scene.context
      .get(ReissueOwnerLink)
      .execute(scene.officer.principal, filed.request.id, filed.asks[0]!.askId);
    await scene.answer(filed, link!, [{ itemIds: link!.itemIds, answer: 'agree' }]);
    expect([await states(filed), await sources(filed)]).toEqual([['approved'], ['owner-link']]);
  });

  it('I8: of another owner’s consent, or by another unit’s register, is no revocation', async () => {
    const consent = await aPaperConsent(scene, registrar, await scene.cameras(1));
    const other = await anOwner(scene.db, scene.units.commune.id);
    const stranger = await aUser(scene.db, {
      roles: [{ role: 'registrar', unitId: scene.units.elsewhere.id }],
    });
    const revoke = scene.context.get(RecordConsentRevocation);
    expect(await refusalOf(revoke.execute(registrar.principal, other.id, consent.id, 'x'))).toBe(
      'CONSENT_NOT_FOUND',
    );
    expect(await refusalOf(revoke.execute(stranger.principal, consent.ownerId, consent.id, 'x'))).toBe(
      'OWNER_UNKNOWN',
    );
    const token = await aLedgerToken(scene, registrar, other.id);
    const code = await aLedgerCode(scene, registrar, other.id);
    expect(await refusalOf(scene.context.get(RevokeFromLedger).execute(token, code, consent.id, 'x'))).toBe(
      'CONSENT_NOT_FOUND',
    );
  });

  it('I6: racing with filings, leaves nothing approved by a consent that is over', async () => {
    let [before, after] = [0, 0];
    for (let round = 0; round < 12; round++) {
      const cameras = await scene.cameras(2);
      const consent = await aPaperConsent(scene, registrar, cameras);
      const revoke = scene.context
        .get(RecordConsentRevocation)
        .execute(registrar.principal, consent.ownerId, consent.id, 'đua');
      const filings = [0, 1, 2].map((n) =>
        scene.file(
          n === 1 ? scene.provincial : scene.officer,
          cameras,
          span(`23T0${n * 2}:00:00`, `23T0${n * 2}:10:00`),
        ),
      );
      const [back, ...filed] = await Promise.all([revoke, ...filings]);
      before += back;
      for (const one of filed) {
        expect(await states(one)).toEqual(['asked', 'asked']);
        after += 1;
      }
      const [live] = await scene.db.query<{ count: number }>(
        `SELECT count(*)::integer AS count FROM standing_consent_use WHERE consent_id = $1 AND ended_at IS NULL`,
        [consent.id],
      );
      expect(live?.count).toBe(0);
    }
    expect(after).toBe(36);
    // Both orders were really seen.
    expect(before).toBeGreaterThan(0);
    expect(before).toBeLessThan(72);
  }, 60_000);

  it('I5: a filing that fails afterwards has used nothing', async () => {
    const cameras = await scene.cameras(1);
    const consent = await aPaperConsent(scene, registrar, cameras);
    const file = scene.context.get(FileRequest).execute(scene.officer.principal, {
      cameraIds: [cameras[0]!.id],
      window: MORNING,
      purpose: 'Xác minh',
      legalBasis: 'BLTTHS-2015-107',
      caseId: '01980000-0000-7000-8000-000000000000',
    });
    expect(await refusalOf(file)).toBe('CASE_NOT_FOUND');
    expect(await notices(consent.id)).toEqual(['standing-consent']);
  });
});
