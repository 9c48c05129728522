import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { INestApplicationContext } from '@nestjs/common';
import pg from 'pg';
import { CreateUser, type Principal } from '#antt/access';
import { CameraRepository, FindNearestCameras, reachOf } from '#antt/cameras';
import { childEnvironment, readEnvironment } from '#antt/config';
import { Transactions } from '#antt/database';
import { newId } from '#antt/kernel';
import { migrateQueue } from '#antt/queue';
import { ImportUnits, Units, type Unit } from '#antt/units';
import { withContext } from '../parts/app-context.js';
import { withScratchDatabase } from '../parts/scratch-database.js';
import type { Bench, BenchOptions, BenchRow } from './bench.js';
import { median, row } from './figures.js';

/** dist/apps/cli/src/bench stands four folders below dist. */
const API = fileURLToPath(new URL('../../../../programs/api.js', import.meta.url));
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

const WAYS = ['ours', 'bare', 'plane', 'api', 'bareHttp'] as const;
type Way = (typeof WAYS)[number];

/** Median milliseconds of each way; the ways take turns at every place, in another order each time. */
async function time(
  places: readonly Place[],
  ways: Readonly<Record<Way, (at: Place) => Promise<unknown>>>,
): Promise<Record<Way, number>> {
  const times = Object.fromEntries(WAYS.map((way) => [way, [] as number[]])) as Record<Way, number[]>;
  for (const [turn, place] of places.entries()) {
    for (const step of WAYS.keys()) {
      const way = WAYS[(turn + step) % WAYS.length]!;
      const begun = performance.now();
      await ways[way](place);
      times[way].push(performance.now() - begun);
    }
  }
  return Object.fromEntries(WAYS.map((way) => [way, median(times[way])])) as Record<Way, number>;
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

/** Asks over one kept connection, as a browser does. @throws Error for any answer but 200 */
function asker(
  url: string,
  headers: Readonly<Record<string, string>> = {},
): (path: string) => Promise<string> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  return (path) =>
    new Promise((resolve, reject) => {
      const call = request(`${url}${path}`, { agent, headers }, (answer) => {
        let text = '';
        answer.setEncoding('utf8').on('data', (part: string) => (text += part));
        answer.on('end', () => {
          if (answer.statusCode === 200) resolve(text);
          else reject(new Error(`${path}: ${answer.statusCode} ${text}`));
        });
        answer.on('error', reject);
      });
      call.on('error', reject).end();
    });
}

interface Served {
  readonly url: string;
  close(): Promise<void>;
}

/** The real API process over this database. */
async function startApi(databaseUrl: string): Promise<Served> {
  const dataDir = mkdtempSync(join(tmpdir(), 'antt-bench-nearest-'));
  const env = childEnvironment({
    DATABASE_URL: databaseUrl,
    REDIS_URL: '',
    CLIP_STORE_URL: '',
    ANTT_DATA_DIR: dataDir,
    PORT: '0',
    LOG_LEVEL: 'error',
  });
  const child: ChildProcess = fork(API, [], { env, stdio: ['ignore', 2, 2, 'ipc'] });
  const ended = once(child, 'exit').then(() => [{ ready: false as const, url: '' }]);
  const [answer] = (await Promise.race([once(child, 'message'), ended])) as [{ ready: boolean; url: string }];
  if (!answer.ready) throw new Error('the API did not start');
  return {
    url: answer.url,
    close: async () => {
      child.kill('SIGTERM');
      await ended;
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** A bare handler: reads the point, asks the same index with a prepared statement, writes JSON. */
async function startBareHandler(databaseUrl: string): Promise<Served> {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 4 });
  const server = createServer((call, answer) => {
    const query = new URL(call.url ?? '/', 'http://localhost').searchParams;
    const values = [Number(query.get('lat')), Number(query.get('lon'))];
    pool.query({ name: 'bare', text: BARE_SQL, values }).then(
      ({ rows }) => {
        answer.setHeader('content-type', 'application/json');
        answer.end(JSON.stringify({ items: rows }));
      },
      (error: unknown) => answer.writeHead(500).end(String(error)),
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await pool.end();
    },
  };
}

const USERNAME = 'bench.nearest';
const PASSWORD = 'mot-trieu-camera-2026';

/** An investigator of the province, signed in through the API. @returns his token */
async function signIn(app: INestApplicationContext, url: string, province: Unit): Promise<string> {
  await app.get(CreateUser, { strict: false }).execute('system', {
    username: USERNAME,
    fullName: 'Đo Kiểm',
    password: PASSWORD,
    roles: [{ role: 'investigator', unitId: province.id }],
  });
  const answer = await fetch(`${url}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': newId() },
    body: JSON.stringify({ username: USERNAME, password: PASSWORD, tokenInBody: true }),
  });
  if (answer.status !== 201) throw new Error(`the sign-in failed: ${answer.status} ${await answer.text()}`);
  return ((await answer.json()) as { token: string }).token;
}

async function compare(
  app: INestApplicationContext,
  url: string,
  { runs = 7, quick = false, log }: BenchOptions,
): Promise<BenchRow[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const served: Served[] = [];
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
      roles: [{ role: 'investigator', unitId: province.id, unitName: province.name }],
    };
    const search = app.get(FindNearestCameras, { strict: false });
    const ask = (name: string, text: string) => (at: Place) =>
      client.query({ name, text, values: [at.latitude, at.longitude] });
    const api = await startApi(url);
    served.push(api);
    const bare = await startBareHandler(url);
    served.push(bare);
    const token = await signIn(app, api.url, province);
    const [callApi, callBare] = [asker(api.url, { authorization: `Bearer ${token}` }), asker(bare.url)];
    const query = (at: Place): string =>
      `lat=${at.latitude}&lon=${at.longitude}&radiusM=${RADIUS_M}&limit=${LIMIT}`;
    const ways = {
      ours: (at: Place) => search.execute(principal, at, { radiusM: RADIUS_M, limit: LIMIT }),
      bare: ask('bare', BARE_SQL),
      plane: ask('plane', PLANE_SQL),
      api: (at: Place) => callApi(`/api/v1/cameras/nearest?${query(at)}`),
      bareHttp: (at: Place) => callBare(`/?${query(at)}`),
    };
    const calls = quick ? 20 : 200;
    await time(randomPlaces(calls, 1), ways);
    const rounds: Record<Way, number>[] = [];
    for (let run = 1; run <= (quick ? 2 : runs); run++) {
      const round = await time(randomPlaces(calls, run + 1), ways);
      rounds.push(round);
      log(
        `nearest: run ${run}: use-case ${round.ours.toFixed(2)} ms, bare SQL ${round.bare.toFixed(2)} ms, ` +
          `index walk alone ${round.plane.toFixed(2)} ms, API ${round.api.toFixed(2)} ms, ` +
          `bare handler ${round.bareHttp.toFixed(2)} ms`,
      );
    }
    const of = (way: Way): number[] => rounds.map((round) => round[way]);
    const points = `${cameras} cameras, median of ${calls} random points a run`;
    return [
      row(
        'nearest',
        'ms',
        'bare prepared KNN SQL through pg: ids and distances in planar order, no rights',
        of('ours'),
        of('bare'),
        `${points}; ours decides jurisdiction for a province and brings recorder, retention, owner and clock along; ` +
          `the walk along our index alone, ids in the plane's order: ${median(of('plane')).toFixed(2)} ms`,
      ),
      row(
        'nearest-http',
        'ms',
        'a bare node:http handler with the same bare SQL, no session, no rights, no custody event',
        of('api'),
        of('bareHttp'),
        `${points}; GET /api/v1/cameras/nearest of the real API process by a signed-in investigator over one kept ` +
          'connection: session, throttle, rights, search, the custody event of the search, the whole answer',
      ),
    ];
  } finally {
    for (const one of served) await one.close();
    await client.end();
  }
}

export const bench: Bench = {
  id: 'nearest',
  title:
    'The 10 nearest of a million cameras: the use-case and GET /cameras/nearest against a bare KNN query and a bare handler',
  run: (options) =>
    withScratchDatabase(async (url) => {
      await migrateQueue(url);
      return withContext(readEnvironment({ DATABASE_URL: url, DATABASE_POOL: '4' }), (app) =>
        compare(app, url, options),
      );
    }),
};
