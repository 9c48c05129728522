import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ClockReadings, possibleClocks } from '#antt/cameras';
import type { Scope } from '../measure-source.repository.js';
import { CLOCK_UNCERTAIN_MS } from './health-problem.js';
import { RegistryHealthRepository } from './registry-health.repository.js';

/** Which recorders were read within a year and yet nobody knows their time well enough today. */
@Injectable()
export class UncertainClocks {
  constructor(
    private readonly health: RegistryHealthRepository,
    private readonly clocks: ClockReadings,
  ) {}

  async find(tx: EntityManager, scope: Scope, now: Date): Promise<string[]> {
    const candidates = await this.health.clockCandidates(tx, { scope, now });
    const severalTimes = candidates.filter(({ readings }) => readings > 1).map(({ id }) => id);
    const uncertainty = await this.uncertaintyOf(tx, severalTimes, now);
    return candidates
      .filter(({ id, readings }) => readings === 1 || (uncertainty.get(id) ?? 0) > CLOCK_UNCERTAIN_MS)
      .map(({ id }) => id);
  }

  /** Milliseconds by which each clock may be off now. */
  async uncertaintyOf(
    tx: EntityManager,
    recorderIds: readonly string[],
    now: Date,
  ): Promise<Map<string, number>> {
    const clocks = await this.clocks.latestOf(tx, recorderIds, now);
    return new Map(
      [...clocks].map(([id, clock]) => [
        id,
        Math.max(
          ...possibleClocks(clock).map(
            ({ offsetMs, uncertaintyMs }) => Math.abs(offsetMs - clock.offsetMs) + uncertaintyMs,
          ),
        ),
      ]),
    );
  }
}
