import { Injectable } from '@nestjs/common';
import { Transactions } from '#antt/database';
import { AppError, Clock, vietnamDay } from '#antt/kernel';
import { AuditLog } from '#antt/ledger';
import type { Camera } from '../camera.entity.js';
import { CameraRepository } from '../camera.repository.js';
import { camerasErrors } from '../cameras.errors.js';
import { cameraEvent } from '../device-events.js';
import {
  auditActorOf,
  auditClientOf,
  RegistryAccess,
  scopeOf,
  type RegistryActor,
  type RegistryClient,
} from '../registry-access.js';
import { requiredText } from '../registry-conflicts.js';
import { dayDone } from '../registry-days.js';
import { requireVersion } from '../registry-versions.js';
import { cleanText } from '../text-rules.js';

export interface Retirement {
  readonly version?: number | undefined;
  /** The day it was taken out of use; today when left out. */
  readonly endedOn?: string | undefined;
  readonly reason: string;
}

const PERMISSIONS = { see: 'camera.read', change: 'camera.manage' } as const;

/** Takes a camera out of use. Its row, its clips and what was asked of it stay; its channel is free. */
@Injectable()
export class RetireCamera {
  constructor(
    private readonly transactions: Transactions,
    private readonly access: RegistryAccess,
    private readonly cameras: CameraRepository,
    private readonly auditLog: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** @throws AppError CAMERA_UNKNOWN, CAMERA_RETIRED, UNIT_OUTSIDE_JURISDICTION, REGISTRY_CHANGED_MEANWHILE, DATE_*, VALUE_* */
  execute(actor: RegistryActor, id: string, input: Retirement, client?: RegistryClient): Promise<Camera> {
    return this.transactions.run(scopeOf(actor), async (tx) => {
      const row = await this.cameras.lock(tx, id);
      const before = await this.access.changeable(tx, actor, PERMISSIONS, row, 'CAMERA_UNKNOWN');
      requireVersion(before, input.version);
      if (before.status === 'removed') {
        throw new AppError(camerasErrors, 'CAMERA_RETIRED', { params: { code: before.code } });
      }
      const now = this.clock.now();
      const after: Camera = {
        ...before,
        status: 'removed',
        endedOn: dayDone('endedOn', input.endedOn, { today: vietnamDay(now) }),
        endReason: requiredText('reason', cleanText(input.reason), 500),
        updatedAt: now,
      };
      await this.cameras.save(tx, [after]);
      const about = {
        actor: auditActorOf(actor, 'camera.manage'),
        reason: after.endReason!,
        client: auditClientOf(client),
      };
      await this.auditLog.record(tx, cameraEvent(about, 'camera.retired', before, after));
      return { ...after, version: before.version + 1 };
    });
  }
}
