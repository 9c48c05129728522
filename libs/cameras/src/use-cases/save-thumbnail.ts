import { Injectable } from '@nestjs/common';
import { Transactions } from '#antt/database';
import { AppError, Clock, sha256Hex } from '#antt/kernel';
import { AuditLog } from '#antt/ledger';
import { CameraRepository } from '../camera.repository.js';
import type { CameraThumbnail } from '../camera-thumbnail.entity.js';
import { CameraThumbnailRepository } from '../camera-thumbnail.repository.js';
import { camerasErrors } from '../cameras.errors.js';
import { pictureType } from '../picture-type.js';
import {
  auditActorOf,
  auditClientOf,
  RegistryAccess,
  scopeOf,
  type RegistryActor,
  type RegistryClient,
} from '../registry-access.js';

export const THUMBNAIL_LIMIT_BYTES = 512 * 1024;
const PERMISSIONS = { see: 'camera.read', change: 'camera.manage' } as const;

/** Keeps a still picture of what a camera looks at. */
@Injectable()
export class SaveThumbnail {
  constructor(
    private readonly transactions: Transactions,
    private readonly access: RegistryAccess,
    private readonly cameras: CameraRepository,
    private readonly thumbnails: CameraThumbnailRepository,
    private readonly auditLog: AuditLog,
    private readonly clock: Clock,
  ) {}

  /**
   * The picture's type is told from its bytes, never from what the sender says; it is never decoded here.
   * @throws AppError CAMERA_UNKNOWN, UNIT_OUTSIDE_JURISDICTION, THUMBNAIL_TYPE_UNSUPPORTED, THUMBNAIL_TOO_LARGE
   */
  execute(
    actor: RegistryActor,
    cameraId: string,
    content: Buffer,
    client?: RegistryClient,
  ): Promise<{ readonly sha256: string; readonly mediaType: CameraThumbnail['mediaType'] }> {
    return this.transactions.run(scopeOf(actor), async (tx) => {
      const camera = await this.access.changeable(
        tx,
        actor,
        PERMISSIONS,
        await this.cameras.lock(tx, cameraId),
        'CAMERA_UNKNOWN',
      );
      if (content.length > THUMBNAIL_LIMIT_BYTES) throw thumbnailTooLarge();
      const mediaType = pictureType(content);
      if (mediaType === undefined) throw new AppError(camerasErrors, 'THUMBNAIL_TYPE_UNSUPPORTED');
      const sha256 = sha256Hex(content);
      if (sha256 === camera.thumbnailKey) return { sha256, mediaType };
      const now = this.clock.now();
      await this.thumbnails.save(tx, { sha256, mediaType, content, createdAt: now });
      await this.cameras.setThumbnail(tx, camera.id, sha256, now);
      await this.auditLog.record(tx, {
        action: 'camera.changed',
        objectType: 'camera',
        objectId: camera.id,
        objectName: camera.name,
        actor: auditActorOf(actor, 'camera.manage'),
        unitId: camera.unitId,
        before: { thumbnail: camera.thumbnailKey },
        after: { thumbnail: sha256 },
        client: auditClientOf(client),
      });
      return { sha256, mediaType };
    });
  }
}

export const thumbnailTooLarge = (): AppError =>
  new AppError(camerasErrors, 'THUMBNAIL_TOO_LARGE', { params: { limitKib: THUMBNAIL_LIMIT_BYTES / 1024 } });
