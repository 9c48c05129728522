import type { DataSource } from 'typeorm';

/** Our own corner of PostgreSQL's two-number advisory locks. */
const SPACE = 41_072;

export class AdvisoryLocks {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * Runs `work` while no other process runs work of the same name. The lock lives in one connection, so it goes with
   * a process that dies.
   * @returns what `work` returned, or undefined when another process holds the lock
   */
  async whenFree<T>(name: string, work: () => Promise<T>): Promise<{ readonly result: T } | undefined> {
    const connection = this.dataSource.createQueryRunner();
    try {
      const [row] = (await connection.query('SELECT pg_try_advisory_lock($1, hashtext($2)) AS taken', [
        SPACE,
        name,
      ])) as [{ taken: boolean }];
      if (!row.taken) return undefined;
      try {
        return { result: await work() };
      } finally {
        await connection.query('SELECT pg_advisory_unlock($1, hashtext($2))', [SPACE, name]);
      }
    } finally {
      await connection.release();
    }
  }
}
