import type { DataSource, QueryRunner } from 'typeorm';

/** Our own corner of PostgreSQL's two-number advisory locks. */
const SPACE = 41_072;

/**
 * Locks that hold among processes and go with a process that dies. One connection keeps all of a process's locks: with
 * one for each, sweeps that begin together would hold the whole pool and wait for each other's second connection.
 */
export class AdvisoryLocks {
  private readonly held = new Set<string>();
  private connection: QueryRunner | undefined;
  /** Statements of one connection go one after the other. */
  private turn: Promise<unknown> = Promise.resolve();

  constructor(private readonly dataSource: DataSource) {}

  /**
   * Runs `work` while nobody else, in this process or another, runs work of the same name.
   * @returns what `work` returned, or undefined when the lock is held
   */
  async whenFree<T>(name: string, work: () => Promise<T>): Promise<{ readonly result: T } | undefined> {
    // The database would grant it again to the same connection.
    if (this.held.has(name)) return undefined;
    this.held.add(name);
    try {
      if (!(await this.ask('pg_try_advisory_lock', name))) return undefined;
      try {
        return { result: await work() };
      } finally {
        await this.ask('pg_advisory_unlock', name);
      }
    } finally {
      this.held.delete(name);
      await this.inTurn(() => this.releaseWhenIdle());
    }
  }

  private ask(lockFunction: string, name: string): Promise<boolean> {
    return this.inTurn(async () => {
      this.connection ??= this.dataSource.createQueryRunner();
      try {
        const [row] = (await this.connection.query(`SELECT ${lockFunction}($1, hashtext($2)) AS done`, [
          SPACE,
          name,
        ])) as [{ done: boolean }];
        return row.done;
      } catch (error) {
        // Broken, and its locks with it: the next to ask gets a new one.
        const broken = this.connection;
        this.connection = undefined;
        await broken.release().catch(() => undefined);
        throw error;
      }
    });
  }

  private async releaseWhenIdle(): Promise<void> {
    if (this.held.size > 0 || this.connection === undefined) return;
    const idle = this.connection;
    this.connection = undefined;
    await idle.release();
  }

  private inTurn<T>(step: () => Promise<T>): Promise<T> {
    const mine = this.turn.then(step);
    this.turn = mine.catch(() => undefined);
    return mine;
  }
}
