import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CamerasForRequest, CountSecurityTeams, FindNearestCameras } from '#antt/cameras';
import { readEnvironment, type Environment } from '#antt/config';
import { ImportUnits } from '#antt/units';
import { DEMO_FOLDER_CAMERA } from '../../../apps/cli/src/demo/demo-folder-camera.js';
import { seedDemoRegistry } from '../../../apps/cli/src/demo/registry.js';
import { NOW, principal, registryContext, type RegistryContext } from './context.js';

let context: RegistryContext;
let environment: Environment;
let root: string;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'antt-demo-'));
  context = await registryContext(root);
  environment = readEnvironment({
    NODE_ENV: 'test',
    DATABASE_URL: context.db.url,
    RECORDINGS_ROOTS: root,
    ANTT_DATA_DIR: root,
  });
  await context.app.get(ImportUnits, { strict: false }).execute();
});
afterAll(async () => {
  await context.close();
  await rm(root, { recursive: true, force: true });
});

const seed = () => seedDemoRegistry(context.app, environment);

describe('the demo register', () => {
  it('has the teams and members of the province', async () => {
    expect(await seed()).toContain('4.351 tổ bảo vệ ANTT với 13.053 thành viên, 9 mô hình, 40 chủ camera');
    const counts = await context.app
      .get(CountSecurityTeams)
      .execute(principal('commander', context.units.thanhHoa), context.units.thanhHoa.id);
    expect(counts).toMatchObject({ teams: 4_351, members: 13_053 });
    expect(counts.units).toHaveLength(166);
    expect(counts.units.every(({ teams, members }) => teams >= 15 && members === 3 * teams)).toBe(true);
  });

  it('is marked and labelled as sample data, with numbers that ring nowhere', async () => {
    const unmarked = await context.db.query(
      `SELECT name FROM (SELECT name, demo FROM owner UNION ALL SELECT name, demo FROM camera
          UNION ALL SELECT name, demo FROM security_team UNION ALL SELECT name, demo FROM programme
          UNION ALL SELECT full_name, true FROM security_team_member) n
        WHERE NOT demo OR (name NOT LIKE '%(dữ liệu mẫu)' AND name NOT LIKE '%(mẫu)')
        UNION ALL SELECT code FROM recorder WHERE NOT demo OR code NOT LIKE 'MAU-%'
        UNION ALL SELECT phone FROM owner WHERE phone !~ '^0900000\\d{3}$'
        UNION ALL SELECT phone FROM security_team_member WHERE phone !~ '^0900000\\d{3}$'`,
    );
    expect(unmarked).toEqual([]);
  });

  it('I5: has one custody event for each thing registered', async () => {
    const uneven = await context.db.query(
      `WITH made AS (SELECT id, 'security-team.registered' AS action FROM security_team
          UNION ALL SELECT id, 'programme.registered' FROM programme UNION ALL SELECT id, 'owner.registered' FROM owner
          UNION ALL SELECT id, 'recorder.registered' FROM recorder UNION ALL SELECT id, 'camera.registered' FROM camera)
        SELECT m.id FROM made m LEFT JOIN audit_event e ON e.object_id = m.id::text AND e.action = m.action
          AND e.unit_name IS NOT NULL GROUP BY m.id, m.action HAVING count(e.id) <> 1`,
    );
    expect(uneven).toEqual([]);
  });

  it('has cameras in three units near where these really lie, of every degree of belief', async () => {
    for (const [latitude, longitude, unitCode] of [
      [19.807, 105.776, '14797'],
      [19.795, 105.83, '16522'],
      [20.348, 105.229, '14923'],
    ] as const) {
      const found = await context.app
        .get(FindNearestCameras)
        .execute(
          principal('investigator', context.units.thanhHoa),
          { latitude, longitude },
          { radiusM: 3_000, limit: 10 },
        );
      expect(found.map((camera) => camera.unitCode)).toEqual(Array(10).fill(unitCode));
    }
    const [kinds] = await context.db.query(
      `SELECT array_agg(DISTINCT retention_confidence ORDER BY retention_confidence) AS retentions,
          (SELECT array_agg(DISTINCT method ORDER BY method) FROM clock_reading) AS methods FROM recorder`,
    );
    expect(kinds).toEqual({
      retentions: ['card', 'declared', 'observed', 'unknown'],
      methods: ['estimate', 'phone-side-by-side', 'typed-pair'],
    });
  });

  it('has a camera whose recorder is a folder, with its clock read', async () => {
    const { latitude, longitude, code, clockOffsetMs } = DEMO_FOLDER_CAMERA;
    const found = await context.app
      .get(FindNearestCameras)
      .execute(
        principal('registrar', context.units.hacThanh),
        { latitude, longitude },
        { radiusM: 50, limit: 10 },
      );
    const camera = found.find((each) => each.code === code);
    const [facts] = await context.app
      .get(CamerasForRequest)
      .find(context.db.transactions.reader, [camera!.id]);
    expect(facts).toMatchObject({
      camera: { channel: DEMO_FOLDER_CAMERA.channel },
      owner: { kind: 'business', name: DEMO_FOLDER_CAMERA.ownerName },
      recorder: {
        reach: 'folder',
        location: await realpath(join(root, DEMO_FOLDER_CAMERA.folder)),
        filePattern: DEMO_FOLDER_CAMERA.filePattern,
        retentionConfidence: 'declared',
      },
      clock: { offsetMs: clockOffsetMs, method: 'phone-side-by-side', readAt: NOW },
    });
  });

  it('seeded again a day later, is as people left it, to the row', async () => {
    await context.db.query(
      `UPDATE security_team_member SET left_on = '2026-11-01' WHERE full_name LIKE 'Lê%' AND position = 'member'`,
    );
    const contents = async () => {
      const found: unknown[] = [];
      for (const table of TABLES) {
        found.push(
          await context.db.query(
            `SELECT count(*), md5(string_agg(t::text, '|' ORDER BY t.id)) FROM ${table} t`,
          ),
        );
      }
      return found;
    };
    const before = await contents();
    context.clock.advance(86_400_000);
    await seed();
    expect(await contents()).toEqual(before);
  });
});

const TABLES = [
  'neighbourhood',
  'security_team',
  'security_team_member',
  'programme',
  'owner',
  'recorder',
  'camera',
  'clock_reading',
  'audit_event',
] as const;
