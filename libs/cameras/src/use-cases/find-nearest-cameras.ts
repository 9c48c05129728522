import { Injectable } from '@nestjs/common';
import { Transactions } from '#antt/database';
import { Clock } from '#antt/kernel';
import { CameraRepository } from '../camera.repository.js';
import { cameraView, type CameraView } from '../camera-view.js';
import { bearingDeg, type Point } from '../geometry.js';
import { RegistryAccess, type RegistryActor } from '../registry-access.js';

export interface CameraAtDistance extends CameraView {
  /** Great-circle distance from the camera to the point, metres. */
  readonly distanceM: number;
  /** Direction from the camera to the point, degrees clockwise from north. */
  readonly bearingToPointDeg: number;
}

/** The cameras in use nearest to a point, nearest first. */
@Injectable()
export class FindNearestCameras {
  constructor(
    private readonly transactions: Transactions,
    private readonly access: RegistryAccess,
    private readonly cameras: CameraRepository,
    private readonly clock: Clock,
  ) {}

  /** @param radiusM no farther than this */
  async execute(
    actor: RegistryActor,
    at: Point,
    { radiusM, limit }: { readonly radiusM: number; readonly limit: number },
  ): Promise<CameraAtDistance[]> {
    const tx = this.transactions.reader;
    const roots = this.access.roots(actor, 'camera.read');
    const rows = await this.cameras.nearest(tx, at, radiusM, roots, limit);
    const known = await this.access.knowsOwners(
      tx,
      actor,
      rows.map((row) => row.unitId),
    );
    const now = this.clock.now();
    return rows.map((row) => ({
      ...cameraView(row, known.has(row.unitId), now),
      distanceM: row.distanceM,
      bearingToPointDeg: bearingDeg(row, at),
    }));
  }
}
