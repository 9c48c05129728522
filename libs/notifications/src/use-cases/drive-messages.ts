import { Injectable } from '@nestjs/common';
import { SYSTEM_SCOPE, Transactions } from '#antt/database';
import { Clock } from '#antt/kernel';
import { AuditLog, SYSTEM_ACTOR } from '#antt/ledger';
import { JobQueue, type JobOrder } from '#antt/queue';
import { aboutMessage } from '../message-account.js';
import { MessageRepository } from '../message.repository.js';
import { MESSAGE_SEND } from '../message-send.job.js';

/** The relay and the queue have this long before the sweep takes a message to be forgotten. */
const GRACE_MS = 20_000;
/** What one round takes on; a larger backlog is worked off by the next rounds. */
const AT_ONCE = 500;

/**
 * Drives messages from their rows (I1): those whose time has come, those to be tried again, those a dead worker or a
 * wiped queue has left. And ends what is over: letters nobody printed in time, links and codes nobody needs any more.
 */
@Injectable()
export class DriveMessages {
  constructor(
    private readonly transactions: Transactions,
    private readonly messages: MessageRepository,
    private readonly queue: JobQueue,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** @returns how many messages it queued or ended */
  async execute(): Promise<number> {
    const now = this.clock.now();
    const due = await this.messages.listDue(this.transactions.reader, now, GRACE_MS, AT_ONCE);
    await this.queue.enqueueAll(
      due.map((messageId): JobOrder => ({ job: MESSAGE_SEND as JobOrder['job'], payload: { messageId } })),
    );
    const overdue = await this.messages.listOverduePrints(this.transactions.reader, now, AT_ONCE);
    for (const id of overdue) await this.endPrint(id, now);
    const emptied = await this.transactions.run(SYSTEM_SCOPE, (tx) =>
      this.messages.emptyExpiredSecrets(tx, now),
    );
    return due.length + overdue.length + emptied;
  }

  private endPrint(id: string, now: Date): Promise<void> {
    return this.transactions.run(SYSTEM_SCOPE, async (tx) => {
      const message = await this.messages.lock(tx, id);
      if (message?.state !== 'to-print') return;
      const lastError = 'not printed in time';
      await this.messages.change(tx, id, { state: 'failed', stateAt: now, secrets: null, lastError });
      await this.audit.record(
        tx,
        aboutMessage(message, 'message.failed', SYSTEM_ACTOR, { reason: lastError }),
      );
    });
  }
}
