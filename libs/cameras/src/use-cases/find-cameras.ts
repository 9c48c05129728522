import { Injectable } from '@nestjs/common';
import { Transactions } from '#antt/database';
import { Clock } from '#antt/kernel';
import { searchName } from '#antt/units';
import { CameraRepository, type CameraFilter } from '../camera.repository.js';
import { ClockReadings } from '../clock-readings.js';
import { cameraView, type CameraView } from '../camera-view.js';
import { RegistryAccess, type RegistryActor } from '../registry-access.js';

export interface CameraSearch extends Omit<CameraFilter, 'roots'> {
  /** Id of the last camera of the page before. */
  readonly after?: string | undefined;
  readonly limit: number;
}

/** Cameras the reader may see, in the order of their registration. */
@Injectable()
export class FindCameras {
  constructor(
    private readonly transactions: Transactions,
    private readonly access: RegistryAccess,
    private readonly cameras: CameraRepository,
    private readonly clocks: ClockReadings,
    private readonly clock: Clock,
  ) {}

  async execute(actor: RegistryActor, search: CameraSearch): Promise<CameraView[]> {
    const tx = this.transactions.reader;
    const text = search.text === undefined ? '' : searchName(search.text);
    const rows = await this.cameras.list(tx, {
      ...search,
      text: text === '' ? undefined : text,
      roots: this.access.roots(actor, 'camera.read'),
    });
    const known = await this.access.knowsOwners(
      tx,
      actor,
      rows.map((row) => row.unitId),
      'camera.read',
    );
    const clocks = await this.clocks.latestOf(
      tx,
      rows.map((row) => row.recorderId),
      this.clock.now(),
    );
    return rows.map((row) => cameraView(row, known.has(row.unitId), clocks));
  }
}
