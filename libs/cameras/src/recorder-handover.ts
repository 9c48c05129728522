import { Injectable } from '@nestjs/common';
import { AppError } from '#antt/kernel';
import type { AuditEntry } from '#antt/ledger';
import type { EntityManager } from 'typeorm';
import type { Camera } from './camera.entity.js';
import { CameraRepository } from './camera.repository.js';
import { camerasErrors } from './cameras.errors.js';
import { cameraEvent } from './device-events.js';
import type { Recorder } from './recorder.entity.js';

interface Act {
  readonly about: Pick<AuditEntry, 'actor' | 'reason' | 'client'>;
  readonly at: Date;
}

/** What becomes of the cameras of a recorder that is taken out of use; the caller writes the events it returns. */
@Injectable()
export class RecorderHandover {
  constructor(private readonly cameras: CameraRepository) {}

  /**
   * They record on another recorder of the unit from now on, on the same channels, and answer to its owner.
   * @throws AppError RECORDER_RETIRED, CAMERA_RECORDER_ELSEWHERE, SUCCESSOR_UNSUITABLE, CAMERA_CHANNEL_TAKEN
   */
  async move(
    tx: EntityManager,
    cameras: readonly Camera[],
    from: Recorder,
    to: Recorder,
    { about, at }: Act,
  ): Promise<AuditEntry[]> {
    const field = 'moveCamerasTo';
    if (to.id === from.id) {
      throw new AppError(camerasErrors, 'SUCCESSOR_UNSUITABLE', { field, params: { name: to.code } });
    }
    if (to.status === 'removed') {
      throw new AppError(camerasErrors, 'RECORDER_RETIRED', { field, params: { code: to.code } });
    }
    if (to.unitId !== from.unitId) throw new AppError(camerasErrors, 'CAMERA_RECORDER_ELSEWHERE', { field });
    const wanted = cameras.map(({ channel }) => ({ recorderId: to.id, channel }));
    const [holder] = await this.cameras.onChannels(tx, wanted);
    if (holder !== undefined) {
      throw new AppError(camerasErrors, 'CAMERA_CHANNEL_TAKEN', {
        field,
        params: { channel: holder.channel, camera: holder.code },
      });
    }
    const moved = cameras.map((camera) => ({
      ...camera,
      recorderId: to.id,
      ownerId: to.ownerId,
      updatedAt: at,
    }));
    await this.cameras.save(tx, moved);
    return moved.map((camera, n) => cameraEvent(about, 'camera.moved', cameras[n]!, camera));
  }

  /** They go with it. */
  async retire(
    tx: EntityManager,
    cameras: readonly Camera[],
    end: { readonly endedOn: string; readonly endReason: string },
    { about, at }: Act,
  ): Promise<AuditEntry[]> {
    const retired = cameras.map((camera): Camera => ({
      ...camera,
      ...end,
      status: 'removed',
      updatedAt: at,
    }));
    await this.cameras.save(tx, retired);
    return retired.map((camera, n) => cameraEvent(about, 'camera.retired', cameras[n]!, camera));
  }
}
