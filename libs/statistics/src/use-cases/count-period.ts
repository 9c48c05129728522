import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Transactions } from '#antt/database';
import { CountedUnits } from '../counted-units.js';
import { FigureRepository, type CountedGroup } from '../figure.repository.js';
import { sumFigures } from '../figure-sums.js';
import type { Figures } from '../figures.js';
import { MEASURES, type Measure } from '../measure.js';
import type { Reader } from '../operator.js';
import { readPeriod, type PeriodChoice } from '../period.js';
import { StatisticsScope } from '../statistics-scope.js';

export interface FiguresChoice extends PeriodChoice {
  /** Count only the line of this unit: itself, the units below, and their predecessors. */
  readonly unitId?: string | undefined;
}

/** Counts one period. */
@Injectable()
export class CountPeriod {
  constructor(
    private readonly transactions: Transactions,
    private readonly scopes: StatisticsScope,
    private readonly figures: FigureRepository,
    private readonly units: CountedUnits,
  ) {}

  /**
   * @param tx a snapshot to count in; without it the figures are read one after the other
   * @throws AppError PERIOD_INVALID, PERMISSION_MISSING, UNIT_OUTSIDE_JURISDICTION, STATISTICS_UNIT_UNKNOWN
   */
  async execute(
    reader: Reader,
    choice: FiguresChoice,
    tx: EntityManager = this.transactions.reader,
  ): Promise<Figures> {
    const period = readPeriod(choice);
    const { scope, unit } = await this.scopes.of(tx, reader, 'statistics.read', choice.unitId);
    const groups: Record<Measure, CountedGroup[]> = {
      extractions: [],
      requests: [],
      'cases-clarified': [],
      losses: [],
    };
    for (const measure of MEASURES) groups[measure] = await this.figures.count(tx, measure, period, scope);
    const all = MEASURES.flatMap((measure) => groups[measure]);
    const programmeIds = [...new Set(all.flatMap(({ programmeId }) => programmeId ?? []))];
    return sumFigures({
      period,
      unit: unit && {
        id: unit.id,
        code: unit.code,
        era: unit.era,
        name: unit.name,
        districtName: unit.districtName,
      },
      groups,
      categories: await this.figures.categories(tx),
      programmes: await this.figures.programmes(tx, programmeIds),
      units: await this.units.withSuccessors(tx, [...new Set(all.map(({ unitId }) => unitId))]),
    });
  }
}
