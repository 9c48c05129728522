import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Transactions } from '#antt/database';

@Injectable()
export class SnapshotRepository {
  constructor(private readonly transactions: Transactions) {}

  /**
   * Runs `work` over one unchanging state of the database, so that the figures of a file and its rows agree whatever
   * is committed meanwhile. For reading only, with room to sort and group a province's rows in memory.
   */
  read<T>(work: (tx: EntityManager) => Promise<T>): Promise<T> {
    return this.transactions.reader.dataSource.transaction('REPEATABLE READ', async (tx) => {
      await tx.query(`SET TRANSACTION READ ONLY`);
      await tx.query(`SET LOCAL work_mem = '64MB'`);
      return work(tx);
    });
  }
}
