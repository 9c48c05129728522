import { AsyncLocalStorage } from 'node:async_hooks';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';

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
@Injectable()
export class Transactions {
  private readonly current = new AsyncLocalStorage<EntityManager>();

  constructor(private readonly dataSource: DataSource) {}

  /**
   * Commits what `work` wrote, or nothing when it throws. Called inside another `run` it joins that transaction,
   * so a caller may bind several use-cases (and the record of an idempotency key) into one commit.
   */
  async run<T>(scope: TransactionScope, work: (tx: EntityManager) => Promise<T>): Promise<T> {
    const outer = this.current.getStore();
    return outer === undefined ? this.runApart(scope, work) : work(outer);
  }

  /**
   * A transaction of its own even inside another: for what must stay although the outer one is rolled back, such as
   * the count of wrong codes. It takes a second connection, so it never touches rows the outer one has locked.
   */
  runApart<T>(scope: TransactionScope, work: (tx: EntityManager) => Promise<T>): Promise<T> {
    return this.dataSource.transaction(async (tx) => {
      // The system's own work names nobody; nothing is left of a transaction before it, so it needs no round for that.
      if (scope.userId !== undefined || scope.unitId !== undefined) {
        await tx.query(`SELECT set_config('app.user', $1, true), set_config('app.unit', $2, true)`, [
          scope.userId ?? '',
          scope.unitId ?? '',
        ]);
      }
      return this.current.run(tx, () => work(tx));
    });
  }

  /** The manager for reads: the running transaction's where there is one, else one without a transaction. */
  get reader(): EntityManager {
    return this.current.getStore() ?? this.dataSource.manager;
  }
}
