import { Injectable } from '@nestjs/common';
import { Transactions } from '#antt/database';
import { AppError } from '#antt/kernel';
import { CameraRepository } from '../camera.repository.js';
import type { CameraThumbnail } from '../camera-thumbnail.entity.js';
import { CameraThumbnailRepository } from '../camera-thumbnail.repository.js';
import { camerasErrors } from '../cameras.errors.js';
import { RegistryAccess, type RegistryActor } from '../registry-access.js';

@Injectable()
export class ViewThumbnail {
  constructor(
    private readonly transactions: Transactions,
    private readonly access: RegistryAccess,
    private readonly cameras: CameraRepository,
    private readonly thumbnails: CameraThumbnailRepository,
  ) {}

  /** @throws AppError CAMERA_UNKNOWN, THUMBNAIL_ABSENT */
  async execute(actor: RegistryActor, cameraId: string): Promise<CameraThumbnail> {
    const tx = this.transactions.reader;
    const camera = await this.access.seen(
      tx,
      actor,
      'camera.read',
      await this.cameras.find(tx, cameraId),
      'CAMERA_UNKNOWN',
    );
    const thumbnail =
      camera.thumbnailKey === null ? undefined : await this.thumbnails.find(tx, camera.thumbnailKey);
    if (thumbnail === undefined) throw new AppError(camerasErrors, 'THUMBNAIL_ABSENT');
    return thumbnail;
  }
}
