import { Injectable } from '@nestjs/common';
import type { Principal } from '#antt/access';
import { Transactions } from '#antt/database';
import { Clock } from '#antt/kernel';
import { OfficerRequests } from '../../request/officer-requests.js';
import { FieldTaskRepository } from '../field-task.repository.js';
import { FieldTaskViews, type FieldTaskView } from '../field-task-views.js';

/** What security teams do, and have said, for the items of one request. */
@Injectable()
export class ListRequestTasks {
  constructor(
    private readonly transactions: Transactions,
    private readonly officerRequests: OfficerRequests,
    private readonly tasks: FieldTaskRepository,
    private readonly views: FieldTaskViews,
    private readonly clock: Clock,
  ) {}

  /** @throws AppError REQUEST_NOT_FOUND, UNIT_OUTSIDE_JURISDICTION */
  async execute(principal: Principal, requestId: string): Promise<FieldTaskView[]> {
    const tx = this.transactions.reader;
    const request = await this.officerRequests.require(tx, principal, requestId, 'field-task.read');
    const tasks = await this.tasks.listOfRequest(tx, request.id);
    return this.views.describe(tx, tasks, this.clock.now(), { ofRequest: request.id });
  }
}
