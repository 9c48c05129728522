import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readEnvironment } from '#antt/config';
import type { EventDefinition, JobDefinition } from '#antt/queue';
import { WORKER_ENTITIES, WORKER_PARTS } from '../../apps/worker/src/worker-parts.js';
import { WorkerProcess } from '../../apps/worker/src/worker-process.js';
import { testDatabase, type TestDatabase } from '../support/database.js';

/** What the files whose names end so export, of every library. */
async function exported<T>(ending: string, isIt: (value: unknown) => boolean): Promise<T[]> {
  const files = readdirSync('libs', { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
    .map((entry) => resolve(join(entry.parentPath, entry.name)));
  const modules = await Promise.all(files.map((file) => import(file) as Promise<Record<string, unknown>>));
  return modules.flatMap((module) => Object.values(module).filter(isIt)) as T[];
}

describe('jobs', () => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await testDatabase();
  });
  afterAll(() => db.close());

  it('of every library belong to exactly one part of the worker', async () => {
    const defined = await exported<JobDefinition>(
      '.job.ts',
      (value) => typeof value === 'object' && value !== null && 'jobId' in value,
    );
    expect(defined.length).toBeGreaterThan(3);
    const listed = WORKER_PARTS.flatMap((part) => part.jobs.map((job) => job.name));
    expect([...listed].sort()).toEqual(defined.map((job) => job.name).sort());
  });

  it('each have exactly one handler: the worker boots, and does not with one missing or twice', async () => {
    const environment = readEnvironment({
      DATABASE_URL: db.url,
      NODE_ENV: 'test',
      LOG_LEVEL: 'error',
      DATABASE_POOL: '3',
    });
    const worker = await WorkerProcess.start(environment, WORKER_PARTS, WORKER_ENTITIES);
    await worker.stop();
    const [first, ...rest] = WORKER_PARTS;
    if (first === undefined) throw new Error('the worker has no parts');
    await expect(
      WorkerProcess.start(environment, [{ ...first, handlers: [] }, ...rest], WORKER_ENTITIES),
    ).rejects.toMatchObject({ code: 'JOB_WITHOUT_HANDLER' });
    await expect(
      WorkerProcess.start(
        environment,
        [{ ...first, handlers: [...first.handlers, ...first.handlers] }, ...rest],
        WORKER_ENTITIES,
      ),
    ).rejects.toMatchObject({ code: 'JOB_HANDLED_TWICE' });
  }, 30_000);

  it('follow every event that is not declared to have no follower', async () => {
    const events = await exported<EventDefinition<object>>(
      '.events.ts',
      (value) => typeof value === 'object' && value !== null && 'name' in value,
    );
    expect(events.length).toBeGreaterThan(1);
    const followed = WORKER_PARTS.flatMap((part) => part.subscriptions.map(({ event }) => event.name));
    const alone = events.filter(({ name, informational }) => !informational && !followed.includes(name));
    expect(alone).toEqual([]);
  });
});
