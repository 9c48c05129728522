import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { CaseFiles, MergeCases } from '#antt/cases';
import { Transactions } from '#antt/database';
import { FixedClock, newId, sha256Hex } from '#antt/kernel';
import { FindRequests, ViewRequest, type NewRequest } from '#antt/requests';
import { aUser, unitLines, type BuiltUser, type UnitLines } from '../../support/builders/access.js';
import { aCamera, aClockReading, anOwner, aRecorder } from '../../support/builders/cameras.js';
import { aCase } from '../../support/builders/cases.js';
import { aRequest, requestsLibrary } from '../../support/builders/requests.js';
import { testDatabase, type TestDatabase } from '../../support/database.js';

let db: TestDatabase;
let context: INestApplicationContext;
let units: UnitLines;
let officer: BuiltUser;
let commander: BuiltUser;
let stranger: BuiltUser;
let auditor: BuiltUser;
const now = new Date('2026-11-23T12:00:00+07:00');
const clock = new FixedClock(now);
const at = (text: string): Date => new Date(`2026-11-${text}+07:00`);
const window = { from: at('23T10:00:00'), to: at('23T10:20:00') };

beforeAll(async () => {
  db = await testDatabase();
  units = await unitLines(db);
  officer = await aUser(db, { roles: [{ role: 'investigator', unitId: units.commune.id }] });
  commander = await aUser(db, { roles: [{ role: 'commander', unitId: units.province.id }] });
  stranger = await aUser(db, { roles: [{ role: 'commander', unitId: units.elsewhere.id }] });
  auditor = await aUser(db, { roles: [{ role: 'auditor', unitId: units.province.id }] });
  context = await requestsLibrary(db, clock);
});
afterAll(async () => {
  await context?.close();
  await db.close();
});

const code = (expected: string) => expect.objectContaining({ code: expected });
const file = (cameraIds: string[], input: Partial<NewRequest> = {}, who = officer) =>
  aRequest(context, who.principal, { cameraIds, window, ...input });

describe('filing a request', () => {
  it('I5: makes one item per camera and one ask per owner and recorder, with one event each', async () => {
    const owner = await anOwner(db, units.commune.id);
    const shared = await aRecorder(db, units.commune.id, { owner });
    const [a, b] = [
      await aCamera(db, units.commune.id, { recorder: shared }),
      await aCamera(db, units.commune.id, { recorder: shared }),
    ];
    const other = await aCamera(db, units.commune.id);
    const filed = await file([a.id, other.id, b.id]);
    expect(filed.items.map(({ state }) => state)).toEqual(['asked', 'asked', 'asked']);
    expect(filed.links).toHaveLength(2);
    expect(filed.links[0]!.itemIds).toHaveLength(2);
    expect(filed.request).toMatchObject({ state: 'open', unitId: units.commune.id, demo: false });
    const actions = await db.query<{ action: string; count: number }>(
      `SELECT action, count(*)::integer AS count FROM audit_event WHERE request_id = $1 GROUP BY action ORDER BY action`,
      [filed.request.id],
    );
    expect(actions).toEqual([
      { action: 'owner-ask.created', count: 2 },
      { action: 'request-item.asked', count: 3 },
      { action: 'request.filed', count: 1 },
    ]);
  });

  it('I7: stores both windows of a recorder 1 h 07 min slow and tells the owner his own time', async () => {
    const camera = await aCamera(db, units.commune.id, { name: 'Cổng trước' });
    const readingId = await aClockReading(db, camera.recorderId, {
      trueTime: now,
      offsetMs: -67 * 60_000,
      uncertaintyMs: 20_000,
    });
    const filed = await file([camera.id]);
    expect(filed.items[0]).toMatchObject({
      windowFrom: window.from,
      windowTo: window.to,
      // ±20 s as read, and 0.72 s that a clock may gain or lose in the two hours since the window began.
      recorderFrom: at('23T08:52:39.280'),
      recorderTo: at('23T09:13:20.720'),
      clockReadingId: readingId,
      clockOffsetMs: -4_020_000,
      clockUncertaintyMs: 20_720,
      clockMethod: 'typed-pair',
    });
    const { message, url, token } = filed.links[0]!;
    expect(url).toBe(`https://antt.example/o#${token}`);
    expect(message).toContain('từ 08:52:39 23/11/2026 đến 09:13:21 23/11/2026');
    expect(message).toContain('từ 10:00:00 23/11/2026 đến 10:20:00 23/11/2026');
    expect(message).toContain('Cổng trước');
    expect(message).toContain('Điều 107');
    expect(message).not.toContain('YC-VV');
    expect(filed.warnings).toEqual([]);
  });

  it('keeps of the token only a hash, and lets the link live until the overwrite deadline', async () => {
    const camera = await aCamera(db, units.commune.id, { retentionHours: 48 });
    const { links, items } = await file([camera.id]);
    const [ask] = await db.query(
      'SELECT * FROM owner_ask ask JOIN owner_link link ON link.ask_id = ask.id AND link.channel = $2 WHERE ask.id = $1',
      [links[0]!.askId, 'officer'],
    );
    expect(Buffer.from(links[0]!.token, 'base64url')).toHaveLength(32);
    expect(ask).toMatchObject({ token_sha256: sha256Hex(links[0]!.token), expires_at: at('25T10:00:00') });
    expect(items[0]).toMatchObject({ overwriteAt: at('25T10:00:00'), overwriteConfidence: 'declared' });
    const stored = JSON.stringify(await db.query('SELECT * FROM audit_event')) + JSON.stringify(ask);
    expect(stored).not.toContain(links[0]!.token);
  });

  it('numbers without a gap per unit and year, also at the same moment and after a refusal', async () => {
    const camera = await aCamera(db, units.sibling.id);
    const one = (input: Partial<NewRequest> = {}) =>
      file([camera.id], { unitId: units.sibling.id, ...input }, commander);
    await Promise.all([one(), one(), one()]);
    await expect(one({ caseId: newId() })).rejects.toEqual(code('CASE_NOT_FOUND'));
    const { request } = await one();
    const [{ code: unitCode }] = (await db.query('SELECT code FROM unit WHERE id = $1', [
      units.sibling.id,
    ])) as [{ code: string }];
    expect(request.number).toBe(`YC-${unitCode}-2026-000004`);
  });

  it('takes an existing case, follows its merge, and refuses one out of reach or none', async () => {
    const camera = await aCamera(db, units.commune.id);
    const [from, into] = [await aCase(context, officer.principal), await aCase(context, officer.principal)];
    await context
      .get(MergeCases)
      .execute(officer.principal, from.id, 1, { intoCaseId: into.id, reason: 'cùng vụ' });
    const { request } = await file([camera.id], { caseId: from.id });
    expect(request.caseId).toBe(into.id);
    const hidden = await aCase(context, stranger.principal);
    await expect(file([camera.id], { caseId: hidden.id })).rejects.toEqual(code('CASE_NOT_FOUND'));
    await expect(file([camera.id], { newCase: undefined })).rejects.toEqual(code('REQUEST_CASE_REQUIRED'));
    const newCase = { number: 'x', title: 'x', categoryCode: 'theft' };
    await expect(file([camera.id], { caseId: into.id, newCase })).rejects.toEqual(
      code('REQUEST_CASE_REQUIRED'),
    );
  });

  it('marks sample data as such, with the case it opens', async () => {
    const camera = await aCamera(db, units.commune.id, { demo: true });
    const { request } = await file([camera.id]);
    expect(request.demo).toBe(true);
    const caseFile = await context
      .get(CaseFiles)
      .find(context.get(Transactions).reader, officer.principal, request.caseId);
    expect(caseFile.demo).toBe(true);
  });

  it('I8: takes a camera out of reach for an absent one, and files for no unit of others', async () => {
    const theirs = await aCamera(db, units.sibling.id);
    await expect(file([theirs.id])).rejects.toMatchObject({ code: 'CAMERA_UNKNOWN', field: 'cameraIds.0' });
    await expect(file([newId()])).rejects.toMatchObject({ code: 'CAMERA_UNKNOWN', field: 'cameraIds.0' });
    const own = await aCamera(db, units.commune.id);
    await expect(file([own.id], { unitId: units.sibling.id })).rejects.toEqual(
      code('UNIT_OUTSIDE_JURISDICTION'),
    );
    await expect(file([own.id], {}, auditor)).rejects.toEqual(code('PERMISSION_MISSING'));
    await expect(file([own.id], {}, stranger)).rejects.toEqual(code('CAMERA_UNKNOWN'));
  });

  it.each<[string, Partial<NewRequest>]>([
    ['REQUEST_WINDOW_INVERTED', { window: { from: window.to, to: window.from } }],
    ['REQUEST_WINDOW_IN_FUTURE', { window: { from: window.from, to: at('23T12:00:01') } }],
    ['REQUEST_WINDOW_UNEXPLAINED', { window: { from: at('22T09:00:00'), to: at('23T10:00:00') } }],
    ['REQUEST_LEGAL_BASIS_UNKNOWN', { legalBasis: 'theo yêu cầu' }],
    ['REQUEST_LEGAL_BASIS_NOT_IN_FORCE', { legalBasis: 'ND-135-2021' }],
    ['REQUEST_TEXT_BLANK', { purpose: '  ' }],
    ['REQUEST_CAMERAS_MISSING', { cameraIds: [] }],
    ['CASE_CATEGORY_UNKNOWN', { newCase: { number: 'LỖI', title: 'x', categoryCode: 'x' } }],
  ])('refuses with %s and leaves nothing half-done', async (expected, input) => {
    const camera = await aCamera(db, units.commune.id);
    const count = () =>
      db.query(`SELECT (SELECT count(*) FROM case_file), (SELECT count(*) FROM extraction_request) AS requests,
        (SELECT count(*) FROM owner_ask) AS asks, (SELECT sum(last_number) FROM request_counter) AS numbers,
        (SELECT count(*) FROM audit_event) AS events`);
    const before = await count();
    await expect(file([camera.id], input)).rejects.toEqual(code(expected));
    expect(await count()).toEqual(before);
  });

  it('refuses a camera named twice, more than 50, and devices out of use', async () => {
    const camera = await aCamera(db, units.commune.id);
    await expect(file([camera.id, camera.id])).rejects.toMatchObject({
      code: 'REQUEST_CAMERA_REPEATED',
      field: 'cameraIds.1',
    });
    await expect(file(Array.from({ length: 51 }, newId))).rejects.toEqual(code('REQUEST_CAMERAS_MISSING'));
    const broken = await aCamera(db, units.commune.id, { status: 'broken', name: 'Ngã tư' });
    const gone = await aCamera(db, units.commune.id);
    await db.query(`UPDATE recorder SET status = 'removed' WHERE id = $1`, [gone.recorderId]);
    await expect(file([camera.id, broken.id, gone.id])).rejects.toMatchObject({
      code: 'REQUEST_CAMERA_OUT_OF_USE',
      field: 'cameraIds.1',
      params: { camera: 'Ngã tư', device: 'camera', status: 'broken' },
      problems: [{ field: 'cameraIds.1' }, { field: 'cameraIds.2', params: { device: 'recorder' } }],
    });
  });

  it('names camera, retention and moment when the footage is already overwritten, if that is known', async () => {
    const old = { from: at('20T10:00:00'), to: at('20T10:30:00') };
    const known = await aCamera(db, units.commune.id, {
      name: 'Nhà kho',
      retentionHours: 72,
      retentionConfidence: 'observed',
    });
    await expect(file([known.id], { window: old })).rejects.toMatchObject({
      code: 'REQUEST_ALREADY_OVERWRITTEN',
      params: {
        camera: 'Nhà kho',
        retentionHours: 72,
        confidence: 'observed',
        overwrittenAt: '23/11/2026 10:30:00',
      },
    });
    const card = await aCamera(db, units.commune.id, { retentionHours: 72, retentionConfidence: 'card' });
    const unknown = await aCamera(db, units.commune.id, { retentionHours: null });
    const straddling = { from: at('20T10:00:00'), to: at('20T14:00:00') };
    const filed = await file([card.id, unknown.id], { window: old });
    expect(filed.warnings.map(({ code: warning }) => warning)).toEqual([
      'PERHAPS_OVERWRITTEN',
      'CLOCK_NOT_MEASURED',
      'RETENTION_UNKNOWN',
      'CLOCK_NOT_MEASURED',
    ]);
    expect(filed.items[1]).toMatchObject({ overwriteAt: null, overwriteConfidence: 'unknown' });
    expect(filed.links[1]!.expiresAt).toEqual(new Date(now.getTime() + 7 * 86_400_000));
    const partly = await file([known.id], { window: straddling });
    expect(partly.warnings.map(({ code: warning }) => warning)).toContain('PARTLY_OVERWRITTEN');
    expect(partly.links[0]!.expiresAt).toEqual(at('23T14:00:00'));
  });
});

describe('reading requests', () => {
  it('I5: shows all of one with next moves and permissions, and records the view', async () => {
    const camera = await aCamera(db, units.commune.id);
    const { request } = await file([camera.id]);
    const view = await context.get(ViewRequest).execute(officer.principal, request.id);
    expect(view).toMatchObject({
      nextStates: ['ended', 'withdrawn'],
      permissions: [
        'request.withdraw',
        'request.amend',
        'request.hand-over',
        'owner-ask.manage',
        'extraction.retry',
      ],
      items: [{ nextStates: ['approved', 'help-needed', 'lost', 'withdrawn'], decision: undefined }],
      asks: [{ ownerPhone: '0912345678' }],
    });
    const seen = await context.get(ViewRequest).execute(auditor.principal, request.id);
    expect(seen.permissions).toEqual([]);
    const views = await db.query(
      `SELECT actor_id FROM audit_event WHERE action = 'request.viewed' AND object_id = $1 ORDER BY at, id`,
      [request.id],
    );
    expect(views).toEqual([{ actor_id: officer.id }, { actor_id: auditor.id }]);
  });

  it("I8: shows another unit's request to nobody, as absent", async () => {
    const camera = await aCamera(db, units.commune.id);
    const { request } = await file([camera.id]);
    await expect(context.get(ViewRequest).execute(stranger.principal, request.id)).rejects.toEqual(
      code('REQUEST_NOT_FOUND'),
    );
    expect(await context.get(FindRequests).execute(stranger.principal, {}, 50)).toEqual([]);
  });

  it('lists the soonest overwrite first, page by page, and finds by check code', async () => {
    const find = context.get(FindRequests);
    const soon = await aCamera(db, units.commune.id, { retentionHours: 3 });
    const { request, links } = await file([soon.id]);
    const [first] = await find.execute(officer.principal, { caseId: request.caseId }, 1);
    expect(first).toMatchObject({ id: request.id, overwriteAt: at('23T13:00:00'), openItems: 1 });
    const seen: { id: string; at: number }[] = [];
    for (let rows = await find.execute(commander.principal, {}, 3); rows.length > 0;) {
      seen.push(...rows.map((row) => ({ id: row.id, at: row.overwriteAt?.getTime() ?? Infinity })));
      rows = await find.execute(commander.principal, {}, 3, rows.at(-1)!.position);
    }
    expect(seen.map(({ at: time }) => time)).toEqual(seen.map(({ at: time }) => time).sort((a, b) => a - b));
    const [{ count }] = (await db.query('SELECT count(*)::integer AS count FROM extraction_request')) as [
      { count: number },
    ];
    expect(new Set(seen.map(({ id }) => id)).size).toBe(count);
    const found = await find.execute(officer.principal, { reference: links[0]!.checkCode.toLowerCase() }, 5);
    expect(found.map(({ id }) => id)).toEqual([request.id]);
    expect(await find.execute(commander.principal, { officerId: auditor.id }, 5)).toEqual([]);
  });
});
