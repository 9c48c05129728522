import { Injectable } from '@nestjs/common';
import { SYSTEM_SCOPE, Transactions } from '#antt/database';
import { Clock } from '#antt/kernel';
import { FootageArrivals, HandInDeadlineRepository } from '#antt/requests';
import { HandInItemsRepository } from '../hand-in-items.repository.js';
import { HandInSettings } from '../hand-in.settings.js';

/**
 * Footage that lies here sealed and is agreed to is kept for its owner to open: so long its item waits for him, and he is
 * reminded.
 */
@Injectable()
export class AwaitReleases {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly items: HandInItemsRepository,
    private readonly arrivals: FootageArrivals,
    private readonly deadlines: HandInDeadlineRepository,
    private readonly settings: HandInSettings,
  ) {}

  /** @returns of how many items the date was put off */
  async execute(): Promise<number> {
    const { reader } = this.transactions;
    const now = this.clock.now();
    let count = 0;
    for await (const { itemId } of this.items.listToBeOpened(reader, this.settings.releaseGraceMs)) {
      if ((await this.arrivals.ofItem(reader, itemId, now)) !== 'sealed') continue;
      const until = await this.arrivals.sealedUntil(reader, itemId);
      if (until === null) continue;
      const putOff = await this.transactions.runApart(SYSTEM_SCOPE, (tx) =>
        this.deadlines.putOff(tx, [itemId], until),
      );
      if (putOff) count += 1;
    }
    return count;
  }
}
