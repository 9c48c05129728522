import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Transactions } from '#antt/database';
import type { FigureRows, RowsFilter } from '../figure-row.js';
import { FigureRowRepository, type RowPosition } from '../figure-row.repository.js';
import type { RowMeasure } from '../measure.js';
import type { Reader } from '../operator.js';
import { readPeriod } from '../period.js';
import { StatisticsScope } from '../statistics-scope.js';
import type { FiguresChoice } from './count-period.js';

export interface RowsChoice<M extends RowMeasure = RowMeasure> extends FiguresChoice, RowsFilter {
  readonly measure: M;
  readonly limit: number;
  /** `position` and `id` of the last row of the page before. */
  readonly after?: RowPosition | undefined;
}

/** The rows a figure was counted from, in the order of time. */
@Injectable()
export class RowsBehind {
  constructor(
    private readonly transactions: Transactions,
    private readonly scopes: StatisticsScope,
    private readonly rows: FigureRowRepository,
  ) {}

  /** @throws AppError PERIOD_INVALID, PERMISSION_MISSING, UNIT_OUTSIDE_JURISDICTION, STATISTICS_UNIT_UNKNOWN */
  async execute<M extends RowMeasure>(
    reader: Reader,
    choice: RowsChoice<M>,
    tx: EntityManager = this.transactions.reader,
  ): Promise<FigureRows[M][]> {
    const period = readPeriod(choice);
    const { scope } = await this.scopes.of(tx, reader, 'statistics.read', choice.unitId);
    const titleRoots = this.scopes.rootsOf(reader, 'case.read');
    return this.rows.list(tx, choice.measure, period, scope, choice, titleRoots, choice.limit, choice.after);
  }
}
