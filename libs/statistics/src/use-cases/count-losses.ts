import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CountedUnits } from '../counted-units.js';
import { FigureRepository } from '../figure.repository.js';
import { LossReportRepository } from '../losses/loss-report.repository.js';
import type { LossFilter, LossReport } from '../losses/loss-report.js';
import { sumLosses } from '../losses/loss-sums.js';
import type { Reader } from '../operator.js';
import { readPeriod } from '../period.js';
import { SnapshotRepository } from '../snapshot.repository.js';
import { StatisticsScope } from '../statistics-scope.js';
import type { FiguresChoice } from './count-period.js';

export interface LossChoice extends FiguresChoice, LossFilter {}

/** What was lost in a period, by which cause and where, next to what was won. */
@Injectable()
export class CountLosses {
  constructor(
    private readonly snapshot: SnapshotRepository,
    private readonly scopes: StatisticsScope,
    private readonly figures: FigureRepository,
    private readonly losses: LossReportRepository,
    private readonly units: CountedUnits,
  ) {}

  /**
   * @param tx a snapshot to count in; one of its own without
   * @throws AppError PERIOD_INVALID, PERMISSION_MISSING, UNIT_OUTSIDE_JURISDICTION, STATISTICS_UNIT_UNKNOWN
   */
  execute(reader: Reader, choice: LossChoice, tx?: EntityManager): Promise<LossReport> {
    return tx === undefined
      ? this.snapshot.read((own) => this.count(reader, choice, own))
      : this.count(reader, choice, tx);
  }

  private async count(reader: Reader, choice: LossChoice, tx: EntityManager): Promise<LossReport> {
    const period = readPeriod(choice);
    const { scope, unit } = await this.scopes.of(tx, reader, 'statistics.read', choice.unitId);
    const { cause, timeLeft, make, model, unitThen, unitNow, programme } = choice;
    const filter: LossFilter = { cause, timeLeft, make, model, unitThen, unitNow, programme };
    const groups = await this.losses.groups(tx, period, scope, filter);
    const idsOf = (key: 'unitId' | 'programmeId'): string[] => [
      ...new Set(groups.flatMap((group) => group[key] ?? [])),
    ];
    return sumLosses({
      period,
      unit: unit && {
        id: unit.id,
        code: unit.code,
        era: unit.era,
        name: unit.name,
        districtName: unit.districtName,
      },
      filter,
      groups,
      times: await this.losses.times(tx, period, scope, filter),
      programmes: await this.figures.programmes(tx, idsOf('programmeId')),
      units: await this.units.withSuccessors(tx, idsOf('unitId')),
    });
  }
}
