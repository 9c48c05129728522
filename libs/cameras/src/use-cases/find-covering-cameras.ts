import { Injectable } from '@nestjs/common';
import { Transactions } from '#antt/database';
import { Clock } from '#antt/kernel';
import { CameraRepository } from '../camera.repository.js';
import { ClockReadings } from '../clock-readings.js';
import { cameraView } from '../camera-view.js';
import { bearingDeg, coverage, distanceM, reachOf, type Point } from '../geometry.js';
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
    private readonly clocks: ClockReadings,
    private readonly clock: Clock,
  ) {}

  async execute(actor: RegistryActor, at: Point, limit: number): Promise<CoveringCamera[]> {
    const tx = this.transactions.reader;
    const roots = this.access.roots(actor, 'camera.read');
    const reach = reachOf(at, RANGE_LIMIT_M);
    const places = await this.cameras.reaching(tx, at, reach, ASSUMED_RANGE_M, roots, CANDIDATES);
    const covering = places
      .flatMap((place) => {
        const distance = distanceM(place, at);
        const toPoint = bearingDeg(place, at);
        const how = coverage(place, distance, toPoint, ASSUMED_RANGE_M);
        return how === undefined ? [] : [{ id: place.id, distance, toPoint, how }];
      })
      .sort((a, b) => rank(a.how) - rank(b.how) || a.distance - b.distance)
      .slice(0, limit);
    const found = await this.cameras.findMany(
      tx,
      covering.map(({ id }) => id),
    );
    const rows = new Map(found.map((row) => [row.id, row]));
    const known = await this.access.knowsOwners(
      tx,
      actor,
      found.map((row) => row.unitId),
      'camera.read',
    );
    const clocks = await this.clocks.latestOf(
      tx,
      found.map((row) => row.recorderId),
      this.clock.now(),
    );
    return covering.flatMap(({ id, distance, toPoint, how }) => {
      const row = rows.get(id);
      if (row === undefined) return [];
      const view = cameraView(row, known.has(row.unitId), clocks);
      return { ...view, distanceM: distance, bearingToPointDeg: toPoint, coverage: how };
    });
  }
}

const rank = (how: CoveringCamera['coverage']): number => (how === 'in-view' ? 0 : 1);
