import { Injectable } from '@nestjs/common';
import { Jurisdiction, type Principal } from '#antt/access';
import { Transactions } from '#antt/database';
import {
  CaseFileRepository,
  type CaseFilter,
  type CasePosition,
  type CaseSummary,
} from '../case-file.repository.js';

export interface CasePage {
  readonly items: readonly CaseSummary[];
  /** Where the next page starts; absent on the last. */
  readonly next?: CasePosition;
}

@Injectable()
export class FindCases {
  constructor(
    private readonly transactions: Transactions,
    private readonly jurisdiction: Jurisdiction,
    private readonly cases: CaseFileRepository,
  ) {}

  /** @throws AppError PERMISSION_MISSING */
  async execute(
    principal: Principal,
    filter: CaseFilter,
    limit: number,
    after?: CasePosition,
  ): Promise<CasePage> {
    const tx = this.transactions.reader;
    const visibility = await this.jurisdiction.visibilityOf(tx, principal, 'case.read');
    const rows = await this.cases.list(tx, visibility, filter, limit + 1, after);
    const items = rows.slice(0, limit);
    const last = items.at(-1);
    return rows.length > limit && last !== undefined ? { items, next: last.position } : { items };
  }
}
