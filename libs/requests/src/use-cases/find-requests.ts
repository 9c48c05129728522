import { Injectable } from '@nestjs/common';
import { Jurisdiction, type Principal } from '#antt/access';
import { Transactions } from '#antt/database';
import { Clock } from '#antt/kernel';
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
    private readonly clock: Clock,
  ) {}

  /**
   * Soonest overwrite first.
   * @returns up to `limit` rows
   * @throws AppError PERMISSION_MISSING
   */
  execute(
    principal: Principal,
    filter: RequestFilter,
    limit: number,
    after?: RequestPosition,
  ): Promise<RequestSummary[]> {
    this.jurisdiction.requirePermission(principal, 'request.read');
    const scope = {
      rootIds: this.jurisdiction.rootsOf(principal, 'request.read'),
      userId: principal.userId,
      now: this.clock.now(),
    };
    return this.requests.list(this.transactions.reader, scope, filter, limit, after);
  }
}
