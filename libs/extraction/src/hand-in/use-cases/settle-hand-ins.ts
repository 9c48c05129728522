import { Injectable } from '@nestjs/common';
import { SYSTEM_SCOPE, Transactions } from '#antt/database';
import { Clock } from '#antt/kernel';
import { requireHandInMove } from '../hand-in-moves.js';
import { HandInRecords } from '../hand-in-records.js';
import { HandInRepository } from '../hand-in.repository.js';
import { HandInSettings } from '../hand-in.settings.js';
import { DestroyHandIn } from './destroy-hand-in.js';

const AT_ONCE = 200;

/**
 * Ends hand-ins nothing waits for any more: those footage was extracted from are used, the others are destroyed, and
 * sealed ones nobody released by their date as well.
 */
@Injectable()
export class SettleHandIns {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly handIns: HandInRepository,
    private readonly records: HandInRecords,
    private readonly destroyHandIn: DestroyHandIn,
    private readonly settings: HandInSettings,
  ) {}

  /** @returns how many hand-ins ended */
  async execute(): Promise<number> {
    const reader = this.transactions.reader;
    const now = this.clock.now();
    let count = 0;
    const { releaseGraceMs } = this.settings;
    for (const { id, approved } of await this.handIns.listUnreleased(reader, now, releaseGraceMs, AT_ONCE)) {
      if (await this.destroyHandIn.execute(id, approved ? 'not-released' : 'not-approved')) count += 1;
    }
    for (const { id, used } of await this.handIns.listSettled(reader, now, AT_ONCE)) {
      const ended = used ? await this.markUsed(id) : await this.destroyHandIn.execute(id, 'not-needed');
      if (ended) count += 1;
    }
    return count;
  }

  private markUsed(handInId: string): Promise<boolean> {
    return this.transactions.runApart(SYSTEM_SCOPE, async (tx) => {
      const handIn = await this.handIns.lock(tx, handInId);
      if (handIn === null || (handIn.state !== 'receiving' && handIn.state !== 'received')) return false;
      requireHandInMove(handIn.state, 'used');
      const at = this.clock.now();
      await this.handIns.moveFiles(tx, handInId, 'removed', at, ['receiving']);
      await this.handIns.change(tx, handInId, { state: 'used', stateAt: at });
      await this.records.ofHandIn(tx, handIn, 'hand-in.used', { after: { state: 'used' } });
      return true;
    });
  }
}
