import type { DataSource, EntityManager } from 'typeorm';

/** On whose behalf a transaction runs; handed to PostgreSQL for the row-level policies. */
export interface TransactionScope {
  readonly userId?: string;
  /** The unit whose line bounds what may be seen; absent for the system's own work. */
  readonly unitId?: string;
}

export const SYSTEM_SCOPE: TransactionScope = {};

/**
 * The one gateway to transactions. Every use-case that changes state runs in exactly one; the settings
 * `app.user` and `app.unit` are local to it, so they can never leak to the next user of the pooled connection.
 */
export class Transactions {
  constructor(private readonly dataSource: DataSource) {}

  /** Commits what `work` wrote, or nothing when it throws. */
  run<T>(scope: TransactionScope, work: (tx: EntityManager) => Promise<T>): Promise<T> {
    return this.dataSource.transaction(async (tx) => {
      await tx.query(`SELECT set_config('app.user', $1, true), set_config('app.unit', $2, true)`, [
        scope.userId ?? '',
        scope.unitId ?? '',
      ]);
      return work(tx);
    });
  }

  /** The manager for reads that need no transaction of their own. */
  get reader(): EntityManager {
    return this.dataSource.manager;
  }
}
