import { Injectable } from '@nestjs/common';
import { Transactions } from '#antt/database';
import { HandInStaging } from '../hand-in-staging.js';
import { HandInRepository } from '../hand-in.repository.js';

/** Removes bytes nobody needs from the disk: of ended hand-ins, of given-up files, and of those that came in twice. */
@Injectable()
export class ClearStaging {
  constructor(
    private readonly transactions: Transactions,
    private readonly handIns: HandInRepository,
    private readonly staging: HandInStaging,
  ) {}

  /** @returns how many folders it removed */
  async execute(): Promise<number> {
    const folders = await this.staging.listFolders();
    const ended = await this.handIns.listEnded(this.transactions.reader, folders);
    for (const id of ended) await this.staging.removeAll(id);
    for (const file of await this.handIns.listUseless(this.transactions.reader, folders)) {
      await this.staging.remove(file);
    }
    return ended.length;
  }
}
