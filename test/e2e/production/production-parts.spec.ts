import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { DEMO_PASSWORD } from '../../../apps/cli/src/demo/demo-people.js';
import { apiClient, type ApiClient } from '../../support/api.js';
import { TEST_PASSWORD } from '../../support/builders/access.js';
import { aRegistry, RecordingShelf, type BuiltRegistry } from '../../support/builders/extraction.js';
import { testDatabase, type TestDatabase } from '../../support/database.js';
import { dataFolder, runProgram, type RunningProgram } from '../../support/running-system.js';
import { emptyDatabase } from '../../support/empty-database.js';
import { describeWithServer } from '../../support/servers/describe-with-server.js';
import { minioClient } from '../../support/servers/minio-client.js';
import { productionServers } from '../../support/servers/production-servers.js';
import { claimRedisDatabase, withRedis, type RedisDatabase } from '../../support/servers/redis-database.js';
import { until } from '../../support/until.js';
import { LatePort } from './late-port.js';
import { ServingProcess } from './serving-process.js';

jest.setTimeout(120_000);

const parts = productionServers();

const signIn = async (url: string, username: string, password: string): Promise<ApiClient> => {
  const answer = await apiClient(url).post('/session', { username, password, tokenInBody: true });
  expect(answer.status).toBe(201);
  return apiClient(url, answer.body.token);
};
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const keysOf = (url: string): Promise<string[]> => withRedis(url, (redis) => redis.keys('*'));

interface ClipRow {
  readonly sha256: string;
  readonly store: string;
  readonly object_key: string;
  readonly version_id: string;
}

/** What the bucket itself says of a clip: its versions, its bytes, until when they are locked. */
async function inBucket(bucket: string, { object_key: key, version_id: versionId }: ClipRow) {
  const client = minioClient(parts.servers.minio.url);
  const versions: string[] = [];
  const listed: AsyncIterable<unknown> = client.listObjects(bucket, key, true, { IncludeVersion: true });
  for await (const version of listed) versions.push((version as { versionId: string }).versionId);
  const chunks: Buffer[] = [];
  for await (const chunk of await client.getObject(bucket, key, { versionId })) chunks.push(chunk as Buffer);
  const retention = await client.getObjectRetention(bucket, key, { versionId });
  const removed = client.removeObject(bucket, key, { versionId });
  await expect(removed).rejects.toThrow();
  return { versions, sha256: sha256(Buffer.concat(chunks)), retention };
}

await describeWithServer('the production parts', parts.start, () => {
  // Begins before the rest, because it waits most of its time for servers that are not there.
  const lateFolder = dataFolder();
  let lateDatabase: Awaited<ReturnType<typeof emptyDatabase>>;
  let lateQueues: RedisDatabase;
  let redis: LatePort;
  let minio: LatePort;
  let running: RunningProgram;
  beforeAll(async () => {
    lateDatabase = await emptyDatabase();
    lateQueues = await claimRedisDatabase(parts.servers.redis);
    [redis, minio] = await Promise.all([
      LatePort.to(parts.servers.redis.url),
      LatePort.to(parts.servers.minio.url),
    ]);
    running = runProgram(['start'], {
      DATABASE_URL: lateDatabase.url,
      REDIS_URL: `${redis.url}${new URL(lateQueues.url).pathname}`,
      CLIP_STORE_URL: `${minio.url}/antt-late`,
      ANTT_DATA_DIR: lateFolder.path,
      PORT: '0',
    });
  });
  describe('npm start on PostgreSQL, Redis and MinIO', () => {
    const folder = dataFolder();
    const bucket = 'antt-start';
    let database: Awaited<ReturnType<typeof emptyDatabase>>;
    let queues: RedisDatabase;
    beforeAll(async () => {
      database = await emptyDatabase();
      queues = await claimRedisDatabase(parts.servers.redis);
    });
    afterAll(async () => {
      await queues.release();
      await database.close();
      folder.remove();
    });
    const environment = (other: Record<string, string> = {}): Record<string, string> => ({
      DATABASE_URL: database.url,
      REDIS_URL: queues.url,
      CLIP_STORE_URL: `${parts.servers.minio.url}/${bucket}`,
      ANTT_DATA_DIR: folder.path,
      PORT: '0',
      ...other,
    });

    it('--once --json ends with one line, from an empty database', async () => {
      const { code, stdout, stderr } = await runProgram(['start', '--once', '--json'], environment()).ended;
      expect({ code, lines: stdout.trim().split('\n').length, stderr: code === 0 ? '' : stderr }).toEqual({
        code: 0,
        lines: 1,
        stderr: '',
      });
      const result = JSON.parse(stdout);
      expect(result.year).toEqual({ year: 2024, extractions: 1028, casesClarified: 152 });
      expect(sha256(readFileSync(result.clipFile))).toBe(result.sha256);
      expect(existsSync(result.monthFile)).toBe(true);
      // Nothing of the embedded parts came into being beside the named ones.
      for (const embedded of ['postgres', 'clips'])
        expect({ embedded, exists: existsSync(`${folder.path}/${embedded}`) }).toEqual({
          embedded,
          exists: false,
        });
    });

    it('the clip lies in MinIO, in one version, locked, with the same bytes', async () => {
      const [clip, ...others] = await database.query<ClipRow & { retain_until: Date }>(
        'SELECT sha256, store, object_key, version_id, retain_until FROM clip',
      );
      expect(others).toEqual([]);
      expect(clip?.store).toBe('s3');
      const found = await inBucket(bucket, clip!);
      expect(found).toMatchObject({ versions: [clip!.version_id], sha256: clip!.sha256 });
      expect(found.retention).toMatchObject({ mode: 'COMPLIANCE' });
      const { retainUntilDate } = found.retention as { retainUntilDate: string };
      expect(new Date(retainUntilDate).getTime()).toBeGreaterThanOrEqual(clip!.retain_until.getTime() - 1000);
    });

    it('the queues lie in Redis, and none in PostgreSQL', async () => {
      const keys = await keysOf(queues.url);
      expect(keys).toContain('{antt}:recorder-io:meta');
      expect(keys.every((key) => key.startsWith('{antt}:'))).toBe(true);
      const [rows] = await database.query('SELECT count(*)::int AS jobs FROM bullmq.job');
      expect(rows).toEqual({ jobs: 0 });
    });
  });

  describe('with Redis and MinIO down when it starts', () => {
    let administrator: ApiClient;
    afterAll(async () => {
      await running.stop();
      redis.close();
      minio.close();
      await lateQueues.release();
      await lateDatabase.close();
      lateFolder.remove();
    });

    it('the API comes up, serves, and names the parts that are down', async () => {
      const url = await running.url();
      expect(running.stdout).toContain('a part is not ready, the demo request is left out');
      administrator = await signIn(url, 'quantri.tinh', DEMO_PASSWORD);
      expect(await apiClient(url).get('/health/ready')).toMatchObject({
        status: 200,
        body: { status: 'degraded' },
      });
      const { body } = await administrator.get('/health/parts');
      expect(body).toMatchObject({
        status: 'down',
        parts: {
          database: { status: 'ok' },
          queue: { status: 'down' },
          'clip-store': {
            status: 'down',
            detail: { store: 's3', fault: { code: 'CLIP_STORE_UNREACHABLE' } },
          },
        },
      });
      expect(JSON.stringify(body)).not.toContain(new URL(minio.url).password);
    });

    it('finds them by itself once they are there, and has proved the lock', async () => {
      await Promise.all([redis.open(), minio.open()]);
      const { parts: found } = await until(async () => {
        const { body } = await administrator.get('/health/parts');
        return body.status === 'ok' && body;
      }, 30_000);
      expect(found).toMatchObject({
        queue: { status: 'ok', detail: { store: 'redis' } },
        'clip-store': { status: 'ok', detail: { store: 's3', lock: { locked: 'proven' } } },
      });
    });
  });

  describe('api and workers as processes of their own', () => {
    const folder = dataFolder();
    const shelf = new RecordingShelf();
    const bucket = 'antt-processes';
    const start = new Date(Math.floor(Date.now() / 1000) * 1000 - 3_600_000);
    let db: TestDatabase;
    let registry: BuiltRegistry;
    let queues: RedisDatabase;
    let api: ServingProcess;
    let workers: ServingProcess[] = [];
    let officer: ApiClient;
    beforeAll(async () => {
      db = await testDatabase();
      queues = await claimRedisDatabase(parts.servers.redis);
      await shelf.putRun(start, 4);
      registry = await aRegistry(db, { location: shelf.folder });
      const environment = {
        DATABASE_URL: db.url,
        REDIS_URL: queues.url,
        CLIP_STORE_URL: `${parts.servers.minio.url}/${bucket}`,
        ANTT_DATA_DIR: folder.path,
        RECORDINGS_ROOTS: shelf.root,
        PORT: '0',
      };
      [api, ...workers] = await Promise.all([
        ServingProcess.start('api', environment),
        ServingProcess.start('worker', environment),
        ServingProcess.start('worker', environment),
      ]);
      officer = await signIn(api.url, registry.officer.username, TEST_PASSWORD);
    });
    afterAll(async () => {
      await Promise.all([api, ...workers].map((each) => each?.kill()));
      await queues.release();
      await shelf.close();
      await db.close();
      folder.remove();
    });

    const file = async (second: number) => {
      const answer = await officer.post('/requests', {
        caseId: registry.caseId,
        cameraIds: [registry.cameraId],
        window: {
          from: new Date(start.getTime() + second * 1000).toISOString(),
          to: new Date(start.getTime() + (second + 12) * 1000).toISOString(),
        },
        purpose: 'Xác minh tin báo',
        legalBasis: 'BLTTHS-2015-107',
      });
      expect(answer.status).toBe(201);
      const [ask] = answer.body.asks;
      return {
        requestId: answer.body.id as string,
        askId: ask.id as string,
        token: ask.ownerLink.token as string,
        itemId: answer.body.items[0].id as string,
      };
    };
    const decide = async ({ requestId, askId, token, itemId }: Awaited<ReturnType<typeof file>>) => {
      const issued = await officer.post(`/requests/${requestId}/owner-asks/${askId}/codes`, {
        channel: 'voice',
      });
      const decided = await apiClient(api.url).post(`/owner-asks/${token}/decisions`, {
        code: issued.body.code,
        answers: [{ itemId, answer: 'agree' }],
      });
      expect(decided.status).toBe(201);
    };
    const endOf = async (requestId: string): Promise<void> => {
      await until(async () => {
        const { body } = await officer.get(`/requests/${requestId}`);
        return body.items.every((item: { state: string }) => item.state === 'sealed');
      }, 40_000).catch((error: unknown) => {
        throw new Error(`${String(error)}\n${workers.map(({ words }) => words).join('\n')}`);
      });
    };
    /** What one request has left in the rows and in the custody events. */
    const traces = async (requestId: string) => {
      const [found] = await db.query(
        `SELECT (SELECT count(*)::int FROM extraction e JOIN request_item i ON i.id = e.item_id
                  WHERE i.request_id = $1) AS extractions,
                (SELECT count(*)::int FROM clip c JOIN extraction e ON e.id = c.extraction_id
                  JOIN request_item i ON i.id = e.item_id WHERE i.request_id = $1) AS clips,
                count(*) FILTER (WHERE action = 'extraction.sealed')::int AS "extraction.sealed",
                count(*) FILTER (WHERE action = 'clip.sealed')::int AS "clip.sealed",
                count(*) FILTER (WHERE action = 'request-item.sealed')::int AS "request-item.sealed",
                (SELECT count(*)::int FROM audit_event a JOIN extraction e ON a.after->>'extractionId' = e.id::text
                  JOIN request_item i ON i.id = e.item_id
                 WHERE a.action = 'case.linked' AND i.request_id = $1) AS "case.linked"
           FROM audit_event WHERE request_id = $1`,
        [requestId],
      );
      return found;
    };
    const ONCE = {
      extractions: 1,
      clips: 1,
      'extraction.sealed': 1,
      'clip.sealed': 1,
      'request-item.sealed': 1,
      'case.linked': 1,
    };

    it('I1 I5: one request filed over HTTP is sealed once by one of two workers, locked in MinIO', async () => {
      const filed = await file(1);
      await decide(filed);
      await endOf(filed.requestId);
      expect(await traces(filed.requestId)).toEqual(ONCE);
      const [clip] = await db.query<ClipRow>(
        `SELECT c.sha256, c.store, c.object_key, c.version_id FROM clip c
           JOIN extraction e ON e.id = c.extraction_id WHERE e.item_id = $1`,
        [filed.itemId],
      );
      const found = await inBucket(bucket, clip!);
      expect(found).toMatchObject({ versions: [clip!.version_id], sha256: clip!.sha256 });
      const [rows] = await db.query('SELECT count(*)::int AS jobs FROM bullmq.job');
      expect(rows).toEqual({ jobs: 0 });
    });

    it('I1 I5: Redis wiped between filing and decision, and right after it, changes nothing', async () => {
      const [lost, raced] = [await file(2), await file(3)];
      await queues.wipe();
      // A paused queue keeps its job: no worker has begun when Redis loses it, and only the rows know of it then.
      await withRedis(queues.url, (redis) => redis.hset('{antt}:recorder-io:meta', 'paused', '1'));
      await decide(lost);
      await until(async () => {
        const keys = await keysOf(queues.url);
        return keys.includes('{antt}:recorder-io:prioritized') || keys.includes('{antt}:recorder-io:paused');
      });
      expect(await traces(lost.requestId)).toMatchObject({ clips: 0, 'extraction.sealed': 0 });
      await queues.wipe();
      await decide(raced);
      await queues.wipe();
      await Promise.all([endOf(lost.requestId), endOf(raced.requestId)]);
      expect(await traces(lost.requestId)).toEqual(ONCE);
      expect(await traces(raced.requestId)).toEqual(ONCE);
    });

    it('all of them end well on SIGTERM', async () => {
      expect(await Promise.all([api, ...workers].map((each) => each.stop()))).toEqual([0, 0, 0]);
    });
  });
});
