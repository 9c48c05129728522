import { Injectable } from '@nestjs/common';
import { Transactions } from '#antt/database';
import { AppError } from '#antt/kernel';
import { camerasErrors } from '../cameras.errors.js';
import type { Recorder } from '../recorder.entity.js';
import { RecorderRepository } from '../recorder.repository.js';
import { RegistryAccess, scopeOf, type RegistryActor, type RegistryClient } from '../registry-access.js';
import type { Retirement } from './retire-camera.js';
import { RetireRecorder } from './retire-recorder.js';
import { SaveRecorder, type RecorderInput } from './save-recorder.js';

export interface RecorderReplacement extends Retirement {
  /** The new recorder; it stands in the unit of the old one, and with its owner unless another is named. */
  readonly recorder: RecorderInput & { readonly code: string };
}

const PERMISSIONS = { see: 'camera.read', change: 'camera.manage' } as const;

/** A new recorder takes the place of an old one: the cameras record on it from now on, on the same channels. */
@Injectable()
export class ReplaceRecorder {
  constructor(
    private readonly transactions: Transactions,
    private readonly access: RegistryAccess,
    private readonly recorders: RecorderRepository,
    private readonly saveRecorder: SaveRecorder,
    private readonly retireRecorder: RetireRecorder,
  ) {}

  /**
   * Clock readings and the observed retention are the old recorder's: the new one begins without.
   * @throws AppError as SaveRecorder and RetireRecorder
   */
  execute(
    actor: RegistryActor,
    id: string,
    { recorder: wanted, ...retirement }: RecorderReplacement,
    client?: RegistryClient,
  ): Promise<{ readonly recorder: Recorder; readonly replaced: Recorder; readonly cameras: number }> {
    return this.transactions.run(scopeOf(actor), async (tx) => {
      const row = await this.recorders.lock(tx, id);
      const old = await this.access.changeable(tx, actor, PERMISSIONS, row, 'RECORDER_UNKNOWN');
      if (old.status === 'removed') {
        throw new AppError(camerasErrors, 'RECORDER_RETIRED', { params: { code: old.code } });
      }
      const input = { timeZone: old.timeZone, channels: old.channels, ownerId: old.ownerId, ...wanted };
      const recorder = await this.saveRecorder.execute(actor, { unitId: old.unitId }, input, client);
      const { recorder: replaced, cameras } = await this.retireRecorder.execute(
        actor,
        id,
        { ...retirement, moveCamerasTo: recorder.id },
        client,
      );
      return { recorder, replaced, cameras };
    });
  }
}
