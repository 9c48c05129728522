import { Injectable } from '@nestjs/common';
import { Transactions } from '#antt/database';
import { Clock } from '#antt/kernel';
import { CameraRepository } from '../camera.repository.js';
import { cameraView } from '../camera-view.js';
import { bearingDeg, coverage, type Point } from '../geometry.js';
import { RegistryAccess, type RegistryActor } from '../registry-access.js';
import { RANGE_LIMIT_M } from '../registry-drafts.js';
import type { CameraAtDistance } from './find-nearest-cameras.js';

export interface CoveringCamera extends CameraAtDistance {
  /** `direction-unknown`: near enough, but nobody registered where it looks. */
  readonly coverage: 'in-view' | 'direction-unknown';
}

/** A camera whose range nobody stated is taken to make out a person at this distance. */
export const ASSUMED_RANGE_M = 50;
const CANDIDATES = 1_000;

/** Cameras in use whose field of view covers a point: sure ones first, then by distance. */
@Injectable()
export class FindCoveringCameras {
  constructor(
    private readonly transactions: Transactions,
    private readonly access: RegistryAccess,
    private readonly cameras: CameraRepository,
    private readonly clock: Clock,
  ) {}

  async execute(actor: RegistryActor, at: Point, limit: number): Promise<CoveringCamera[]> {
    const tx = this.transactions.reader;
    const roots = this.access.roots(actor, 'camera.read');
    const rows = await this.cameras.reaching(tx, at, RANGE_LIMIT_M, ASSUMED_RANGE_M, roots, CANDIDATES);
    const covering = rows.flatMap((row) => {
      const toPoint = bearingDeg(row, at);
      const how = coverage(row, row.distanceM, toPoint, ASSUMED_RANGE_M);
      return how === undefined ? [] : [{ row, toPoint, how }];
    });
    covering.sort((a, b) => Number(a.how !== 'in-view') - Number(b.how !== 'in-view'));
    const shown = covering.slice(0, limit);
    const known = await this.access.knowsOwners(
      tx,
      actor,
      shown.map(({ row }) => row.unitId),
    );
    const now = this.clock.now();
    return shown.map(({ row, toPoint, how }) => ({
      ...cameraView(row, known.has(row.unitId), now),
      distanceM: row.distanceM,
      bearingToPointDeg: toPoint,
      coverage: how,
    }));
  }
}
