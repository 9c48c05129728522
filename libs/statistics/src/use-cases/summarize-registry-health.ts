import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '#antt/kernel';
import type { Reader } from '../operator.js';
import {
  HEALTH_PROBLEMS,
  HEALTH_SUBJECTS,
  type HealthProblem,
  type HealthSubject,
} from '../registry-health/health-problem.js';
import type { HealthSummary } from '../registry-health/registry-health.js';
import { RegistryHealthRepository } from '../registry-health/registry-health.repository.js';
import { UncertainClocks } from '../registry-health/uncertain-clocks.js';
import { SnapshotRepository } from '../snapshot.repository.js';
import { StatisticsScope } from '../statistics-scope.js';

type Sums = { inUse: Record<HealthSubject, number>; counts: Record<HealthProblem, number> };

const nothing = (): Sums => ({
  inUse: { camera: 0, recorder: 0, owner: 0 },
  counts: Object.fromEntries(HEALTH_PROBLEMS.map((problem) => [problem, 0])) as Sums['counts'],
});

/** How many entries of the register have which problem, unit by unit. */
@Injectable()
export class SummarizeRegistryHealth {
  constructor(
    private readonly snapshot: SnapshotRepository,
    private readonly scopes: StatisticsScope,
    private readonly health: RegistryHealthRepository,
    private readonly clocks: UncertainClocks,
    private readonly clock: Clock,
  ) {}

  /**
   * @param tx a snapshot to look in; one of its own without
   * @throws AppError PERMISSION_MISSING, UNIT_OUTSIDE_JURISDICTION, STATISTICS_UNIT_UNKNOWN
   */
  execute(
    reader: Reader,
    choice: { readonly unitId?: string | undefined },
    tx?: EntityManager,
  ): Promise<HealthSummary> {
    return tx === undefined
      ? this.snapshot.read((own) => this.summarize(own, reader, choice.unitId))
      : this.summarize(tx, reader, choice.unitId);
  }

  private async summarize(
    tx: EntityManager,
    reader: Reader,
    unitId: string | undefined,
  ): Promise<HealthSummary> {
    const { scope, unit } = await this.scopes.of(tx, reader, 'registry-health.read', unitId);
    const now = this.clock.now();
    const look = { scope, now, uncertain: await this.clocks.find(tx, scope, now) };
    const total = nothing();
    const byUnit = new Map<string, Sums>();
    for (const subject of HEALTH_SUBJECTS) {
      for (const { unitId: id, inUse, counts } of await this.health.count(tx, subject, look)) {
        const own = byUnit.get(id) ?? nothing();
        byUnit.set(id, own);
        for (const sums of [total, own]) {
          sums.inUse[subject] += inUse;
          for (const problem of HEALTH_PROBLEMS) sums.counts[problem] += counts[problem] ?? 0;
        }
      }
    }
    const units = await this.health.units(tx, [...byUnit.keys()]);
    return {
      asOf: now,
      unit: unit && {
        id: unit.id,
        code: unit.code,
        era: unit.era,
        name: unit.name,
        districtName: unit.districtName,
      },
      ...total,
      byUnit: units.map((each) => ({ unit: each, ...(byUnit.get(each.id) ?? nothing()) })),
    };
  }
}
