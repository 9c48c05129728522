import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { maskName } from '#antt/cameras';
import type { Reader } from '../operator.js';
import { StatisticsScope } from '../statistics-scope.js';
import { HEALTH_DEFINITIONS, type HealthProblem } from './health-problem.js';
import type { HealthPosition, HealthRow } from './registry-health.js';
import { RegistryHealthRepository, type HealthLook } from './registry-health.repository.js';
import { UncertainClocks } from './uncertain-clocks.js';

/** One problem's entries as one reader may see them. */
@Injectable()
export class HealthRows {
  constructor(
    private readonly scopes: StatisticsScope,
    private readonly health: RegistryHealthRepository,
    private readonly clocks: UncertainClocks,
  ) {}

  async page(
    tx: EntityManager,
    reader: Reader,
    problem: HealthProblem,
    look: HealthLook,
    page: {
      readonly limit: number;
      readonly after?: HealthPosition | undefined;
      readonly only?: string | undefined;
    },
  ): Promise<HealthRow[]> {
    const { subject } = HEALTH_DEFINITIONS[problem];
    const knowing = this.scopes.rootsOf(reader, 'owner.read');
    const rows = await this.health.list(tx, problem, look, { ...page, knowing });
    const uncertainty =
      problem === 'clock-uncertain'
        ? await this.clocks.uncertaintyOf(
            tx,
            rows.map(({ id }) => id),
            look.now,
          )
        : undefined;
    return rows.map(({ id, code, name, unit, since, demo, facts, weight, at, knowsOwner }) => ({
      ...{ problem, subject, id, code, unit, since, demo },
      name: subject === 'owner' && !knowsOwner ? maskName(name) : name,
      facts: { ...facts, clockUncertaintyMs: uncertainty?.get(id) ?? null },
      position: { weight, at, id },
    }));
  }
}
