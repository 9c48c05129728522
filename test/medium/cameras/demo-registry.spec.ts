import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CamerasForRequest, CountSecurityTeams, FindNearestCameras } from '#antt/cameras';
import { ImportUnits } from '#antt/units';
import { DEMO_FOLDER_CAMERA } from '../../../apps/cli/src/demo/demo-folder-camera.js';
import { seedDemoRegistry } from '../../../apps/cli/src/demo/registry.js';
import { principal, registryContext, type RegistryContext } from './context.js';

let context: RegistryContext;
let root: string;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'antt-demo-'));
  context = await registryContext(root);
  await context.app.get(ImportUnits, { strict: false }).execute();
});
afterAll(async () => {
  await context.close();
  await rm(root, { recursive: true, force: true });
});

const seed = () => seedDemoRegistry(context.app, { recordingsRoots: [root], dataDir: root });

describe('the demo register', () => {
  it('has the teams and members of the province, quickly', async () => {
    const started = performance.now();
    await seed();
    expect(performance.now() - started).toBeLessThan(10_000);
    process.stderr.write(`demo register seeded in ${(performance.now() - started).toFixed(0)} ms\n`);
    const counts = await context.app
      .get(CountSecurityTeams)
      .execute(principal('commander', context.units.thanhHoa), context.units.thanhHoa.id);
    expect(counts).toMatchObject({ teams: 4_351, members: 13_053 });
    expect(counts.units).toHaveLength(166);
    const unlabelled = await context.db.query(
      `SELECT name FROM owner WHERE NOT demo OR name NOT LIKE '%mẫu%' UNION ALL
       SELECT name FROM camera WHERE NOT demo OR name NOT LIKE '%mẫu%' UNION ALL
       SELECT name FROM security_team WHERE NOT demo OR name NOT LIKE '%mẫu%'`,
    );
    expect(unlabelled).toEqual([]);
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
      recorder: { reach: 'folder', filePattern: DEMO_FOLDER_CAMERA.filePattern },
      clock: { offsetMs: clockOffsetMs, method: 'phone-side-by-side' },
    });
    expect(facts!.recorder.location).toContain(DEMO_FOLDER_CAMERA.folder);
  });

  it('seeded again adds nothing, not even an event', async () => {
    const count = async () =>
      (
        await context.db.query(
          `SELECT (SELECT count(*) FROM camera) AS cameras, (SELECT count(*) FROM security_team_member) AS members,
          (SELECT count(*) FROM programme) AS programmes, (SELECT count(*) FROM audit_event) AS events`,
        )
      )[0];
    const before = await count();
    await seed();
    expect(await count()).toEqual(before);
  });
});
