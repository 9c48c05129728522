import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  CameraRepository,
  FindCameras,
  FindCoveringCameras,
  FindNearestCameras,
  reachOf,
} from '#antt/cameras';
import { aCamera, aClockReading, aRecorder, type TestCamera } from '../../support/builders/cameras.js';
import { NOW, principal, registryContext, type RegistryContext } from './context.js';

const HERE = { latitude: 19.8, longitude: 105.77 };
/** Metres to degrees of latitude on the sphere of earthdistance. */
const north = (metres: number): number => HERE.latitude + metres / 111_319.5;

let context: RegistryContext;
const made: Record<string, TestCamera> = {};

beforeAll(async () => {
  context = await registryContext();
  const { db, units } = context;
  const put = async (key: string, unitId: string, metres: number, options = {}): Promise<void> => {
    made[key] = await aCamera(db, unitId, {
      code: key,
      latitude: north(metres),
      longitude: HERE.longitude,
      ...options,
    });
  };
  // All stand north of the point, so a camera that looks south (180°) sees it.
  await put('facing', units.hacThanh.id, 20, { bearingDeg: 180, fieldOfViewDeg: 60, rangeM: 30 });
  await put('away', units.hacThanh.id, 25, { bearingDeg: 0, fieldOfViewDeg: 60, rangeM: 60 });
  await put('short', units.hacThanh.id, 40, { bearingDeg: 180, fieldOfViewDeg: 60, rangeM: 30 });
  await put('unknown', units.hacThanh.id, 45);
  await put('gone', units.hacThanh.id, 10, { status: 'removed' });
  await put('other', units.quangPhu.id, 15, { bearingDeg: 180, fieldOfViewDeg: 60, rangeM: 30 });
  await put('far', units.hacThanh.id, 5_000);
});
afterAll(() => context.close());

const nearest = (by = principal('investigator', context.units.hacThanh), radiusM = 1_000, limit = 10) =>
  context.app.get(FindNearestCameras).execute(by, HERE, { radiusM, limit });
const covering = (by = principal('investigator', context.units.hacThanh)) =>
  context.app.get(FindCoveringCameras).execute(by, HERE, 10);

describe('the nearest cameras', () => {
  it('come nearest first, with distance and direction, without removed ones', async () => {
    const found = await nearest();
    expect(found.map((camera) => camera.code)).toEqual(['facing', 'away', 'short', 'unknown']);
    expect(found[0]!.distanceM).toBeCloseTo(20, 0);
    expect(found[0]!.bearingToPointDeg).toBeCloseTo(180, 3);
  });

  it('end at the radius and the limit', async () => {
    expect((await nearest(undefined, 30)).map((camera) => camera.code)).toEqual(['facing', 'away']);
    expect(await nearest(undefined, 1_000, 1)).toHaveLength(1);
    expect((await nearest(undefined, 10_000)).map((camera) => camera.code)).toContain('far');
  });

  it("I8: are those of the reader's units", async () => {
    expect((await nearest(principal('investigator', context.units.quangPhu))).map((c) => c.code)).toEqual([
      'other',
    ]);
    expect((await nearest(principal('investigator', context.units.thanhHoa)))[0]!.code).toBe('other');
    expect(await nearest(principal('investigator', context.units.haNoi))).toEqual([]);
  });

  it('tell retention and what the clock is worth', async () => {
    const recorder = await aRecorder(context.db, context.units.baThuoc.id, {
      retentionHours: 48,
      retentionConfidence: 'card',
    });
    await aCamera(context.db, context.units.baThuoc.id, { recorder, ...HERE });
    await aClockReading(context.db, recorder.id, {
      trueTime: new Date(NOW.getTime() - 86_400_000),
      offsetMs: -5_000,
      uncertaintyMs: 500,
    });
    const [found] = await nearest(principal('security-team-member', context.units.baThuoc));
    expect(found).toMatchObject({
      recorder: { retentionHours: 48, retentionConfidence: 'card' },
      clock: { offsetMs: -5_000, uncertaintyMs: 9_140, method: 'typed-pair', basis: 'one-reading' },
      owner: { masked: true, phone: '*******678' },
    });
  });

  it('walk along the position index, in the true order of distance', async () => {
    await context.db.query(
      `INSERT INTO camera (id, code, name, unit_id, owner_id, recorder_id, channel, address, latitude, longitude, created_at, updated_at)
        SELECT gen_random_uuid(), 'bulk-' || n, 'x', c.unit_id, c.owner_id, c.recorder_id, 'bulk-' || n, 'x',
            19.5 + random() * 0.5, 105.5 + random() * 0.5, now(), now()
          FROM generate_series(1, 5000) n, (SELECT * FROM camera WHERE id = $1) c`,
      [made['facing']!.id],
    );
    await context.db.query('ANALYZE camera');
    const seen: string[] = [];
    const manager = context.db.dataSource.manager;
    const explaining = {
      query: async (sql: string, values: unknown[]) => {
        const plan = (await manager.query(`EXPLAIN ${sql}`, values)) as { 'QUERY PLAN': string }[];
        seen.push(plan.map((line) => line['QUERY PLAN']).join('\n'));
        return [];
      },
    };
    const repository = new CameraRepository();
    const roots = [context.units.thanhHoa.id];
    const by = principal('investigator', context.units.thanhHoa);
    const rows = await nearest(by, 20_000);
    expect(rows).toHaveLength(10);
    const truth = await context.db.query<{ id: string }>(
      `SELECT id FROM camera WHERE status <> 'removed'
        ORDER BY earth_distance(ll_to_earth(latitude, longitude), ll_to_earth($1, $2)), id LIMIT 10`,
      [HERE.latitude, HERE.longitude],
    );
    expect(rows.map((camera) => camera.id)).toEqual(truth.map((camera) => camera.id));
    await repository.inPlanarOrder(explaining as never, HERE, reachOf(HERE, 20_000), roots, 10);
    // At this size the planner may sort what the index finds; `npm run bench -- nearest` demands the ordered walk.
    expect(seen[0]).toMatch(/camera_position_index/);
    await repository.reaching(explaining as never, HERE, reachOf(HERE, 2_000), 50, roots, 10);
    expect(seen[1]).toMatch(/camera_position_index/);
    await context.db.query(`DELETE FROM camera WHERE code LIKE 'bulk-%'`);
  }, 30_000);
});

describe('cameras whose view covers a point', () => {
  it('are those that look at it and reach it; unknown directions come last, flagged', async () => {
    expect((await covering()).map(({ code, coverage }) => [code, coverage])).toEqual([
      ['facing', 'in-view'],
      ['unknown', 'direction-unknown'],
    ]);
  });

  it("I8: are those of the reader's units", async () => {
    expect((await covering(principal('investigator', context.units.quangPhu))).map((c) => c.code)).toEqual([
      'other',
    ]);
  });
});

describe('the list of cameras', () => {
  it('finds by text without accents, by status and unit, page by page', async () => {
    const by = principal('investigator', context.units.thanhHoa);
    const find = (search: object) => context.app.get(FindCameras).execute(by, { limit: 100, ...search });
    expect((await find({ text: 'le loi' })).length).toBeGreaterThanOrEqual(7);
    expect((await find({ text: 'FACING' })).map((camera) => camera.code)).toEqual(['facing']);
    expect((await find({ status: 'removed' })).map((camera) => camera.code)).toEqual(['gone']);
    expect((await find({ unitId: context.units.quangPhu.id })).map((camera) => camera.code)).toEqual([
      'other',
    ]);
    const [first] = await find({ limit: 1 });
    const [second] = await find({ limit: 1, after: first!.id });
    expect(second!.id > first!.id).toBe(true);
  });
});
