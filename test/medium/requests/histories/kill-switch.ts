import type { DataSource } from 'typeorm';

/** Stands for the end of a process: nothing that it sends reaches the database any more. */
export class Killed extends Error {}

/**
 * Kills what works on a data source before or after its n-th statement, begin and commit included. PostgreSQL then
 * takes back what was not committed, as it does when a connection breaks.
 */
export class KillSwitch {
  private left = Infinity;
  private after = false;
  private dead = false;

  constructor(dataSource: DataSource) {
    const create = dataSource.createQueryRunner.bind(dataSource);
    dataSource.createQueryRunner = (mode) => {
      const runner = create(mode);
      const query = runner.query.bind(runner) as (...args: unknown[]) => Promise<unknown>;
      runner.query = (async (...args: unknown[]) => {
        if (args[0] === 'ROLLBACK') return query(...args);
        if (this.dead) throw new Killed();
        this.left -= 1;
        this.dead = this.left <= 0;
        if (this.dead && !this.after) throw new Killed();
        const answer = await query(...args);
        if (this.dead) throw new Killed();
        return answer;
      }) as never;
      return runner;
    };
  }

  async during(work: () => Promise<unknown>, statement: number, after: boolean): Promise<void> {
    Object.assign(this, { left: statement, after });
    // Whatever it says on its way out, it is dead.
    await work().catch(() => undefined);
    Object.assign(this, { left: Infinity, dead: false });
  }
}
