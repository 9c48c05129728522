import { Injectable } from '@nestjs/common';
import { Transactions } from '#antt/database';
import { AppError, Clock } from '#antt/kernel';
import { AuditLog, type AuditEntry } from '#antt/ledger';
import { requireHandInMove } from '../hand-in-moves.js';
import { HandInNews } from '../hand-in-news.js';
import { handInErrors } from '../hand-in.errors.js';
import { HandInRepository } from '../hand-in.repository.js';
import { OwnerHandIns } from '../owner-hand-ins.js';

/** The owner says that this is all: the footage is extracted from what there is, whole or in part. */
@Injectable()
export class FinishHandIn {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
    private readonly owners: OwnerHandIns,
    private readonly handIns: HandInRepository,
    private readonly news: HandInNews,
  ) {}

  /**
   * Said again it changes nothing.
   * @throws AppError OWNER_LINK_INVALID, HAND_IN_NOT_FOUND, HAND_IN_UNFINISHED, HAND_IN_EMPTY, HAND_IN_CLOSED
   */
  async execute(token: string, handInId: string, client?: AuditEntry['client']): Promise<void> {
    await this.transactions.run({}, async (tx) => {
      const opened = await this.owners.open(tx, token);
      await this.owners.find(tx, opened, handInId);
      const handIn = await this.handIns.lock(tx, handInId);
      if (handIn === null) throw new AppError(handInErrors, 'HAND_IN_NOT_FOUND');
      if (handIn.state === 'received' || handIn.state === 'used') return;
      requireHandInMove(handIn.state, 'received');
      const files = await this.handIns.listFiles(tx, [handInId]);
      const unfinished = files.filter(({ state }) => state === 'receiving' || state === 'received').length;
      if (unfinished > 0) {
        throw new AppError(handInErrors, 'HAND_IN_UNFINISHED', { params: { count: unfinished } });
      }
      if (!files.some(({ state }) => state === 'checked')) throw new AppError(handInErrors, 'HAND_IN_EMPTY');
      const now = this.clock.now();
      await this.handIns.change(tx, handInId, { state: 'received', stateAt: now });
      await this.audit.record(tx, {
        ...this.owners.about(opened),
        action: 'hand-in.received',
        objectType: 'hand-in',
        objectId: handInId,
        actor: opened.actor,
        before: { state: handIn.state },
        after: {
          state: 'received',
          files: files.flatMap(({ name, sha256, sizeBytes, state }) =>
            state === 'checked' ? [{ name, sha256, sizeBytes }] : [],
          ),
        },
        client,
        effectKey: `hand-in:${handInId}:received`,
      });
      await this.news.publish(tx, { ...handIn, state: 'received' });
    });
  }
}
