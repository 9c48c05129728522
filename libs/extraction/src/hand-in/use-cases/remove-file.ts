import { Injectable } from '@nestjs/common';
import { Transactions } from '#antt/database';
import { Clock } from '#antt/kernel';
import { AuditLog, type AuditEntry } from '#antt/ledger';
import { requireFileMove } from '../hand-in-moves.js';
import { HandInRepository } from '../hand-in.repository.js';
import { HandInStaging } from '../hand-in-staging.js';
import { OwnerHandIns } from '../owner-hand-ins.js';

/** Gives up an upload that is not finished. Call it under the file's lock. */
@Injectable()
export class RemoveFile {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
    private readonly owners: OwnerHandIns,
    private readonly handIns: HandInRepository,
    private readonly staging: HandInStaging,
  ) {}

  /** @throws AppError OWNER_LINK_INVALID, HAND_IN_NOT_FOUND, HAND_IN_FILE_NOT_FOUND, HAND_IN_FILE_FINISHED */
  async execute(
    token: string,
    handInId: string,
    fileId: string,
    client?: AuditEntry['client'],
  ): Promise<void> {
    await this.transactions.run({}, async (tx) => {
      const opened = await this.owners.open(tx, token);
      const handIn = await this.owners.find(tx, opened, handInId);
      await this.owners.findFile(tx, handIn, fileId);
      const file = await this.handIns.lockFile(tx, fileId);
      if (file === null) return;
      requireFileMove(file.state, 'removed');
      await this.handIns.changeFile(tx, fileId, { state: 'removed', stateAt: this.clock.now() });
      await this.audit.record(tx, {
        ...this.owners.about(opened),
        action: 'hand-in-file.removed',
        objectType: 'hand-in-file',
        objectId: fileId,
        objectName: file.name,
        actor: opened.actor,
        before: { state: file.state },
        after: { state: 'removed', receivedBytes: file.receivedBytes },
        client,
      });
    });
    await this.staging.remove({ id: fileId, handInId });
  }
}
