import { Inject, Injectable } from '@nestjs/common';
import type { Principal } from '#antt/access';
import { CameraRepository, camerasErrors, RegistryAccess } from '#antt/cameras';
import { ENVIRONMENT, type Environment } from '#antt/config';
import { Transactions } from '#antt/database';
import { AppError, Clock } from '#antt/kernel';
import { actorOf, AuditLog, type AuditEntry } from '#antt/ledger';
import { printSticker, type Sticker } from '#antt/notifications';
import { GenuinenessRepository } from '../genuineness.repository.js';

const PERMISSIONS = { see: 'camera.read', change: 'camera.manage' } as const;

/**
 * What is stuck beside a camera: that it records, its code, whose police answers for it, and where anybody asks whether
 * a request for footage is genuine. Strangers read it, so it names no owner and opens nothing.
 */
@Injectable()
export class PrintCameraSticker {
  constructor(
    @Inject(ENVIRONMENT) private readonly environment: Environment,
    private readonly transactions: Transactions,
    private readonly access: RegistryAccess,
    private readonly cameras: CameraRepository,
    private readonly desks: GenuinenessRepository,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /**
   * @returns a PDF
   * @throws AppError CAMERA_UNKNOWN, CAMERA_RETIRED, PERMISSION_MISSING, UNIT_OUTSIDE_JURISDICTION
   */
  async execute(principal: Principal, cameraId: string, client?: AuditEntry['client']): Promise<Buffer> {
    const sticker = await this.transactions.run({ userId: principal.userId }, async (tx) => {
      const row = await this.cameras.find(tx, cameraId);
      const camera = await this.access.changeable(tx, principal, PERMISSIONS, row, 'CAMERA_UNKNOWN');
      const { id, code, unitId, unitName, programmeName, status } = camera;
      if (status === 'removed') throw new AppError(camerasErrors, 'CAMERA_RETIRED', { params: { code } });
      const desk = await this.desks.findDesk(tx, unitId);
      await this.audit.record(tx, {
        action: 'camera.sticker-printed',
        objectType: 'camera',
        objectId: id,
        objectName: camera.name,
        actor: actorOf(principal, 'camera.manage'),
        unitId,
        client,
      });
      return {
        ...{ code, unitName },
        programmeName: programmeName ?? undefined,
        dutyPhone: desk?.phone,
        checkUrl: `${this.environment.publicUrl}/check`,
        date: this.clock.now(),
      } satisfies Sticker;
    });
    return printSticker(sticker);
  }
}
