import { Injectable } from '@nestjs/common';
import { Jurisdiction, type Principal } from '#antt/access';
import { Transactions } from '#antt/database';
import {
  BreakGlassRepository,
  type BreakGlassFilter,
  type BreakGlassSummary,
} from '../break-glass.repository.js';

/** Uses of break-glass in one's line, for the month's report and whoever looks after the debts. */
@Injectable()
export class ListBreakGlass {
  constructor(
    private readonly transactions: Transactions,
    private readonly jurisdiction: Jurisdiction,
    private readonly uses: BreakGlassRepository,
  ) {}

  /** @returns newest first @throws AppError PERMISSION_MISSING */
  async execute(
    principal: Principal,
    filter: Omit<BreakGlassFilter, 'rootIds'>,
  ): Promise<BreakGlassSummary[]> {
    this.jurisdiction.requirePermission(principal, 'break-glass.read');
    const rootIds = this.jurisdiction.rootsOf(principal, 'break-glass.read');
    return this.uses.list(this.transactions.reader, { ...filter, rootIds });
  }
}
