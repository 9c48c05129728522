import { Injectable } from '@nestjs/common';
import { Jurisdiction, type Principal } from '#antt/access';
import { Transactions } from '#antt/database';
import {
  RequestRepository,
  type RequestFilter,
  type RequestPosition,
  type RequestSummary,
} from '../request.repository.js';

@Injectable()
export class FindRequests {
  constructor(
    private readonly transactions: Transactions,
    private readonly jurisdiction: Jurisdiction,
    private readonly requests: RequestRepository,
  ) {}

  /**
   * Soonest overwrite first.
   * @returns up to `limit` rows
   * @throws AppError PERMISSION_MISSING
   */
  async execute(
    principal: Principal,
    filter: RequestFilter,
    limit: number,
    after?: RequestPosition,
  ): Promise<RequestSummary[]> {
    const tx = this.transactions.reader;
    const visibility = await this.jurisdiction.visibilityOf(tx, principal, 'request.read');
    return this.requests.list(tx, visibility, filter, limit, after);
  }
}
