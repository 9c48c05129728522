import { Injectable } from '@nestjs/common';
import { Transactions } from '#antt/database';
import { Clock } from '#antt/kernel';
import type { EntityManager } from 'typeorm';
import { CameraRepository, type CameraPlace } from '../camera.repository.js';
import { ClockReadings } from '../clock-readings.js';
import { cameraView, type CameraView } from '../camera-view.js';
import { bearingDeg, distanceM, leastDistanceM, reachOf, type Point } from '../geometry.js';
import { RegistryAccess, type RegistryActor } from '../registry-access.js';

export interface CameraAtDistance extends CameraView {
  /** Great-circle distance from the camera to the point, metres. */
  readonly distanceM: number;
  /** Direction from the camera to the point, degrees clockwise from north. */
  readonly bearingToPointDeg: number;
}

export interface NearestSearch {
  /** No farther than this. */
  readonly radiusM: number;
  readonly limit: number;
}

interface Found {
  readonly id: string;
  readonly distanceM: number;
}

/** The cameras in use nearest to a point, nearest first. */
@Injectable()
export class FindNearestCameras {
  constructor(
    private readonly transactions: Transactions,
    private readonly access: RegistryAccess,
    private readonly cameras: CameraRepository,
    private readonly clocks: ClockReadings,
    private readonly clock: Clock,
  ) {}

  async execute(actor: RegistryActor, at: Point, search: NearestSearch): Promise<CameraAtDistance[]> {
    const tx = this.transactions.reader;
    const found = await this.nearest(tx, at, search, this.access.roots(actor, 'camera.read'));
    const ids = found.map(({ id }) => id);
    const rows = new Map((await this.cameras.findMany(tx, ids)).map((row) => [row.id, row]));
    const known = await this.access.knowsOwners(
      tx,
      actor,
      [...rows.values()].map((row) => row.unitId),
      'camera.read',
    );
    const clocks = await this.clocks.latestOf(
      tx,
      [...rows.values()].map((row) => row.recorderId),
      this.clock.now(),
    );
    return found.flatMap(({ id, distanceM: distance }) => {
      const row = rows.get(id);
      if (row === undefined) return [];
      const view = cameraView(row, known.has(row.unitId), clocks);
      return { ...view, distanceM: distance, bearingToPointDeg: bearingDeg(row, at) };
    });
  }

  /**
   * The index walks outward on the plane of degrees. Some more than are wanted are taken and put into true order; that
   * is the answer once no camera farther out on the plane can be nearer on the ground, which three times as many as
   * wanted nearly always settle.
   */
  private async nearest(
    tx: EntityManager,
    at: Point,
    { radiusM, limit }: NearestSearch,
    roots: readonly string[] | null,
  ): Promise<Found[]> {
    const reach = reachOf(at, radiusM);
    for (let count = 2 * limit + 10; ; count *= 4) {
      const places = await this.cameras.inPlanarOrder(tx, at, reach, roots, count);
      const found = places
        .map((place) => ({ id: place.id, distanceM: distanceM(place, at) }))
        .filter((place) => place.distanceM <= radiusM)
        .sort((a, b) => a.distanceM - b.distanceM || (a.id < b.id ? -1 : 1))
        .slice(0, limit);
      const last = places.at(-1);
      if (last === undefined || places.length < count) return found;
      const beyondM = leastDistanceM(planarDeg(last, at), reach);
      const farthestM = found.length < limit ? radiusM : (found.at(-1)?.distanceM ?? radiusM);
      if (farthestM < beyondM) return found;
    }
  }
}

const planarDeg = (place: CameraPlace, at: Point): number =>
  Math.hypot(place.latitude - at.latitude, place.longitude - at.longitude);
