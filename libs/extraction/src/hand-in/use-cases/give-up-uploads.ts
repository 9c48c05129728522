import { Injectable } from '@nestjs/common';
import { SYSTEM_SCOPE, Transactions } from '#antt/database';
import { Clock } from '#antt/kernel';
import { requireFileMove, requireHandInMove } from '../hand-in-moves.js';
import { HandInRecords } from '../hand-in-records.js';
import { HandInStaging } from '../hand-in-staging.js';
import { HandInRepository } from '../hand-in.repository.js';
import { HandInSettings } from '../hand-in.settings.js';

const AT_ONCE = 200;

/** Gives up uploads that stopped long ago, and hand-ins nothing ever came of. What was finished is never touched. */
@Injectable()
export class GiveUpUploads {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly handIns: HandInRepository,
    private readonly records: HandInRecords,
    private readonly staging: HandInStaging,
    private readonly settings: HandInSettings,
  ) {}

  /** @returns how many uploads and hand-ins it gave up */
  async execute(): Promise<number> {
    const before = new Date(this.clock.now().getTime() - this.settings.abandonedMs);
    let count = 0;
    for (const { id } of await this.handIns.listAbandoned(this.transactions.reader, before, AT_ONCE)) {
      if (await this.removeFile(id, before)) count += 1;
    }
    for (const { id } of await this.handIns.listEmpty(this.transactions.reader, before, AT_ONCE)) {
      if (await this.abandon(id)) count += 1;
    }
    return count;
  }

  private async removeFile(fileId: string, before: Date): Promise<boolean> {
    const removed = await this.transactions.runApart(SYSTEM_SCOPE, async (tx) => {
      const file = await this.handIns.lockFile(tx, fileId);
      const handIn = file && (await this.handIns.find(tx, file.handInId));
      if (file?.state !== 'receiving' || file.activeAt >= before || handIn === null) return undefined;
      // Its last byte may have come in a moment before a crash: then it is finished, and not ours to remove.
      if ((await this.staging.offset(file, handIn.kind)) === file.sizeBytes) return undefined;
      requireFileMove(file.state, 'removed');
      await this.handIns.changeFile(tx, fileId, { state: 'removed', stateAt: this.clock.now() });
      await this.records.ofFile(tx, handIn, file, 'hand-in-file.removed', {
        reason: 'Tải lên bỏ dở quá lâu',
        after: { state: 'removed', receivedBytes: file.receivedBytes, sizeBytes: file.sizeBytes },
      });
      return file;
    });
    if (removed !== undefined) await this.staging.remove(removed);
    return removed !== undefined;
  }

  private abandon(handInId: string): Promise<boolean> {
    return this.transactions.runApart(SYSTEM_SCOPE, async (tx) => {
      const handIn = await this.handIns.lock(tx, handInId);
      if (handIn?.state !== 'receiving') return false;
      const files = await this.handIns.listFiles(tx, [handInId]);
      if (files.some(({ state }) => state !== 'removed')) return false;
      requireHandInMove(handIn.state, 'abandoned');
      await this.handIns.change(tx, handInId, { state: 'abandoned', stateAt: this.clock.now() });
      await this.records.ofHandIn(tx, handIn, 'hand-in.abandoned', { after: { state: 'abandoned' } });
      return true;
    });
  }
}
