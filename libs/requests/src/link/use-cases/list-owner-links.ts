import { Injectable } from '@nestjs/common';
import type { Principal } from '#antt/access';
import { Transactions } from '#antt/database';
import { AppError, isId } from '#antt/kernel';
import { RequestItemRepository } from '../../item/request-item.repository.js';
import { OfficerRequests } from '../../request/officer-requests.js';
import { requestsErrors } from '../../requests.errors.js';
import type { OwnerLink } from '../owner-link.entity.js';
import { OwnerLinkRepository } from '../owner-link.repository.js';

/** The links of an ask as far as they concern one request: its own, and those of reminders to the owner. */
@Injectable()
export class ListOwnerLinks {
  constructor(
    private readonly transactions: Transactions,
    private readonly officerRequests: OfficerRequests,
    private readonly items: RequestItemRepository,
    private readonly links: OwnerLinkRepository,
  ) {}

  /**
   * @returns none that tells of another request's part in the ask
   * @throws AppError REQUEST_NOT_FOUND, UNIT_OUTSIDE_JURISDICTION, OWNER_ASK_NOT_FOUND
   */
  async execute(principal: Principal, requestId: string, askId: string): Promise<OwnerLink[]> {
    const tx = this.transactions.reader;
    const request = await this.officerRequests.require(tx, principal, requestId, 'owner-ask.manage');
    const items = isId(askId) ? await this.items.listOfAsk(tx, askId) : [];
    if (!items.some((item) => item.requestId === request.id)) {
      throw new AppError(requestsErrors, 'OWNER_ASK_NOT_FOUND');
    }
    return this.links.listOfRequest(tx, askId, request);
  }
}
