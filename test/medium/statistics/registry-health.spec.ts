import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { predictClock } from '#antt/cameras';
import { newId, vietnamInstant } from '#antt/kernel';
import {
  HEALTH_DEFINITIONS,
  HEALTH_PROBLEMS,
  HEALTH_TABLES,
  healthDetail,
  OPERATOR,
  STATISTICS_ENTITIES,
  type HealthPosition,
  type HealthProblem,
  type HealthRow,
  type Reader,
} from '#antt/statistics';
import { UNITS_ENTITIES } from '#antt/units';
import { aClockReading } from '../../support/builders/cameras.js';
import {
  aCase,
  aCountedCamera,
  aCountingUser,
  aProgramme,
  aRequest,
  aUnitOfCounting,
} from '../../support/builders/statistics.js';
import { testDatabase, type TestDatabase } from '../../support/database.js';
import { person, statisticsOver } from './figures.js';

type Camera = Awaited<ReturnType<typeof aCountedCamera>>;

const NOW = new Date('2026-11-24T03:00:00Z');
const DAY_MS = 86_400_000;
const ago = (days: number): Date => new Date(NOW.getTime() - days * DAY_MS);

let db: TestDatabase;
let health: Awaited<ReturnType<typeof statisticsOver>>['health'];
let userId: string;
let code = 94_000;

beforeAll(async () => {
  db = await testDatabase([...UNITS_ENTITIES, ...STATISTICS_ENTITIES]);
  ({ health } = await statisticsOver(db, NOW));
  userId = await aCountingUser(db);
});
afterAll(() => db.close());

const aUnit = (): Promise<string> => aUnitOfCounting(db, { code: String(++code) });

/** A camera nothing is wrong with, but that nobody has asked for it. */
async function aSoundCamera(unitId: string, programmeId?: string): Promise<Camera> {
  const camera = await aCountedCamera(db, unitId, programmeId, { make: 'Hãng A', model: 'X1' });
  await db.query(
    `UPDATE recorder SET retention_confidence = 'observed', retention_hours = 168, retention_as_of = $2 WHERE id = $1`,
    [camera.recorderId, ago(20)],
  );
  await db.query(`UPDATE owner SET phone = '0912 345 678', name = 'Hộ bà Nguyễn Thị Mai' WHERE id = $1`, [
    camera.ownerId,
  ]);
  await aClockReading(db, camera.recorderId, { trueTime: ago(10), offsetMs: 0, uncertaintyMs: 1000 });
  return camera;
}

async function asked(
  unitId: string,
  camera: Camera,
  facts: Omit<Partial<Parameters<typeof aRequest>[1]>, 'camera'> & { filedAt: Date },
): Promise<void> {
  await aRequest(db, { unitId, caseId: await aCase(db, { unitId }), userId, camera, ...facts });
}

async function contactFact(owner: string, contact: string, fact: string, at: Date): Promise<void> {
  const messageId = newId();
  await db.query(
    `INSERT INTO message (id, purpose_key, subject_type, subject_id, recipient_kind, recipient_id, recipient_name, language,
        channel, channel_fixed, template, template_version, title, body, facts, state, state_at, due_at, queued_at)
      VALUES ($1::uuid, $1::uuid::text, 'owner-ask', $1::uuid::text, 'owner', $2, 'x', 'vi', 'sms', false, 'owner-ask', 1, 'x', 'x', '{}', 'refused', $3,
        $3, $3)`,
    [messageId, owner, at],
  );
  await db.query(
    `INSERT INTO message_contact_fact (id, contact, fact, recipient_kind, recipient_id, message_id, recorded_at)
      VALUES ($1, $2, $3, 'owner', $4, $5, $6)`,
    [newId(), contact, fact, owner, messageId, at],
  );
}

async function all(
  problem: HealthProblem,
  unitId: string,
  reader: Reader = OPERATOR,
  limit = 2,
): Promise<HealthRow[]> {
  const found: HealthRow[] = [];
  let after: HealthPosition | undefined;
  do {
    const page = await health.find.execute(reader, { problem, unitId, limit, after });
    found.push(...page);
    after = page.length < limit ? undefined : page.at(-1)?.position;
  } while (after !== undefined);
  return found;
}

/** Which problems a unit's entries have, with their numbers, as told by the sums; the lists must tell the same. */
async function problemsIn(unitId: string): Promise<Partial<Record<HealthProblem, number>>> {
  const { counts, byUnit } = await health.summary.execute(OPERATOR, { unitId });
  if (byUnit.length === 1) expect(byUnit[0]?.counts).toEqual(counts);
  for (const problem of HEALTH_PROBLEMS)
    expect([problem, (await all(problem, unitId)).length]).toEqual([problem, counts[problem]]);
  return Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0));
}

describe("the register's health", () => {
  it('says in both languages what each problem is and what to do', () => {
    for (const problem of HEALTH_PROBLEMS) {
      for (const language of ['vi', 'en'] as const) {
        const { name, meaning, toDo } = HEALTH_DEFINITIONS[problem][language];
        expect([problem, language, name, meaning, toDo].every((text) => text.length > 1)).toBe(true);
      }
    }
  });

  it('finds nothing wrong with a camera that answers', async () => {
    const unitId = await aUnit();
    const camera = await aSoundCamera(unitId);
    expect(await problemsIn(unitId)).toEqual({ 'camera-never-asked': 1 });
    await asked(unitId, camera, { filedAt: ago(9), answered: { at: ago(8) } });
    expect(await problemsIn(unitId)).toEqual({});
    const { facts, problems } = await health.camera.execute(OPERATOR, camera.cameraId);
    expect(problems).toEqual([]);
    expect(facts).toMatchObject({
      timesAsked: 1,
      timesUnanswered: 0,
      lastAskedAt: ago(9),
      lastAnswerAt: ago(8),
      lastReadingAt: ago(10),
      retentionObservedAt: ago(20),
      lastSeenAt: ago(8),
      clockUncertaintyMs: 87_400,
    });
  });

  it('tells recorders whose retention nobody observed, those with most cameras first', async () => {
    const unitId = await aUnit();
    const [one, two] = [await aSoundCamera(unitId), await aSoundCamera(unitId)];
    await db.query(
      `UPDATE recorder SET retention_confidence = 'declared', retention_hours = 1000 WHERE id = $1`,
      [one.recorderId],
    );
    await db.query(
      `UPDATE recorder SET retention_confidence = 'unknown', retention_hours = NULL WHERE id = $1`,
      [two.recorderId],
    );
    await db.query(
      `INSERT INTO camera (id, code, name, unit_id, owner_id, recorder_id, channel, address, latitude, longitude, created_at,
          updated_at) VALUES ($1::uuid, $1::uuid::text, 'Camera B', $2, $3, $4, '2', 'x', 19.8, 105.7, $5, $5)`,
      [newId(), unitId, two.ownerId, two.recorderId, ago(5)],
    );
    const rows = await all('retention-not-observed', unitId, OPERATOR, 1);
    expect(rows.map((row) => healthDetail(row, 'vi'))).toEqual([
      'chưa biết; 2 camera',
      'chủ khai, 1.000 giờ; 1 camera',
    ]);
    expect(rows.map((row) => healthDetail(row, 'en'))).toEqual([
      'not known; 2 camera(s)',
      'declared by the owner, 1,000 hours; 1 camera(s)',
    ]);
    expect(rows[0]).toMatchObject({ subject: 'recorder', name: 'Hãng A X1', since: new Date('2024-01-01') });
    expect((await problemsIn(unitId))['retention-not-observed']).toBe(2);
  });

  it('tells clocks never read, read too long ago, and uncertain by the model of clocks', async () => {
    const unitId = await aUnit();
    const cameras = new Map<string, Camera>();
    for (const [name, readings] of [
      ['never', []],
      ['old', [[366, 0, 1000]]],
      ['year', [[365, 0, 1000]]],
      ['certain', [[100, 0, 1000]]],
      ['uncertain', [[104, 0, 2000]]],
      ['coarse', [[1, 0, 900_001]]],
      // Two readings tell the drift, so a hundred days later its time is still known.
      [
        'drift',
        [
          [200, 0, 1000],
          [110, 5000, 1000],
        ],
      ],
      // Two that are too near to each other tell nothing.
      [
        'close',
        [
          [110.01, 0, 1000],
          [110, 0, 1000],
        ],
      ],
    ] as const) {
      const camera = await aCountedCamera(db, unitId);
      cameras.set(name, camera);
      for (const [days, offsetMs, uncertaintyMs] of readings)
        await aClockReading(db, camera.recorderId, { trueTime: ago(days), offsetMs, uncertaintyMs });
    }
    const found = async (problem: HealthProblem): Promise<string[]> => {
      const ids = (await all(problem, unitId)).map(({ id }) => id);
      return [...cameras].filter(([, { recorderId }]) => ids.includes(recorderId)).map(([name]) => name);
    };
    expect(await found('clock-never-read')).toEqual(['never']);
    expect(await found('clock-reading-old')).toEqual(['old']);
    expect(await found('clock-uncertain')).toEqual(['year', 'uncertain', 'coarse', 'close']);
    const rows = await all('clock-uncertain', unitId);
    const own = rows.find(({ id }) => id === cameras.get('uncertain')?.recorderId);
    const model = predictClock(
      [{ id: 'x', trueTime: ago(104), offsetMs: 0, uncertaintyMs: 2000, method: 'typed-pair' }],
      NOW,
    );
    expect(own?.facts.clockUncertaintyMs).toBe(model.uncertaintyMs);
    expect(own && healthDetail(own, 'vi')).toBe('sai số ±15 phút; số đo gần nhất 12/08/2026; 1 camera');
    await problemsIn(unitId);
  });

  it('tells owners without a contact, and those whose every contact failed', async () => {
    const unitId = await aUnit();
    const owners: Record<string, string> = {};
    for (const [name, phone, email] of [
      ['none', null, ''],
      ['nonsense', '12', 'nobody'],
      ['dead', '0900 000 001', null],
      ['half', '0900 000 002', 'half@example.vn'],
      ['both', '+84 900 000 003', 'Both@Example.vn'],
      ['stranger', '0900.000.004', null],
      ['namesake', '0900000004', null],
    ] as const) {
      const { ownerId } = await aSoundCamera(unitId);
      owners[name] = ownerId;
      await db.query('UPDATE owner SET phone = $2, email = $3 WHERE id = $1', [ownerId, phone, email]);
    }
    await contactFact(owners['dead']!, '+84900000001', 'bad-number', ago(3));
    await contactFact(owners['dead']!, '+84900000001', 'bad-number', ago(1));
    await contactFact(owners['half']!, '+84900000002', 'bad-number', ago(3));
    await contactFact(owners['both']!, '+84900000003', 'bad-number', ago(5));
    await contactFact(owners['both']!, 'both@example.vn', 'bounced', ago(2));
    await contactFact(owners['stranger']!, '+84900000004', 'not-my-number', ago(4));
    const named = (rows: HealthRow[]): (string | undefined)[] =>
      rows.map(({ id }) => Object.entries(owners).find(([, owner]) => owner === id)?.[0]).sort();
    expect(named(await all('owner-without-contact', unitId))).toEqual(['none', 'nonsense']);
    const unreachable = await all('owner-unreachable', unitId);
    expect(named(unreachable)).toEqual(['both', 'dead', 'stranger']);
    const row = (name: string): HealthRow | undefined => unreachable.find(({ id }) => id === owners[name]);
    expect([row('dead')?.since, row('both')?.since]).toEqual([ago(3), ago(2)]);
    expect(healthDetail(row('both')!, 'vi')).toBe('số không tồn tại, thư bị trả lại; 1 camera');
    await db.query('UPDATE owner SET left_on = $2 WHERE id = $1', [owners['dead'], '2026-11-24']);
    expect(named(await all('owner-unreachable', unitId))).toEqual(['both', 'stranger']);
    await db.query(
      `UPDATE message_contact_fact SET lifted_at = recorded_at, lifted_by = 'registrar' WHERE recipient_id = $1`,
      [owners['stranger']],
    );
    expect(named(await all('owner-unreachable', unitId))).toEqual(['both']);
    await problemsIn(unitId);
  });

  it('reads contacts as messages do, however they were typed', async () => {
    const unitId = await aUnit();
    const typed: [name: string, phone: string | null, email: string | null][] = [
      ...[
        '0912345678',
        ' 0912.345-678',
        '(091) 234 5678',
        '84912345678',
        '0084912345678',
        '+84 912 345 678',
      ].map((phone): [string, string, null] => ['number', phone, null]),
      ['number', '+1 202 555 0100', null],
      ...['12', '', 'x', '09123', '091234567890123', '++84912345678', '84912'].map(
        (phone): [string, string, null] => ['no number', phone, null],
      ),
      ...['A@b.vn', ' a@b.vn ', 'a@b.c.vn'].map((email): [string, null, string] => ['address', null, email]),
      ...['a@b', 'a b@c.vn', 'a@b_c.vn', 'a]b@c.vn', 'a[b@c.vn', 'a\\b@c.vn', '"a"@b.vn', 'a<b@c.vn'].map(
        (email): [string, null, string] => ['no address', null, email],
      ),
    ];
    const names = new Map<string, string>();
    for (const [name, phone, email] of typed) {
      const { ownerId } = await aSoundCamera(unitId);
      names.set(ownerId, `${name} ${phone ?? email}`);
      await db.query('UPDATE owner SET phone = $2, email = $3 WHERE id = $1', [ownerId, phone, email]);
    }
    const found = async (problem: HealthProblem): Promise<(string | undefined)[]> =>
      (await all(problem, unitId)).map(({ id }) => names.get(id)).sort();
    const expected = (kinds: string[]): string[] =>
      typed
        .filter(([name]) => kinds.includes(name))
        .map(([name, phone, email]) => `${name} ${phone ?? email}`)
        .sort();
    expect(await found('owner-without-contact')).toEqual(expected(['no number', 'no address']));
    // One dead number is the same number in whatever form it stands in the register.
    await contactFact(newId(), '+84912345678', 'bad-number', ago(1));
    await contactFact(newId(), 'a@b.vn', 'bounced', ago(1));
    expect(await found('owner-unreachable')).toEqual(
      expected(['number', 'address']).filter((name) => !/\+1 202|a@b\.c\.vn/.test(name)),
    );
  });

  it('tells cameras nobody ever answered for, most often asked first', async () => {
    const unitId = await aUnit();
    const cameras = [
      await aSoundCamera(unitId),
      await aSoundCamera(unitId),
      await aSoundCamera(unitId),
    ] as const;
    const silent = { lost: { cause: 'no-reply', at: ago(2) } };
    await asked(unitId, cameras[0], { filedAt: ago(5), ...silent });
    for (const days of [30, 20]) await asked(unitId, cameras[1], { filedAt: ago(days), ...silent });
    await asked(unitId, cameras[1], { filedAt: ago(1), answerBy: new Date(NOW.getTime() + DAY_MS) });
    // Answered once long ago; and withdrawn or lost for a cause that says nothing of its owner.
    await asked(unitId, cameras[2], { filedAt: ago(50), answered: { at: ago(49), kind: 'refuse' } });
    await asked(unitId, cameras[2], { filedAt: ago(5), ...silent });
    const fourth = await aSoundCamera(unitId);
    await asked(unitId, fourth, { filedAt: ago(5), ended: { state: 'withdrawn', at: ago(4) } });
    await asked(unitId, fourth, { filedAt: ago(5), lost: { cause: 'overwritten', at: ago(4) } });
    await asked(unitId, fourth, {
      filedAt: ago(5),
      ended: { state: 'approved', at: ago(4) },
      answered: { at: ago(4), source: 'break-glass' },
    });
    const rows = await all('camera-never-answered', unitId, OPERATOR, 1);
    expect(rows.map(({ id, since }) => [id, since])).toEqual([
      [cameras[1].cameraId, ago(30)],
      [cameras[0].cameraId, ago(5)],
    ]);
    expect(healthDetail(rows[0]!, 'vi')).toBe(
      'đã hỏi 3 lần, 2 lần hết hạn không trả lời; hỏi gần nhất 23/11/2026',
    );
    await problemsIn(unitId);
  });

  it('tells cameras not seen for a quarter, broken ones and those left behind', async () => {
    const unitId = await aUnit();
    const programmeId = await aProgramme(db, unitId, 'Mô hình đã kết thúc');
    await db.query(`UPDATE programme SET ended_on = '2026-06-30', end_reason = 'x' WHERE id = $1`, [
      programmeId,
    ]);
    const unseen = await aCountedCamera(db, unitId);
    await aClockReading(db, unseen.recorderId, { trueTime: ago(93), offsetMs: 0, uncertaintyMs: 1000 });
    const seen = await aCountedCamera(db, unitId);
    await asked(unitId, seen, { filedAt: ago(40), ended: { state: 'sealed', at: ago(39) } });
    const broken = await aSoundCamera(unitId);
    await db.query(`UPDATE camera SET status = 'broken' WHERE id = $1`, [broken.cameraId]);
    const behind = await aSoundCamera(unitId, programmeId);
    await db.query(
      `UPDATE recorder SET status = 'removed', ended_on = '2026-03-01', end_reason = 'x' WHERE id = $1`,
      [behind.recorderId],
    );
    const repairing = await aSoundCamera(unitId);
    await db.query(`UPDATE recorder SET status = 'broken' WHERE id = $1`, [repairing.recorderId]);
    const gone = await aCountedCamera(db, unitId);
    await db.query(`UPDATE camera SET status = 'removed' WHERE id = $1`, [gone.cameraId]);
    const found = async (problem: HealthProblem): Promise<[string, Date | null][]> =>
      (await all(problem, unitId)).map(({ id, since }) => [id, since]);
    expect(await found('camera-not-seen')).toEqual([[unseen.cameraId, ago(93)]]);
    expect(await found('camera-broken')).toEqual([[broken.cameraId, null]]);
    expect(await found('recorder-broken')).toEqual([[repairing.recorderId, null]]);
    expect(await found('camera-left-behind')).toEqual([[behind.cameraId, vietnamInstant(2026, 3, 1)]]);
    const [row] = await all('camera-left-behind', unitId);
    expect(healthDetail(row!, 'vi')).toBe('đầu ghi đã bỏ, mô hình đã kết thúc');
    await problemsIn(unitId);
  });

  it('I8: shows only the line of the reader and no name of an owner he may not know', async () => {
    const [mine, others] = [await aUnit(), await aUnit()];
    const [own, foreign] = [await aSoundCamera(mine), await aSoundCamera(others)];
    for (const { ownerId } of [own, foreign])
      await db.query('UPDATE owner SET phone = NULL WHERE id = $1', [ownerId]);
    const { inUse, byUnit } = await health.summary.execute(person(mine), {});
    expect([inUse, byUnit.length]).toEqual([{ camera: 1, recorder: 1, owner: 1 }, 1]);
    const names = async (reader: Reader): Promise<string[]> =>
      (await health.find.execute(reader, { problem: 'owner-without-contact', limit: 9 })).map(
        ({ name }) => name,
      );
    expect(await names(person(mine, 'statistician'))).toEqual(['Hộ b. N. T. M.']);
    expect(await names(person(mine, 'registrar'))).toEqual(['Hộ bà Nguyễn Thị Mai']);
    for (const refused of [
      health.summary.execute(person(mine), { unitId: others }),
      health.find.execute(person(mine), { problem: 'camera-broken', unitId: others, limit: 5 }),
      health.export.execute(person(mine), { unitId: others, format: 'csv' }),
    ])
      await expect(refused).rejects.toMatchObject({ code: 'UNIT_OUTSIDE_JURISDICTION' });
    for (const id of [foreign.cameraId, newId(), 'x'])
      await expect(health.camera.execute(person(mine), id)).rejects.toMatchObject({ code: 'CAMERA_UNKNOWN' });
    const member = person(mine, 'security-team-member');
    for (const refused of [
      health.summary.execute(member, {}),
      health.find.execute(member, { problem: 'camera-broken', limit: 5 }),
      health.export.execute(person(mine, 'auditor'), { format: 'xlsx' }),
    ])
      await expect(refused).rejects.toMatchObject({ code: 'PERMISSION_MISSING' });
    await expect(health.camera.execute(member, own.cameraId)).rejects.toMatchObject({
      code: 'CAMERA_UNKNOWN',
    });
  });

  it('I11: goes out as sheets of text, with one custody event', async () => {
    const unitId = await aUnit();
    const camera = await aCountedCamera(db, unitId, undefined, { make: '=1+1' });
    await db.query(`UPDATE camera SET name = '@SUM(A1)' WHERE id = $1`, [camera.cameraId]);
    const texts: Record<string, string> = {};
    for (const table of HEALTH_TABLES) {
      const file = await health.export.execute(person(unitId), { unitId, format: 'csv', table });
      texts[table] = await readFile(file.path, 'utf8');
      await file.remove();
    }
    expect(texts['problems']).toContain('Thời gian lưu chưa được kiểm chứng;Đầu ghi;1;1;');
    expect(texts['units']).toContain(`Đơn vị ${code};${code};1;1;1;`);
    expect(texts['rows']).toContain(`;'@SUM(A1);`);
    expect(texts['rows']).toContain(`;'=1+1;`);
    const file = await health.export.execute(person(unitId), {
      unitId,
      format: 'xlsx',
      problem: 'clock-never-read',
    });
    expect(file.fileName).toBe(`antt-tinh-trang-2026-11-24-${code}-clock-never-read.xlsx`);
    await file.remove();
    const events = await db.query<{ after: { format: string } }>(
      `SELECT after FROM audit_event WHERE action = 'registry-health.exported' AND unit_id = $1 ORDER BY at, id`,
      [unitId],
    );
    expect(events.map(({ after }) => after.format)).toEqual(['csv', 'csv', 'csv', 'xlsx']);
  });
});
