import { Injectable } from '@nestjs/common';
import { Jurisdiction } from '#antt/access';
import { camerasErrors } from '#antt/cameras';
import { Transactions } from '#antt/database';
import { AppError, Clock, isId } from '#antt/kernel';
import { OPERATOR, type Reader } from '../operator.js';
import { CLOCK_UNCERTAIN_MS } from '../registry-health/health-problem.js';
import { HealthRows } from '../registry-health/health-rows.js';
import type { HealthFacts, HealthRow } from '../registry-health/registry-health.js';
import { RegistryHealthRepository } from '../registry-health/registry-health.repository.js';
import { UncertainClocks } from '../registry-health/uncertain-clocks.js';
import { StatisticsScope } from '../statistics-scope.js';

export interface CameraHealth {
  readonly id: string;
  readonly unitId: string;
  readonly asOf: Date;
  readonly facts: HealthFacts;
  /** Its own, its recorder's and its owner's. */
  readonly problems: readonly HealthRow[];
}

/** How fresh what is known of one camera is, and what is wrong with it. */
@Injectable()
export class ViewCameraHealth {
  constructor(
    private readonly transactions: Transactions,
    private readonly jurisdiction: Jurisdiction,
    private readonly scopes: StatisticsScope,
    private readonly health: RegistryHealthRepository,
    private readonly rows: HealthRows,
    private readonly clocks: UncertainClocks,
    private readonly clock: Clock,
  ) {}

  /** @throws AppError CAMERA_UNKNOWN, also for one of another line */
  async execute(reader: Reader, id: string): Promise<CameraHealth> {
    const tx = this.transactions.reader;
    const now = this.clock.now();
    const camera = isId(id) ? await this.health.camera(tx, id, now) : undefined;
    const seen =
      camera !== undefined &&
      (reader === OPERATOR ||
        (await this.jurisdiction.sees(tx, reader, 'registry-health.read', camera.unitId)));
    if (!seen) throw new AppError(camerasErrors, 'CAMERA_UNKNOWN');
    const { unitId, recorderId, ownerId } = camera;
    const uncertaintyMs = (await this.clocks.uncertaintyOf(tx, [recorderId], now)).get(recorderId) ?? null;
    const uncertain = (uncertaintyMs ?? 0) > CLOCK_UNCERTAIN_MS ? [recorderId] : [];
    const { scope } = await this.scopes.of(tx, reader, 'registry-health.read', undefined);
    const look = { scope, now, uncertain };
    const problems: HealthRow[] = [];
    for (const [subject, only] of [
      ['camera', id],
      ['recorder', recorderId],
      ['owner', ownerId],
    ] as const) {
      for (const problem of await this.health.problems(tx, subject, look, only))
        problems.push(...(await this.rows.page(tx, reader, problem, look, { limit: 1, only })));
    }
    return { id, unitId, asOf: now, facts: { ...camera.facts, clockUncertaintyMs: uncertaintyMs }, problems };
  }
}
