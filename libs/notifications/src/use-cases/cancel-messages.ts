import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '#antt/kernel';
import { AuditLog, SYSTEM_ACTOR } from '#antt/ledger';
import { aboutMessage } from '../message-account.js';
import { MessageRepository } from '../message.repository.js';
import type { TemplateId } from '../templates/facts.js';

/**
 * Takes back what still waits about a subject that has come to an end, in the caller's transaction. What has left is not
 * sent another way should it come back.
 */
@Injectable()
export class CancelMessages {
  constructor(
    private readonly messages: MessageRepository,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /**
   * One that a channel is just being given leaves all the same.
   * @param which by what they say; all when left out
   * @returns how many were taken back
   */
  async execute(
    tx: EntityManager,
    subject: { readonly type: string; readonly id: string },
    which: (template: TemplateId) => boolean = () => true,
  ): Promise<number> {
    const waiting = (await this.messages.lockWaiting(tx, subject.type, subject.id)).filter(({ template }) =>
      which(template),
    );
    for (const message of waiting) {
      await this.messages.change(tx, message.id, {
        state: 'cancelled',
        stateAt: this.clock.now(),
        secrets: null,
        retryAt: null,
        leaseUntil: null,
      });
      await this.audit.record(tx, aboutMessage(message, 'message.cancelled', SYSTEM_ACTOR));
    }
    await this.messages.endSent(tx, subject.type, subject.id, this.clock.now());
    return waiting.length;
  }
}
