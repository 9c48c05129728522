import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FixedClock, newId } from '#antt/kernel';
import { MessageSeal } from '#antt/notifications';
import {
  AllowOutcomeNotice,
  DecideAsk,
  IssueOwnerCode,
  OpenLedger,
  RequestLedgerCode,
  RequestOwnerCode,
  RevokeFromLedger,
  TellOutcomes,
  ViewOwnerLedger,
} from '#antt/requests';
import { startApi, type ApiClient, type Json, type StartedApi } from '../../support/api.js';
import { unitLines, type UnitLines } from '../../support/builders/access.js';
import { AskScene, NOON, refusalOf, span } from '../../support/builders/asks.js';
import { aCamera, anOwner, aRecorder } from '../../support/builders/cameras.js';
import { aLedgerCode, aLedgerToken, aRegistrar } from '../../support/builders/owners.js';
import { REACHING_OWNERS } from '../../support/builders/requests.js';
import { printedPaper, type PrintedPaper } from '../../support/printed-paper.js';
import { testDatabase, type TestDatabase } from '../../support/database.js';

const MORNING = span('23T10:00:00', '23T10:20:00');

describe('the ledger, over the API', () => {
  let db: TestDatabase;
  let api: StartedApi;
  let clock: FixedClock;
  let units: UnitLines;
  let officer: ApiClient;
  let commander: ApiClient;
  let registrar: ApiClient;

  beforeAll(async () => {
    db = await testDatabase();
    clock = new FixedClock(NOON);
    units = await unitLines(db);
    api = await startApi({ db, clock });
    const unitId = units.commune.id;
    officer = await api.signedIn({ roles: [{ role: 'investigator', unitId }] });
    commander = await api.signedIn({ roles: [{ role: 'commander', unitId }] });
    registrar = await api.signedIn({ roles: [{ role: 'registrar', unitId }] });
  }, 60_000);
  afterAll(async () => {
    await api?.close();
    await db?.close();
  });

  const SECRET_CASE = { number: 'VA-BI-MAT-77', title: 'Vụ án Nguyễn Văn Kín' };

  /** An owner who was asked twice, once for a case with a telling name; with sealed footage of the first. */
  async function story(): Promise<{
    ownerId: string;
    requestId: string;
    itemId: string;
    caseId: string;
    extractionId: string;
  }> {
    const owner = await anOwner(db, units.commune.id, { name: 'Cửa hàng Minh Anh' });
    const recorder = await aRecorder(db, units.commune.id, { owner });
    const camera = await aCamera(db, units.commune.id, { recorder, name: 'Cổng trước' });
    const filed = await officer.post('/requests', {
      newCase: {
        number: `${SECRET_CASE.number}-${owner.id.slice(-4)}`,
        title: SECRET_CASE.title,
        category: 'theft',
      },
      cameraIds: [camera.id],
      window: { from: MORNING.from.toISOString(), to: MORNING.to.toISOString() },
      purpose: 'Xác minh người tên Kín',
      legalBasis: 'BLTTHS-2015-107',
    });
    expect(filed.status).toBe(201);
    const { id: requestId, caseId } = filed.body;
    const [{ id: askId, ownerLink }] = filed.body.asks as [Json];
    const code = await officer.post(`/requests/${requestId}/owner-asks/${askId}/codes`, { channel: 'voice' });
    const [{ id: itemId }] = filed.body.items as [Json];
    const decided = await api.anonymous.post(`/owner-asks/${ownerLink.token}/decisions`, {
      code: code.body.code,
      answers: [{ itemId, answer: 'agree' }],
      answeredBy: 'Trần Thị Vợ',
      relation: 'household-member',
    });
    expect(decided.status).toBe(201);
    const extractionId = newId();
    const clipId = newId();
    await db.query(
      `INSERT INTO extraction (id, origin, item_id, request_id, camera_id, recorder_id, unit_id, window_from, window_to,
                               state, state_at, queued_at, sealed_at)
       VALUES ($1, 'system', $2, $3, $4, $5, $6, $7, $8, 'sealed', $9, $9, $9)`,
      [
        extractionId,
        itemId,
        requestId,
        camera.id,
        camera.recorderId,
        units.commune.id,
        MORNING.from,
        MORNING.to,
        NOON,
      ],
    );
    await db.query(`UPDATE request_item SET state = 'sealed' WHERE id = $1`, [itemId]);
    await db.query(
      `INSERT INTO clip (id, extraction_id, role, name, sha256, size_bytes, object_key, store, media_type, manifest,
                         sealed_at, retain_until)
       VALUES ($1, $2, 'sealed-original', 'hinh-bi-mat.mp4', $3, 1000, 'x', 'filesystem', 'video/mp4', '{}', $4, $4)`,
      [clipId, extractionId, 'a'.repeat(64), NOON],
    );
    await db.query(
      `INSERT INTO case_extraction (case_id, extraction_id, original_case_id, linked_at) VALUES ($1, $2, $1, $3)`,
      [caseId, extractionId, NOON],
    );
    for (const purpose of ['view', 'view', 'download']) {
      const viewed = await officer.post(`/clips/${clipId}/views`, { purpose, reason: 'Xem mặt Kín' });
      expect([purpose, viewed.status]).toEqual([purpose, 201]);
    }
    return { ownerId: owner.id, requestId, itemId, caseId, extractionId };
  }

  const tokenOf = async (ownerId: string): Promise<string> => {
    const printed = await registrar.post(`/owners/${ownerId}/ledger-links`);
    expect(printed.status).toBe(201);
    expect(printed.body.letter).toContain(printed.body.url);
    return printed.body.token;
  };
  const read = async (token: string): Promise<Json> => {
    const page = await api.anonymous.get('/owner-ledgers/mine', { headers: { 'Owner-Token': token } });
    expect(page.status).toBe(200);
    return page.body;
  };

  it('tells all that was asked, decided, taken, viewed, and nothing of the case or of another owner', async () => {
    const mine = await story();
    const another = await anOwner(db, units.commune.id, { name: 'Bà hàng xóm Lý' });
    const neighbour = await aCamera(db, units.commune.id, {
      recorder: await aRecorder(db, units.commune.id, { owner: another }),
      name: 'Camera nhà Lý',
    });
    const other = await officer.post('/requests', {
      newCase: { number: `K-${newId()}`, title: 'Vụ khác', category: 'theft' },
      cameraIds: [neighbour.id],
      window: { from: MORNING.from.toISOString(), to: MORNING.to.toISOString() },
      purpose: 'Khác',
      legalBasis: 'BLTTHS-2015-107',
    });
    expect(other.status).toBe(201);
    const page = await read(await tokenOf(mine.ownerId));
    expect(page.entries).toHaveLength(1);
    expect(page.entries[0]).toMatchObject({
      itemId: mine.itemId,
      cameraName: 'Cổng trước',
      unitName: units.commune.name,
      state: 'sealed',
      status: { vi: 'Đã lấy và niêm phong hình ảnh.', en: 'The footage was taken and sealed.' },
      decision: {
        answer: 'agree',
        source: 'owner-link',
        answeredBy: 'Trần Thị Vợ',
        relation: 'household-member',
      },
      footage: { views: 2, downloads: 1, sharedWithPeople: 0, sharedWithCases: 0, destroyedAt: null },
      outcome: [],
    });
    const all = JSON.stringify(page);
    for (const hidden of [
      SECRET_CASE.number,
      SECRET_CASE.title,
      'Kín',
      mine.caseId,
      mine.requestId,
      mine.extractionId,
      'hinh-bi-mat',
      'Lý',
      another.id,
      neighbour.id,
      other.body.number,
      'a'.repeat(64),
    ]) {
      expect([hidden, all.includes(hidden)]).toEqual([hidden, false]);
    }
  });

  it('tells of people of other units and of further cases it was shared with', async () => {
    const { ownerId, requestId, extractionId } = await story();
    const token = await tokenOf(ownerId);
    const guest = await api.createUser({ roles: [{ role: 'investigator', unitId: units.sibling.id }] });
    const granted = await commander.post(`/requests/${requestId}/access-grants`, {
      userId: guest.id,
      reason: 'Phối hợp',
      expiresAt: new Date(NOON.getTime() + 86_400_000).toISOString(),
    });
    expect([granted.status, granted.body.code]).toEqual([201, undefined]);
    const second = await officer.post('/cases', {
      number: `S-${newId()}`,
      title: 'Vụ hai',
      category: 'theft',
    });
    const shared = await officer.post(`/cases/${second.body.id}/extractions`, { extractionId });
    expect(shared.status).toBeLessThan(300);
    expect((await read(token)).entries[0].footage).toMatchObject({ sharedWithPeople: 1, sharedWithCases: 1 });
  });

  it('looking changes nothing but the throttle', async () => {
    const { ownerId } = await story();
    const token = await tokenOf(ownerId);
    const everything = async (): Promise<unknown> =>
      Promise.all(
        ['audit_event', 'owner_ledger_link', 'owner_ledger_code', 'message', 'outbox_message'].map((table) =>
          db.query(`SELECT count(*), md5(string_agg(t::text, '|' ORDER BY t::text)) FROM ${table} t`),
        ),
      );
    const before = await everything();
    await read(token);
    await read(token);
    expect(await everything()).toEqual(before);
  });

  it('I12: is one answer for a link that is wrong, expired or revoked', async () => {
    const { ownerId } = await story();
    const [revoked, expired] = [await tokenOf(ownerId), await tokenOf(ownerId)];
    const links = await registrar.get(`/owners/${ownerId}/ledger-links`);
    expect(links.body.map(({ way }: Json) => way)).toEqual(['print', 'print']);
    expect(JSON.stringify(links.body)).not.toContain(revoked);
    const stopped = await registrar.post(`/owners/${ownerId}/ledger-links/${links.body[1].id}/revocation`, {
      reason: 'mất thư',
    });
    expect(stopped.status).toBe(204);
    const ask = (token: string) => api.anonymous.get(`/owner-ledgers/${token}`);
    const refused = [await ask(revoked), await ask('x'.repeat(43))];
    await db.query('UPDATE owner_ledger_link SET expires_at = $2 WHERE id = $1', [links.body[0].id, NOON]);
    refused.push(await ask(expired));
    for (const { status, body } of refused) {
      const { instance, ...said } = body;
      expect([status, said.code, instance]).toEqual([410, 'LEDGER_LINK_INVALID', expect.any(String)]);
      expect({ ...said }).toEqual({ ...refused[0]!.body, instance: undefined });
    }
  });

  it('I5: is handed over on paper, with a code that opens it; each sheet has a link of its own', async () => {
    const owner = await anOwner(db, units.commune.id, { name: 'Cửa hàng Minh Anh' });
    await aCamera(db, units.commune.id, { recorder: await aRecorder(db, units.commune.id, { owner }) });
    const print = async (name: string): Promise<PrintedPaper> => {
      const response = await registrar.fetch(`/owners/${owner.id}/ledger-sheets`, { method: 'POST' });
      const { status, headers } = response;
      expect([status, headers.get('content-type'), headers.get('cache-control')]).toEqual([
        ...[201, 'application/pdf', 'private, no-store'],
      ]);
      return printedPaper(response, name);
    };
    const [first, second] = [await print('ledger-sheet'), await print('ledger-sheet-again')];
    expect([first.pages, first.size]).toEqual([1, [210, 297]]);
    // Blanks of a justified line are drawn, not written.
    const letters = (text: string): string => text.replaceAll(' ', '');
    for (const words of ['Kính gửi: Cửa hàng Minh Anh', 'xin ông/bà giữ kín', 'đến ngày 21/02/2027']) {
      expect(letters(first.text)).toContain(letters(words));
    }
    expect(first.qr).not.toBe(second.qr);
    for (const { qr, text } of [first, second]) {
      const url = new URL(qr ?? '');
      expect(url.pathname).toBe('/l');
      expect(letters(text)).toContain(url.href);
      expect((await read(url.hash.slice(1))).ownerName).toBe('Cửa hàng Minh Anh');
    }
    const events = await db.query(
      `SELECT actor_name AS by, after ->> 'way' AS way FROM audit_event
        WHERE action = 'owner-ledger.link-issued' AND object_id = $1`,
      [owner.id],
    );
    expect(events).toEqual([
      { by: expect.any(String), way: 'print' },
      { by: expect.any(String), way: 'print' },
    ]);
    const kept = JSON.stringify(
      await db.query('SELECT * FROM owner_ledger_link WHERE owner_id = $1', [owner.id]),
    );
    expect(kept).not.toContain(new URL(first.qr ?? '').hash.slice(1));
  });

  it('I8: is printed by the register of his unit only', async () => {
    const { ownerId } = await story();
    const stranger = await api.signedIn({ roles: [{ role: 'registrar', unitId: units.sibling.id }] });
    expect((await stranger.post(`/owners/${ownerId}/ledger-links`)).body.code).toBe('OWNER_UNKNOWN');
    expect((await officer.post(`/owners/${ownerId}/ledger-links`)).body.code).toBe('PERMISSION_MISSING');
    expect((await stranger.post(`/owners/${ownerId}/ledger-sheets`)).body.code).toBe('OWNER_UNKNOWN');
    expect((await officer.post(`/owners/${ownerId}/ledger-sheets`)).body.code).toBe('PERMISSION_MISSING');
    expect((await stranger.get(`/owners/${ownerId}/standing-consents`)).body.code).toBe('OWNER_UNKNOWN');
  });

  it('tells what came of it only once that is allowed, and thanks once for each outcome', async () => {
    const { ownerId, requestId, caseId, extractionId } = await story();
    const token = await tokenOf(ownerId);
    const signed = await officer.post(`/cases/${caseId}/contributions`, {
      extractionId,
      verdict: 'identified',
      identified: ['vehicle'],
    });
    expect(signed.status).toBe(201);
    const tell = api.app.get(TellOutcomes, { strict: false });
    const thanks = async (): Promise<string[]> => {
      const rows = await db.query<{ outcome: string }>(
        `SELECT facts ->> 'outcome' AS outcome FROM message WHERE template = 'outcome' AND recipient_id = $1
          ORDER BY queued_at, id`,
        [ownerId],
      );
      return rows.map(({ outcome }) => outcome);
    };
    await tell.execute(caseId);
    expect([await thanks(), (await read(token)).entries[0].outcome]).toEqual([[], []]);
    const stranger = await api.signedIn({ roles: [{ role: 'commander', unitId: units.sibling.id }] });
    const set = (who: ApiClient, allowed: boolean) =>
      who.put(`/requests/${requestId}/outcome-notice`, { allowed });
    expect((await set(stranger, true)).body.code).toBe('REQUEST_NOT_FOUND');
    expect((await set(officer, true)).body).toMatchObject({ allowed: true });
    expect(await thanks()).toEqual(['helped']);
    expect((await read(token)).entries[0].outcome).toEqual([
      { vi: 'Hình ảnh đã giúp ích cho việc xác minh.', en: 'It was of help to the inquiry.' },
    ]);
    const opened = await commander.get(`/cases/${caseId}`);
    const clarified = await commander.post(`/cases/${caseId}/clarification`, {
      version: opened.body.version,
      decisionReference: '215/KLĐT',
      decidedOn: '2026-11-23',
    });
    expect([clarified.status, clarified.body.code]).toEqual([200, undefined]);
    await Promise.all([tell.execute(caseId), tell.execute(), tell.execute(caseId)]);
    expect(await thanks()).toEqual(['helped', 'clarified']);
    const page = await read(token);
    expect(page.entries[0].outcome).toHaveLength(2);
    expect(JSON.stringify(page)).not.toContain('215/KLĐT');
    await set(officer, false);
    expect((await read(token)).entries[0].outcome).toEqual([]);
  });
});

describe('the way to the ledger', () => {
  let scene: AskScene;
  beforeAll(async () => void (scene = await AskScene.make(REACHING_OWNERS)));
  afterAll(() => scene?.close());

  /** What the newest message of this kind carries, as the worker would send it. */
  const secretOf = async (template: string, name: string): Promise<string> => {
    const [row] = await scene.db.query<{ id: string; secrets: string }>(
      'SELECT id, secrets FROM message WHERE template = $1 ORDER BY queued_at DESC, id DESC LIMIT 1',
      [template],
    );
    const secrets = await scene.context.get(MessageSeal, { strict: false }).open(row!.id, row!.secrets);
    return (secrets as Record<string, string>)[name] ?? '';
  };
  const linkOf = async (): Promise<string> => (await secretOf('owner-ask', 'link')).split('#')[1] ?? '';

  it('leads from any ask with a code sent to his phone; one told by an officer opens nothing', async () => {
    scene.clock.set(NOON);
    const filed = await scene.file(scene.officer, await scene.cameras(1), MORNING);
    const askToken = await linkOf();
    const open = scene.context.get(OpenLedger);
    const told = await scene.context
      .get(IssueOwnerCode)
      .execute(scene.officer.principal, filed.request.id, filed.asks[0]!.askId, 'voice');
    expect(await refusalOf(open.execute(askToken, told.code))).toBe('LEDGER_CODE_FROM_OFFICER');
    await scene.context
      .get(DecideAsk)
      .execute(
        askToken,
        { code: told.code, answers: [{ itemIds: [filed.items[0]!.id], answer: 'agree' }] },
        newId(),
      );
    // Begun: there is nothing to answer for any more, and the ledger still opens.
    const request = scene.context.get(RequestOwnerCode);
    await scene.db.query(`UPDATE owner SET email = 'mai@example.vn' WHERE id = $1`, [filed.asks[0]!.ownerId]);
    expect(await refusalOf(request.execute(askToken))).toBe('accepted');
    await scene.begin(filed.items[0]!.id);
    expect(await refusalOf(request.execute(askToken))).toBe('OWNER_ASK_ALREADY_ANSWERED');
    await request.execute(askToken, undefined, 'ledger');
    const code = await secretOf('owner-code', 'code');
    const { token, expiresAt } = await open.execute(askToken, code);
    expect(expiresAt).toEqual(new Date(NOON.getTime() + 90 * 86_400_000));
    expect(await refusalOf(open.execute(askToken, code))).toBe('OWNER_CODE_MISSING');
    const view = await scene.context.get(ViewOwnerLedger).execute(token);
    expect(view.entries.map(({ item }) => item.itemId)).toEqual([filed.items[0]!.id]);
    scene.clock.set(new Date(expiresAt.getTime() - 1));
    expect(await refusalOf(scene.context.get(ViewOwnerLedger).execute(token))).toBe('accepted');
    scene.clock.set(expiresAt);
    expect(await refusalOf(scene.context.get(ViewOwnerLedger).execute(token))).toBe('LEDGER_LINK_INVALID');
  });

  it('locks a code after five wrong ones, and sends three codes in ten minutes at most', async () => {
    scene.clock.set(NOON);
    const registrar = await aRegistrar(scene);
    const [camera] = await scene.cameras(1);
    const token = await aLedgerToken(scene, registrar, camera!.ownerId);
    const right = await aLedgerCode(scene, registrar, camera!.ownerId);
    const wrong = right === '123456' ? '654321' : '123456';
    const revoke = (code: string) =>
      refusalOf(scene.context.get(RevokeFromLedger).execute(token, code, newId(), undefined));
    const tries = await Promise.all([1, 2, 3, 4, 5, 6, 7].map(() => revoke(wrong)));
    expect(tries.filter((code) => code === 'OWNER_CODE_WRONG')).toHaveLength(4);
    expect(tries.filter((code) => code === 'OWNER_CODE_LOCKED')).toHaveLength(3);
    expect(await revoke(right)).toBe('OWNER_CODE_LOCKED');
    const request = scene.context.get(RequestLedgerCode);
    const asked = await Promise.all([1, 2, 3, 4, 5].map(() => refusalOf(request.execute(token))));
    expect(asked.toSorted()).toEqual([
      'OWNER_CODES_TOO_MANY',
      'OWNER_CODES_TOO_MANY',
      'accepted',
      'accepted',
      'accepted',
    ]);
    const sent = await secretOf('ledger-code', 'code');
    expect(await revoke(sent)).toBe('CONSENT_NOT_FOUND');
    scene.clock.advance(10 * 60_000);
    expect(await revoke(sent)).toBe('OWNER_CODE_MISSING');
  });

  it('allows nobody without a right to it to decide what is told', async () => {
    scene.clock.set(NOON);
    const filed = await scene.file(scene.officer, await scene.cameras(1), MORNING);
    const registrar = await aRegistrar(scene);
    const allow = scene.context.get(AllowOutcomeNotice).execute(registrar.principal, filed.request.id, true);
    expect(await refusalOf(allow)).toBe('REQUEST_NOT_FOUND');
  });
});
