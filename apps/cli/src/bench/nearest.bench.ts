import { Module, type INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import pg from 'pg';
import { CameraRepository, CamerasModule, FindNearestCameras, reachOf } from '#antt/cameras';
import { ConfigModule, readEnvironment } from '#antt/config';
import { DatabaseModule, Transactions } from '#antt/database';
import { Clock, newId } from '#antt/kernel';
import type { Principal } from '#antt/access';
import { ImportUnits, Units, type Unit } from '#antt/units';
import { ENTITIES } from '../parts/entities.js';
import { withScratchDatabase } from '../parts/scratch-database.js';
import type { Bench, BenchOptions, BenchRow } from './bench.js';
import { median, row } from './figures.js';

const MILLION = 1_000_000;
/** Thanh Hóa's plain and hills, half a degree by half a degree: 20 cameras on a square kilometre a hundred times over. */
const CORNER = { latitude: 19.6, longitude: 105.5, sideDeg: 0.5 };
const RADIUS_M = 2_000;
const LIMIT = 10;

/** What one asks the index in SQL for: ids and distances of ten, in the order of the plane, prepared once. */
const BARE_SQL = `SELECT id, earth_distance(ll_to_earth(latitude, longitude), ll_to_earth($1, $2)) AS distance
  FROM camera ORDER BY point(longitude, latitude) <-> point($2, $1) LIMIT 10`;
/** The floor: the walk along our own index and nothing else, in degrees of the plane, so neither in true order nor in metres. */
const PLANE_SQL = `SELECT id FROM camera ORDER BY point(longitude, latitude) <-> point($2, $1) LIMIT 10`;

interface Place {
  readonly latitude: number;
  readonly longitude: number;
}

async function fill(url: string, units: readonly Unit[], cameras: number): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    // Indices after the rows, as one loads a large table; the same definitions as the migrations'.
    const { rows: indices } = await client.query<{ indexname: string; indexdef: string }>(
      `SELECT indexname, indexdef FROM pg_indexes WHERE tablename = 'camera' AND indexname <> 'camera_pkey'`,
    );
    for (const { indexname } of indices) await client.query(`DROP INDEX ${indexname}`);
    await client.query('SET session_replication_role = replica');
    await client.query('SELECT setseed(0.42)');
    await client.query(
      `INSERT INTO owner (id, unit_id, kind, name, address, created_at)
        SELECT gen_random_uuid(), unit, 'household', 'Hộ ' || n, 'x', now()
          FROM unnest($1::uuid[]) AS unit, generate_series(1, 10) n`,
      [units.map((unit) => unit.id)],
    );
    await client.query(
      `INSERT INTO recorder (id, code, unit_id, owner_id, channels, retention_hours, created_at)
        SELECT gen_random_uuid(), 'DG-' || row_number() OVER (), unit_id, id, 1024, 168, now() FROM owner`,
    );
    // Each unit is one field of a chessboard, as communes are pieces of land: neighbours are mostly of one unit.
    await client.query(
      `WITH place AS MATERIALIZED (SELECT g, random() AS north, random() AS east FROM generate_series(1, $4::integer) g),
        r AS MATERIALIZED (SELECT *, dense_rank() OVER (ORDER BY unit_id) - 1 AS field,
          row_number() OVER (PARTITION BY unit_id ORDER BY id) - 1 AS n FROM recorder)
      INSERT INTO camera (id, code, name, unit_id, owner_id, recorder_id, channel, address, latitude, longitude,
          created_at, updated_at)
        SELECT lpad(to_hex(g), 32, '0')::uuid, 'CAM-' || g, 'Camera ' || g, r.unit_id, r.owner_id, r.id, g::text, 'x',
            $1::float8 + north * $3::float8, $2::float8 + east * $3::float8, now(), now()
          FROM place JOIN r ON r.n = g % 10 AND r.field = (floor(north * $5) * $5 + floor(east * $5))::integer % $6`,
      [
        CORNER.latitude,
        CORNER.longitude,
        CORNER.sideDeg,
        cameras,
        Math.ceil(Math.sqrt(units.length)),
        units.length,
      ],
    );
    await client.query('SET session_replication_role = origin');
    for (const { indexdef } of indices) await client.query(indexdef);
    await client.query('VACUUM ANALYZE');
  } finally {
    await client.end();
  }
}

type Way = 'ours' | 'bare' | 'plane';

/** Median milliseconds of each way; the ways take turns at every place, in another order each time. */
async function time(
  places: readonly Place[],
  ways: Readonly<Record<Way, (at: Place) => Promise<unknown>>>,
): Promise<Record<Way, number>> {
  const times: Record<Way, number[]> = { ours: [], bare: [], plane: [] };
  const names = Object.keys(times) as Way[];
  for (const [turn, place] of places.entries()) {
    for (const step of names.keys()) {
      const way = names[(turn + step) % names.length]!;
      const begun = performance.now();
      await ways[way](place);
      times[way].push(performance.now() - begun);
    }
  }
  return { ours: median(times.ours), bare: median(times.bare), plane: median(times.plane) };
}

function randomPlaces(count: number, seed: number): Place[] {
  let state = seed;
  const next = (): number => (state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296) / 4_294_967_296;
  return Array.from({ length: count }, () => ({
    latitude: CORNER.latitude + next() * CORNER.sideDeg,
    longitude: CORNER.longitude + next() * CORNER.sideDeg,
  }));
}

/** Our search has to follow the index in its order; a plan that sorts what lies in a box is a fault, not a figure. */
async function demandOrderedWalk(app: INestApplicationContext, roots: readonly string[]): Promise<void> {
  const tx = app.get(Transactions, { strict: false }).reader;
  const plans: string[] = [];
  const explaining = {
    query: async (sql: string, values: unknown[]) => {
      const lines = (await tx.query(`EXPLAIN ${sql}`, values)) as { 'QUERY PLAN': string }[];
      plans.push(lines.map((line) => line['QUERY PLAN']).join('\n'));
      return [];
    },
  };
  const at = { latitude: CORNER.latitude + 0.2, longitude: CORNER.longitude + 0.2 };
  await new CameraRepository().inPlanarOrder(
    explaining as unknown as typeof tx,
    at,
    reachOf(at, RADIUS_M),
    roots,
    3 * LIMIT,
  );
  const walk = /Index Scan using camera_position_index[^\n]*\n[^\n]*Index Cond[^\n]*\n\s+Order By/;
  if (!walk.test(plans[0] ?? ''))
    throw new Error(`the nearest cameras are not found along the index:\n${plans[0]}`);
}

async function openApp(url: string): Promise<INestApplicationContext> {
  @Module({ providers: [Clock], exports: [Clock] })
  class ClockModule {}
  @Module({
    imports: [
      ConfigModule.with(readEnvironment({ DATABASE_URL: url, DATABASE_POOL: '4' })),
      DatabaseModule.with(ENTITIES, 'bench'),
      { module: ClockModule, global: true },
      CamerasModule,
    ],
  })
  class BenchModule {}
  return NestFactory.createApplicationContext(BenchModule, { logger: ['error'] });
}

async function compare(url: string, { runs = 7, quick = false, log }: BenchOptions): Promise<BenchRow> {
  const app = await openApp(url);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await app.get(ImportUnits, { strict: false }).execute();
    const units = app.get(Units, { strict: false });
    const tx = app.get(Transactions, { strict: false }).reader;
    const province = await units.findByCode(tx, '38');
    if (province === undefined) throw new Error('the units are not there');
    const cameras = quick ? 20_000 : MILLION;
    log(`nearest: loading ${cameras} cameras`);
    await fill(url, await units.childrenOf(tx, province.id), cameras);
    if (!quick) await demandOrderedWalk(app, [province.id]);

    const principal: Principal = {
      userId: newId(),
      username: 'bench',
      fullName: 'Bench',
      sessionId: newId(),
      roles: [{ role: 'commander', unitId: province.id, unitName: province.name }],
    };
    const search = app.get(FindNearestCameras, { strict: false });
    const ask = (name: string, text: string) => (at: Place) =>
      client.query({ name, text, values: [at.latitude, at.longitude] });
    const ways = {
      ours: (at: Place) => search.execute(principal, at, { radiusM: RADIUS_M, limit: LIMIT }),
      bare: ask('bare', BARE_SQL),
      plane: ask('plane', PLANE_SQL),
    };
    const calls = quick ? 20 : 300;
    await time(randomPlaces(calls, 1), ways);
    const rounds: Record<Way, number>[] = [];
    for (let run = 1; run <= (quick ? 2 : runs); run++) {
      const round = await time(randomPlaces(calls, run + 1), ways);
      rounds.push(round);
      log(
        `nearest: run ${run}: use-case ${round.ours.toFixed(2)} ms, bare SQL ${round.bare.toFixed(2)} ms, ` +
          `index walk alone ${round.plane.toFixed(2)} ms`,
      );
    }
    return row(
      'nearest',
      'ms',
      'bare prepared KNN SQL through pg: ids and distances in planar order, no rights',
      rounds.map(({ ours }) => ours),
      rounds.map(({ bare }) => bare),
      `${cameras} cameras, median of ${calls} random points a run; ours decides jurisdiction for a province and brings ` +
        `recorder, retention, owner and clock along; the walk along our index alone, ids in the plane's order: ` +
        `${median(rounds.map(({ plane }) => plane)).toFixed(2)} ms`,
    );
  } finally {
    await client.end();
    await app.close();
  }
}

export const bench: Bench = {
  id: 'nearest',
  title:
    'The 10 nearest of a million cameras: the use-case behind GET /cameras/nearest against a bare KNN query',
  run: (options) => withScratchDatabase((url) => compare(url, options)),
};
