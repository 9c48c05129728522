import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { AuditActor } from '#antt/ledger';
import { MessageHandOver } from '../message-hand-over.js';
import { MESSAGE_LIFECYCLE } from '../message.lifecycle.js';
import { MessageRepository } from '../message.repository.js';

/** Somebody sent with a letter has put it into its recipient's hands; the caller has decided that he may say so. */
@Injectable()
export class RecordDelivery {
  constructor(
    private readonly messages: MessageRepository,
    private readonly handOver: MessageHandOver,
  ) {}

  /** @returns false when it was settled otherwise before: nothing changes then */
  async execute(
    tx: EntityManager,
    messageId: string,
    {
      actor,
      at,
      note,
    }: { readonly actor: AuditActor; readonly at: Date; readonly note?: string | undefined },
  ): Promise<boolean> {
    const message = await this.messages.lock(tx, messageId);
    if (message === null || !MESSAGE_LIFECYCLE.canMove(message.state, 'delivered')) return false;
    await this.handOver.settle(tx, message, 'delivered', actor, { at, note });
    return true;
  }
}
