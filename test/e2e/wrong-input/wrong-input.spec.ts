import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import iconv from 'iconv-lite';
import { CAMERA_COLUMNS } from '#antt/cameras';
import { FixedClock, newId } from '#antt/kernel';
import { CURRENT_ERA, ImportUnits, unitId, UNITS_ENTITIES } from '#antt/units';
import { encodeCursor } from '../../../apps/api/src/http/page.js';
import { startApi, type ApiClient, type StartedApi } from '../../support/api.js';
import { aCamera } from '../../support/builders/cameras.js';
import { testDatabase, type TestDatabase } from '../../support/database.js';
import { describeOnParts } from '../../support/parts/describe-on-parts.js';
import { problemOf, refuses, rowCounts, rowCountsAtRest, type Expected } from './refusal.js';
import { workbook } from './wrong-workbook.js';

jest.setTimeout(60_000);

const NOW = new Date('2026-11-23T12:00:00+07:00');
const HAC_THANH = unitId(CURRENT_ERA, 'ward', '14797');
const WINDOW = { from: '2026-11-23T10:00:00+07:00', to: '2026-11-23T10:20:00+07:00' };

await describeOnParts('wrong input', (parts) => {
  const clock = new FixedClock(NOW);
  const roots = mkdtempSync(join(tmpdir(), 'antt-roots-'));
  const outside = mkdtempSync(join(tmpdir(), 'antt-outside-'));
  let db: TestDatabase;
  let api: StartedApi;
  let registrar: ApiClient;
  let officer: ApiClient;
  let camera: Awaited<ReturnType<typeof aCamera>>;
  /** One of those that became Hạc Thành on 1 July 2025. */
  let formerUnit: string;

  beforeAll(async () => {
    mkdirSync(join(roots, 'dau-ghi'));
    writeFileSync(join(roots, 'a-file'), '');
    symlinkSync(outside, join(roots, 'way-out'));
    db = await testDatabase(UNITS_ENTITIES);
    await new ImportUnits(db.transactions).execute();
    api = await startApi({ db, clock, env: { recordingsRoots: [roots], ...parts.environment } });
    registrar = await api.signedIn({ roles: [{ role: 'registrar', unitId: HAC_THANH }] });
    officer = await api.signedIn({ roles: [{ role: 'commander', unitId: HAC_THANH }] });
    camera = await aCamera(db, HAC_THANH, { channel: '7' });
    const [former] = await db.query<{ id: string }>(
      'SELECT predecessor_id AS id FROM unit_succession WHERE successor_id = $1 LIMIT 1',
      [HAC_THANH],
    );
    formerUnit = former!.id;
  });
  beforeEach(() => clock.set(NOW));
  afterAll(async () => {
    await api?.close();
    await db?.close();
    for (const folder of [roots, outside]) rmSync(folder, { recursive: true, force: true });
  });

  type Method = 'GET' | 'POST' | 'PATCH' | 'PUT';
  /** The same wrong call as often as it is asked for, each time as a new intention. */
  const call =
    (client: ApiClient, method: Method, path: string, body?: unknown, more: Record<string, string> = {}) =>
    (headers: Record<string, string>): Promise<Response> =>
      client.fetch(path, {
        method,
        headers: {
          ...(body !== undefined && { 'content-type': 'application/json' }),
          ...(method === 'POST' && { 'idempotency-key': newId() }),
          ...more,
          ...headers,
        },
        ...(body !== undefined && {
          body:
            typeof body === 'string' || body instanceof Uint8Array ? (body as string) : JSON.stringify(body),
        }),
      });

  const HEADER = CAMERA_COLUMNS.map(({ titles }) => titles[0]);
  const ROW: Record<string, string> = {
    unitCode: '14797',
    code: 'SAI-1',
    name: 'Cổng chợ Đông Thành',
    address: 'Số 1 đường Lê Lợi',
    latitude: '19,8075',
    longitude: '105,7764',
    ownerCode: 'SAI-CH-1',
    ownerName: 'Hộ ông Nguyễn Văn Ước',
    recorderCode: 'SAI-DG-1',
    channel: '1',
  };
  const cells = (part: Record<string, string> = {}): string[] =>
    CAMERA_COLUMNS.map(({ key }) => ({ ...ROW, ...part })[key] ?? '');
  const csv = (...rows: readonly (readonly string[])[]): string =>
    [HEADER, ...rows].map((row) => row.join(';')).join('\r\n');
  const cellOf = (key: string, row: number): string => {
    const at = CAMERA_COLUMNS.findIndex((column) => column.key === key);
    return `${at < 26 ? String.fromCharCode(65 + at) : `A${String.fromCharCode(39 + at)}`}${row}`;
  };
  const sheet = (body: Uint8Array | string, type = 'application/octet-stream') =>
    call(registrar, 'POST', '/cameras/imports', body, { 'content-type': type });

  describe('a malformed spreadsheet of cameras', () => {
    it('a merged header', async () => {
      const file = await workbook([HEADER, cells()], 'B1:D1');
      const { detail } = await refuses(db, sheet(file), { status: 422, code: 'SPREADSHEET_MERGED_CELLS' });
      expect(detail).toContain('B1:D1');
    });

    it('a wrong encoding', async () => {
      const bytes = iconv.encode(csv(cells()), 'windows-1258');
      await refuses(db, sheet(bytes, 'text/csv'), { status: 422, code: 'SPREADSHEET_ENCODING_UNKNOWN' });
    });

    it('formulas', async () => {
      const file = await workbook([HEADER, cells({ name: '=HYPERLINK("http://127.0.0.1:1")' })]);
      await refuses(db, sheet(file), {
        status: 422,
        code: 'CAMERA_IMPORT_REFUSED',
        field: cellOf('name', 2),
        errorCode: 'CELL_FORMULA',
      });
    });

    it('a million blank rows', async () => {
      const file = Buffer.from(`\uFEFF${csv(cells())}\r\n${';;;\r\n'.repeat(1_000_000)}x;y\r\n`);
      await refuses(db, sheet(file, 'text/csv'), { status: 422, code: 'SPREADSHEET_BLANK_ROWS' });
    });

    it.each<[string, Record<string, string>, string, string]>([
      ['an unknown unit', { unitCode: '99999' }, 'unitCode', 'ROW_UNIT_UNKNOWN'],
      ['coordinates of text', { latitude: 'ở chợ' }, 'latitude', 'CELL_NOT_NUMBER'],
      ['coordinates abroad', { latitude: '48,85', longitude: '2,35' }, 'latitude', 'CAMERA_POSITION_OUTSIDE'],
    ])('%s', async (_name, part, column, errorCode) => {
      const answer = await refuses(db, sheet(`\uFEFF${csv(cells(part))}`, 'text/csv'), {
        status: 422,
        code: 'CAMERA_IMPORT_REFUSED',
        errorCode,
      });
      expect(answer.errors[0].field).toBe(cellOf(column, 2));
    });

    it('the same camera twice', async () => {
      await refuses(db, sheet(`\uFEFF${csv(cells(), cells())}`, 'text/csv'), {
        status: 422,
        code: 'CAMERA_IMPORT_REFUSED',
        field: cellOf('code', 3),
        errorCode: 'ROW_CAMERA_REPEATED',
      });
    });

    it('no spreadsheet at all', async () => {
      await refuses(db, sheet(Buffer.from('%PDF-1.7 xx')), {
        status: 415,
        code: 'SPREADSHEET_FORMAT_UNKNOWN',
      });
      await refuses(db, sheet(Buffer.alloc(0)), { status: 422, code: 'SPREADSHEET_HEADER_MISSING' });
    });
  });

  describe('a wrong camera', () => {
    const valid = (): Record<string, unknown> => ({
      unitId: HAC_THANH,
      code: `MOI-${newId()}`,
      name: 'Cổng',
      channel: '9',
      address: 'Số 9',
      latitude: 19.8075,
      longitude: 105.7764,
      recorderId: camera.recorderId,
    });

    it.each<[string, () => Record<string, unknown>, Expected]>([
      [
        'registered already',
        () => ({ code: camera.code }),
        { status: 409, code: 'CAMERA_CODE_TAKEN', field: 'code' },
      ],
      [
        'on a channel that another holds',
        () => ({ channel: '7' }),
        { status: 409, code: 'CAMERA_CHANNEL_TAKEN', field: 'channel' },
      ],
      ['in an unknown unit', () => ({ unitId: newId() }), { status: 404, code: 'UNIT_NOT_FOUND' }],
      ['in a unit that is no more', () => ({ unitId: formerUnit }), { status: 422, code: 'UNIT_FORMER' }],
      [
        'beyond the pole',
        () => ({ latitude: 91 }),
        { status: 400, code: 'CAMERA_POSITION_INVALID', field: 'latitude' },
      ],
      [
        'in another country',
        () => ({ latitude: 48.85, longitude: 2.35 }),
        { status: 400, code: 'CAMERA_POSITION_OUTSIDE' },
      ],
      [
        'with a latitude of text',
        () => ({ latitude: '19°48' }),
        { status: 400, code: 'INPUT_INVALID', field: 'latitude' },
      ],
      ['without a name', () => ({ name: undefined }), { status: 400, code: 'INPUT_INVALID', field: 'name' }],
      ['with a name of NUL', () => ({ name: 'a\0b' }), { status: 400, code: 'TEXT_NOT_STORABLE' }],
      [
        'with an unknown field',
        () => ({ colour: 1 }),
        { status: 400, code: 'INPUT_INVALID', field: 'colour' },
      ],
      ['on an unknown recorder', () => ({ recorderId: newId() }), { status: 404, code: 'RECORDER_UNKNOWN' }],
    ])('%s', async (_name, part, expected) => {
      await refuses(db, call(registrar, 'POST', '/cameras', { ...valid(), ...part() }), expected);
    });
  });

  describe('null', () => {
    it('means left out where a field may only be left out, and clears what may be empty', async () => {
      const { id } = await aCamera(db, HAC_THANH, { name: 'Cổng chợ', bearingDeg: 90 });
      const answer = await registrar.patch(`/cameras/${id}`, { name: null, bearingDeg: null });
      expect(answer).toMatchObject({ status: 200, body: { name: 'Cổng chợ', bearingDeg: null } });
      const recorder = await registrar.patch(`/recorders/${camera.recorderId}`, {
        card: null,
        make: 'Hikvision',
      });
      expect(recorder).toMatchObject({ status: 200, body: { make: 'Hikvision' } });
    });

    it('is no value where one is required', async () => {
      const body = { unitId: null, model: 'camera-surveillance', name: 'Camera phố' };
      await refuses(db, call(registrar, 'POST', '/programmes', body), {
        status: 400,
        code: 'INPUT_INVALID',
        field: 'unitId',
      });
    });
  });

  describe("a recorder's folder", () => {
    it.each<[string, string, string]>([
      ['outside the roots', outside, 'RECORDER_FOLDER_OUTSIDE'],
      ['the way up', join(roots, 'dau-ghi', '..', '..'), 'RECORDER_FOLDER_OUTSIDE'],
      ['a link that leads out', join(roots, 'way-out'), 'RECORDER_FOLDER_OUTSIDE'],
      ['unreachable', join(roots, 'not-mounted'), 'RECORDER_FOLDER_UNREACHABLE'],
      ['a file', join(roots, 'a-file'), 'RECORDER_FOLDER_UNREACHABLE'],
    ])('%s', async (_name, location, code) => {
      const body = {
        unitId: HAC_THANH,
        ownerId: camera.ownerId,
        code: `DG-${newId()}`,
        reach: 'folder',
        location,
        filePattern: '%Y-%m-%d/%H-%M-%S.mp4',
      };
      await refuses(db, call(registrar, 'POST', '/recorders', body), {
        status: 422,
        code,
        field: 'location',
      });
    });
  });

  describe("the owner's side", () => {
    const newRequest = (part: object = {}): object => ({
      newCase: { number: `VV-${newId()}`, title: 'Trộm xe máy', category: 'theft' },
      cameraIds: [camera.id],
      window: WINDOW,
      purpose: 'Xác minh tin báo',
      legalBasis: 'BLTTHS-2015-107',
      ...part,
    });
    const filed = async () => {
      const { status, body } = await officer.post('/requests', newRequest());
      expect(status).toBe(201);
      const [ask] = body.asks;
      const codes = `/requests/${body.id}/owner-asks/${ask.id}/codes`;
      const decisions = `/owner-asks/${ask.ownerLink.token}/decisions`;
      return { ask, codes, decisions };
    };
    const reply = (itemIds: string[], code: string) => ({
      code,
      answers: itemIds.map((itemId) => ({ itemId, answer: 'agree' })),
    });

    it('a replayed link', async () => {
      const { ask, codes, decisions } = await filed();
      const { code } = (await officer.post(codes, { channel: 'sms' })).body;
      const body = reply(ask.itemIds, code);
      expect((await api.anonymous.post(decisions, body)).status).toBe(201);
      await refuses(db, call(api.anonymous, 'POST', decisions, body), {
        status: 422,
        code: 'OWNER_CODE_MISSING',
      });
    });

    it('a made-up link', async () => {
      const path = `/owner-asks/${'x'.repeat(43)}`;
      await refuses(db, call(api.anonymous, 'GET', path), { status: 410, code: 'OWNER_LINK_INVALID' });
    });

    it('a wrong code five times: counted, told, and nothing decided', async () => {
      const { ask, codes, decisions } = await filed();
      const { code } = (await officer.post(codes, { channel: 'voice' })).body;
      const wrong = reply(ask.itemIds, code === '111111' ? '222222' : '111111');
      const before = await rowCountsAtRest(db);
      const answers: string[] = [];
      for (let tries = 0; tries < 5; tries++) {
        const problem = await problemOf(await call(api.anonymous, 'POST', decisions, wrong)({}));
        answers.push(`${problem.status} ${problem.code}`);
      }
      expect(answers).toEqual([...Array<string>(4).fill('422 OWNER_CODE_WRONG'), '429 OWNER_CODE_LOCKED']);
      // Custody events say that somebody tried; nothing else came of it.
      const { audit_event: eventsBefore, ...rowsBefore } = before;
      const { audit_event: events, ...rows } = await rowCounts(db);
      expect(rows).toEqual(rowsBefore);
      expect(events).toBeLessThanOrEqual(Number(eventsBefore) + 5);
      // The right code does not help any more.
      await refuses(db, call(api.anonymous, 'POST', decisions, reply(ask.itemIds, code)), {
        status: 429,
        code: 'OWNER_CODE_LOCKED',
      });
    });

    it('a decision after the deadline', async () => {
      const { ask, codes, decisions } = await filed();
      const { code } = (await officer.post(codes, { channel: 'voice' })).body;
      clock.set(new Date(ask.expiresAt));
      await refuses(db, call(api.anonymous, 'POST', decisions, reply(ask.itemIds, code)), {
        status: 410,
        code: 'OWNER_LINK_INVALID',
      });
    });

    it.each<[string, object, Expected]>([
      [
        'a window that ends before it begins',
        { window: { from: WINDOW.to, to: WINDOW.from } },
        { status: 400, code: 'REQUEST_WINDOW_INVERTED', field: 'window.to' },
      ],
      [
        'a window that is still to come',
        { window: { from: WINDOW.from, to: '2026-11-24T00:00:00Z' } },
        { status: 422, code: 'REQUEST_WINDOW_IN_FUTURE', field: 'window.to' },
      ],
      [
        'a window without a time zone',
        { window: { from: '2026-11-23T10:00:00', to: WINDOW.to } },
        { status: 400, code: 'INPUT_INVALID', field: 'window.from' },
      ],
      ['an unknown camera', { cameraIds: [newId()] }, { status: 404, code: 'CAMERA_UNKNOWN' }],
      [
        'a camera that is no id',
        { cameraIds: ['x'] },
        { status: 400, code: 'INPUT_INVALID', field: 'cameraIds' },
      ],
      ['no camera', { cameraIds: [] }, { status: 400, code: 'INPUT_INVALID', field: 'cameraIds' }],
    ])('a request with %s', async (_name, part, expected) => {
      await refuses(db, call(officer, 'POST', '/requests', newRequest(part)), expected);
    });
  });

  describe('a call that is none', () => {
    it('malformed JSON', async () => {
      await refuses(db, call(officer, 'POST', '/requests', '{"cameraIds": ['), {
        status: 400,
        code: 'JSON_MALFORMED',
      });
    });

    it.each(['[]', 'null', '7', '"x"'])('JSON that is no object: %s', async (body) => {
      await refuses(db, call(officer, 'POST', '/requests', body), {
        status: 400,
        code: 'BODY_NOT_AN_OBJECT',
      });
    });

    it('a huge body', async () => {
      await refuses(db, call(officer, 'POST', '/requests', `{"purpose": "${'x'.repeat(2_000_000)}"}`), {
        status: 413,
        code: 'BODY_TOO_LARGE',
      });
    });

    it('a deep body', async () => {
      const deep = `{"newCase":${'['.repeat(50_000)}${']'.repeat(50_000)}}`;
      for (const sender of [officer, api.anonymous]) {
        await refuses(db, call(sender, 'POST', '/requests', deep), { status: 400, code: 'JSON_TOO_DEEP' });
      }
    });

    it('another type of body', async () => {
      const send = call(officer, 'POST', '/requests', 'a=b', { 'content-type': 'text/plain' });
      await refuses(db, send, { status: 415, code: 'BODY_TYPE_UNSUPPORTED' });
    });

    it('every type wrong', async () => {
      const body = { caseId: 1, cameraIds: 'x', window: [], purpose: {}, legalBasis: null };
      const { errors } = await refuses(db, call(officer, 'POST', '/requests', body), {
        status: 400,
        code: 'INPUT_INVALID',
      });
      const fields = errors.map(({ field }: { field: string }) => field.split('.')[0]);
      expect([...new Set(fields)].sort()).toEqual(['cameraIds', 'caseId', 'legalBasis', 'purpose', 'window']);
    });

    it('no idempotency key, or one that is none', async () => {
      const body = { unitId: HAC_THANH, model: 'camera-surveillance', name: 'Camera phố' };
      const bare = (headers: Record<string, string>) =>
        registrar.fetch('/programmes', {
          method: 'POST',
          headers: { 'content-type': 'application/json', ...headers },
          body: JSON.stringify(body),
        });
      await refuses(db, bare, { status: 400, code: 'IDEMPOTENCY_KEY_MISSING' });
      await refuses(db, (headers) => bare({ ...headers, 'idempotency-key': 'x'.repeat(200) }), {
        status: 400,
        code: 'IDEMPOTENCY_KEY_INVALID',
      });
    });

    it.each(['cameras', 'recorders', 'owners', 'cases', 'requests', 'clips', 'extractions', 'units'])(
      'an id of %s that is no id',
      async (noun) => {
        for (const id of ['1', 'x', "'%20OR%201=1", '00000000-0000-0000-0000-00000000000g', '%F0%9F%93%B7']) {
          await refuses(db, call(officer, 'GET', `/${noun}/${id}`), {
            status: 400,
            code: 'INPUT_INVALID',
            field: 'id',
            errorCode: 'FIELD_NOT_AN_ID',
          });
        }
      },
    );

    it.each(['cameras', 'recorders', 'owners', 'cases', 'requests', 'clips', 'units', 'programmes'])(
      'an absurd cursor of %s',
      async (noun) => {
        const absurd = [
          'x',
          '%00',
          'e30',
          encodeCursor({ id: "' OR 1=1" }),
          encodeCursor({ id: newId(), deadline: 'x', name: { a: 1 } }),
          encodeCursor([1, 2, 3]),
          Buffer.from('{"__proto__": {"id": 1}}').toString('base64url'),
        ];
        for (const cursor of absurd) {
          await refuses(db, call(officer, 'GET', `/${noun}?cursor=${cursor}`), {
            status: 400,
            code: 'CURSOR_INVALID',
            field: 'cursor',
          });
        }
        for (const limit of ['0', '-1', '1e9', 'x', '1.5', '']) {
          await refuses(db, call(officer, 'GET', `/${noun}?limit=${limit}`), {
            status: 400,
            code: 'INPUT_INVALID',
            field: 'limit',
          });
        }
      },
    );

    it('a path with a broken % sequence', async () => {
      await refuses(db, call(officer, 'GET', '/cameras/%E0%A4%A'), { status: 400, code: 'PATH_MALFORMED' });
    });

    it('an address that is none', async () => {
      await refuses(db, call(officer, 'GET', '/camera'), { status: 404, code: 'ROUTE_NOT_FOUND' });
    });
  });
});
