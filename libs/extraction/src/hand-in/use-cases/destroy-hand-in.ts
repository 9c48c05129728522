import { Injectable } from '@nestjs/common';
import { SYSTEM_SCOPE, Transactions } from '#antt/database';
import { Clock } from '#antt/kernel';
import { Outbox } from '#antt/queue';
import { crashpoint } from '#antt/telemetry';
import { certificateNumber } from '../certificate.js';
import { DestructionNotices } from '../destruction-notices.js';
import { HandInItemsRepository } from '../hand-in-items.repository.js';
import { HandInKeys } from '../hand-in-keys.js';
import { requireHandInMove } from '../hand-in-moves.js';
import { HandInRecords } from '../hand-in-records.js';
import { HandInStaging } from '../hand-in-staging.js';
import type { DestructionCause } from '../hand-in.entity.js';
import { HAND_IN_DESTROYED } from '../hand-in.events.js';
import { HandInRepository } from '../hand-in.repository.js';

/**
 * Destroys what was handed in, with a certificate for its owner and a custody event that name every file by its hash. The
 * keys go in the commit that says so, so that sealed bytes are unreadable from then on, whatever a disk keeps of what is
 * deleted; the bytes go right after it, and a sweep sees to it when a process dies between the two.
 */
@Injectable()
export class DestroyHandIn {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly handIns: HandInRepository,
    private readonly items: HandInItemsRepository,
    private readonly keys: HandInKeys,
    private readonly records: HandInRecords,
    private readonly notices: DestructionNotices,
    private readonly staging: HandInStaging,
    private readonly outbox: Outbox,
  ) {}

  /** @returns false when there was nothing to destroy any more */
  async execute(handInId: string, cause: DestructionCause): Promise<boolean> {
    const destroyed = await this.transactions.runApart(SYSTEM_SCOPE, async (tx) => {
      const handIn = await this.handIns.lock(tx, handInId);
      if (handIn === null || (handIn.state !== 'receiving' && handIn.state !== 'received')) return false;
      // Released or agreed to a moment ago: then it is wanted after all.
      if (cause !== 'not-needed' && handIn.releasedAt !== null) return false;
      if (cause === 'not-approved') {
        const items = await this.items.listOf(tx, handIn);
        if (items.some(({ state }) => state === 'approved' || state === 'extracting')) return false;
      }
      requireHandInMove(handIn.state, 'destroyed');
      const at = this.clock.now();
      const files = await this.handIns.listFiles(tx, [handInId]);
      await this.keys.destroy(tx, handInId);
      await this.handIns.moveFiles(tx, handInId, 'destroyed', at, [
        'receiving',
        'received',
        'checked',
        'rejected',
      ]);
      await this.handIns.change(tx, handInId, {
        state: 'destroyed',
        stateAt: at,
        destroyedAt: at,
        destructionCause: cause,
      });
      await this.notices.toOwner(tx, handIn, files, { cause, at });
      await this.records.ofHandIn(tx, handIn, 'hand-in.destroyed', {
        after: {
          state: 'destroyed',
          certificateNumber: certificateNumber(handInId, at),
          cause,
          kind: handIn.kind,
          decideBy: handIn.decideBy,
          files: files.flatMap(({ name, sizeBytes, sha256, receivedAt, state }) =>
            state === 'removed' ? [] : [{ name, sizeBytes, sha256, receivedAt }],
          ),
        },
      });
      await this.outbox.publish(tx, HAND_IN_DESTROYED, { handInId, askId: handIn.askId });
      return true;
    });
    crashpoint('hand-in.destroyed');
    if (destroyed) await this.staging.removeAll(handInId);
    return destroyed;
  }
}
