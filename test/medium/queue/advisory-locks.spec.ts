import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { AdvisoryLocks } from '#antt/queue';
import { testDatabase, type TestDatabase } from '../../support/database.js';

describe('locks among processes', () => {
  let db: TestDatabase;
  const sources: DataSource[] = [];
  /** As a process has it: a pool, here a very small one. */
  const process = async (poolSize: number): Promise<{ locks: AdvisoryLocks; source: DataSource }> => {
    const source = await new DataSource({
      type: 'postgres',
      url: db.url,
      poolSize,
      extra: { connectionTimeoutMillis: 5000 },
    }).initialize();
    sources.push(source);
    return { locks: new AdvisoryLocks(source), source };
  };
  beforeAll(async () => {
    db = await testDatabase();
  });
  afterAll(async () => {
    for (const source of sources) await source.destroy();
    await db.close();
  });

  it('let many works of one process go on with two connections, although each needs one beside its lock', async () => {
    const { locks, source } = await process(2);
    const names = Array.from({ length: 12 }, (_, index) => `work ${index}`);
    const results = await Promise.all(
      names.map((name) =>
        locks.whenFree(name, async () => {
          await pause(20);
          const [row] = await source.query('SELECT $1::text AS name', [name]);
          return row.name as string;
        }),
      ),
    );
    expect(results.map((each) => each?.result)).toEqual(names);
  });

  it('let nobody else do the same, in this process or another, until it is done', async () => {
    const [one, other] = [await process(2), await process(2)];
    const tries: unknown[] = [];
    const done = await one.locks.whenFree('sweep', async () => {
      tries.push(await one.locks.whenFree('sweep', async () => 'twice'));
      tries.push(await other.locks.whenFree('sweep', async () => 'twice'));
      return 'once';
    });
    expect([done, ...tries]).toEqual([{ result: 'once' }, undefined, undefined]);
    await expect(other.locks.whenFree('sweep', async () => 'then')).resolves.toEqual({ result: 'then' });
  });

  it('are free again after work that failed, and after their connection was cut', async () => {
    const { locks } = await process(2);
    await expect(locks.whenFree('a', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    await expect(
      locks.whenFree('a', async () => {
        await db.query(
          `SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND database =
             (SELECT oid FROM pg_database WHERE datname = current_database()) AND pid <> pg_backend_pid()`,
        );
        await pause(50);
      }),
    ).rejects.toThrow();
    await expect(locks.whenFree('a', async () => 'again')).resolves.toEqual({ result: 'again' });
  });
});
