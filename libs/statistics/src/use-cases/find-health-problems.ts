import { Injectable } from '@nestjs/common';
import { Clock } from '#antt/kernel';
import type { Reader } from '../operator.js';
import type { HealthProblem } from '../registry-health/health-problem.js';
import { HealthRows } from '../registry-health/health-rows.js';
import type { HealthPosition, HealthRow } from '../registry-health/registry-health.js';
import { UncertainClocks } from '../registry-health/uncertain-clocks.js';
import { SnapshotRepository } from '../snapshot.repository.js';
import { StatisticsScope } from '../statistics-scope.js';

export interface HealthSearch {
  readonly problem: HealthProblem;
  readonly unitId?: string | undefined;
  readonly limit: number;
  /** `position` of the last row of the page before. */
  readonly after?: HealthPosition | undefined;
}

/** The entries that have one problem, worst first. */
@Injectable()
export class FindHealthProblems {
  constructor(
    private readonly snapshot: SnapshotRepository,
    private readonly scopes: StatisticsScope,
    private readonly rows: HealthRows,
    private readonly clocks: UncertainClocks,
    private readonly clock: Clock,
  ) {}

  /** @throws AppError PERMISSION_MISSING, UNIT_OUTSIDE_JURISDICTION, STATISTICS_UNIT_UNKNOWN */
  execute(reader: Reader, { problem, unitId, limit, after }: HealthSearch): Promise<HealthRow[]> {
    return this.snapshot.read(async (tx) => {
      const { scope } = await this.scopes.of(tx, reader, 'registry-health.read', unitId);
      const now = this.clock.now();
      const uncertain = problem === 'clock-uncertain' ? await this.clocks.find(tx, scope, now) : [];
      return this.rows.page(tx, reader, problem, { scope, now, uncertain }, { limit, after });
    });
  }
}
