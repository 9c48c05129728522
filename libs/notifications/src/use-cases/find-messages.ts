import { Injectable } from '@nestjs/common';
import { Jurisdiction, type Principal } from '#antt/access';
import { Transactions } from '#antt/database';
import { MessageRepository, type MessageFilter, type MessagePosition } from '../message.repository.js';
import { MessageViews, type MessageSummary } from '../message-views.js';

/** The outbox page: messages of one's line, their links and codes hidden. */
@Injectable()
export class FindMessages {
  constructor(
    private readonly transactions: Transactions,
    private readonly jurisdiction: Jurisdiction,
    private readonly messages: MessageRepository,
    private readonly views: MessageViews,
  ) {}

  /**
   * Newest first.
   * @returns up to `limit`
   * @throws AppError PERMISSION_MISSING
   */
  async execute(
    principal: Principal,
    filter: MessageFilter,
    limit: number,
    after?: MessagePosition,
  ): Promise<MessageSummary[]> {
    this.jurisdiction.requirePermission(principal, 'message.view');
    const rootIds = this.jurisdiction.rootsOf(principal, 'message.view');
    const found = await this.messages.list(this.transactions.reader, rootIds, filter, limit, after);
    return this.views.ofAll(this.transactions.reader, found);
  }
}
