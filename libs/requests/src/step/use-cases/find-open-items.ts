import { Injectable } from '@nestjs/common';
import { Jurisdiction, type Principal } from '#antt/access';
import { Transactions } from '#antt/database';
import { Clock } from '#antt/kernel';
import {
  OpenItemRepository,
  type OpenItem,
  type OpenItemFilter,
  type OpenItemPosition,
} from '../open-item.repository.js';

/** What waits for owners, least time left first: whom to call next. */
@Injectable()
export class FindOpenItems {
  constructor(
    private readonly transactions: Transactions,
    private readonly jurisdiction: Jurisdiction,
    private readonly items: OpenItemRepository,
    private readonly clock: Clock,
  ) {}

  /**
   * @returns up to `limit` rows
   * @throws AppError PERMISSION_MISSING
   */
  async execute(
    principal: Principal,
    filter: OpenItemFilter,
    limit: number,
    after?: OpenItemPosition,
  ): Promise<OpenItem[]> {
    const tx = this.transactions.reader;
    const visibility = await this.jurisdiction.visibilityOf(tx, principal, 'request.read');
    return this.items.list(tx, visibility, filter, { now: this.clock.now(), limit }, after);
  }
}
