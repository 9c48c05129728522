import { Injectable } from '@nestjs/common';
import { Transactions } from '#antt/database';
import { Clock } from '#antt/kernel';
import { CameraRepository } from '../camera.repository.js';
import { ClockReadings } from '../clock-readings.js';
import { cameraView, type CameraView } from '../camera-view.js';
import { RegistryAccess, type RegistryActor } from '../registry-access.js';

@Injectable()
export class ViewCamera {
  constructor(
    private readonly transactions: Transactions,
    private readonly access: RegistryAccess,
    private readonly cameras: CameraRepository,
    private readonly clocks: ClockReadings,
    private readonly clock: Clock,
  ) {}

  /** @throws AppError CAMERA_UNKNOWN */
  async execute(actor: RegistryActor, id: string): Promise<CameraView> {
    const tx = this.transactions.reader;
    const row = await this.access.seen(
      tx,
      actor,
      'camera.read',
      await this.cameras.find(tx, id),
      'CAMERA_UNKNOWN',
    );
    const known = await this.access.knowsOwners(tx, actor, [row.unitId]);
    const clocks = await this.clocks.latestOf(tx, [row.recorderId], this.clock.now());
    return cameraView(row, known.has(row.unitId), clocks);
  }
}
