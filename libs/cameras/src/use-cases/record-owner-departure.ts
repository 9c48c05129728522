import { Injectable } from '@nestjs/common';
import { Transactions } from '#antt/database';
import { AppError, Clock, vietnamDay } from '#antt/kernel';
import { AuditLog, type AuditEntry } from '#antt/ledger';
import type { EntityManager } from 'typeorm';
import { CameraRepository } from '../camera.repository.js';
import { camerasErrors } from '../cameras.errors.js';
import { cameraEvent, recorderEvent } from '../device-events.js';
import type { Owner } from '../owner.entity.js';
import { OwnerRepository } from '../owner.repository.js';
import type { Recorder } from '../recorder.entity.js';
import { RecorderRepository } from '../recorder.repository.js';
import { RecorderHandover } from '../recorder-handover.js';
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

export interface OwnerDeparture {
  readonly version?: number | undefined;
  /** The first day on which he takes no part any more; today when left out. */
  readonly leftOn?: string | undefined;
  readonly reason: string;
  /** The owner of the same unit who answers for his devices from now on. */
  readonly transferTo?: string | undefined;
  /** `retire`: his recorders and cameras are taken out of use. */
  readonly devices?: 'retire' | undefined;
}

const PERMISSIONS = { see: 'camera.read', change: 'camera.manage' } as const;

/** An owner leaves the programme. What is in use of his goes to another owner or ends; which, the registrar must say. */
@Injectable()
export class RecordOwnerDeparture {
  constructor(
    private readonly transactions: Transactions,
    private readonly access: RegistryAccess,
    private readonly owners: OwnerRepository,
    private readonly recorders: RecorderRepository,
    private readonly cameras: CameraRepository,
    private readonly handover: RecorderHandover,
    private readonly auditLog: AuditLog,
    private readonly clock: Clock,
  ) {}

  /**
   * @returns the owner, and how many recorders and cameras were transferred or ended
   * @throws AppError OWNER_UNKNOWN, OWNER_HAS_LEFT, OWNER_HAS_DEVICES, SUCCESSOR_UNSUITABLE, UNIT_OUTSIDE_JURISDICTION,
   *   REGISTRY_CHANGED_MEANWHILE, DATE_*, VALUE_*
   */
  execute(
    actor: RegistryActor,
    id: string,
    input: OwnerDeparture,
    client?: RegistryClient,
  ): Promise<{ readonly owner: Owner; readonly recorders: number; readonly cameras: number }> {
    return this.transactions.run(scopeOf(actor), async (tx) => {
      const row = await this.owners.lock(tx, id);
      const before = await this.access.changeable(tx, actor, PERMISSIONS, row, 'OWNER_UNKNOWN');
      requireVersion(before, input.version);
      if (before.leftOn !== null) throw left(before);
      const now = this.clock.now();
      const leftOn = dayDone('leftOn', input.leftOn, { today: vietnamDay(now), start: before.joinedOn });
      const reason = requiredText('reason', cleanText(input.reason), 500);
      const heir = await this.heir(tx, actor, before, input.transferTo);
      const recorders = await this.recorders.lockInUseOf(tx, before.id);
      const cameras = await this.cameras.lockInUse(tx, { ownerId: before.id });
      if (recorders.length + cameras.length > 0 && heir === undefined && input.devices !== 'retire') {
        throw new AppError(camerasErrors, 'OWNER_HAS_DEVICES', {
          field: 'transferTo',
          params: { name: before.name, recorders: recorders.length, cameras: cameras.length },
        });
      }
      const about = { actor: auditActorOf(actor, 'camera.manage'), reason, client: auditClientOf(client) };
      const events: AuditEntry[] = [];
      if (heir !== undefined) {
        const handed = recorders.map((recorder) => ({ ...recorder, ownerId: heir.id }));
        const answering = cameras.map((camera) => ({ ...camera, ownerId: heir.id, updatedAt: now }));
        await this.recorders.save(tx, handed);
        await this.cameras.save(tx, answering);
        events.push(
          ...handed.map((after, n) => recorderEvent(about, 'recorder.changed', recorders[n]!, after)),
          ...answering.map((after, n) => cameraEvent(about, 'camera.changed', cameras[n]!, after)),
        );
      } else {
        const end = { endedOn: leftOn, endReason: reason };
        const retired = recorders.map((recorder): Recorder => ({ ...recorder, ...end, status: 'removed' }));
        events.push(...(await this.handover.retire(tx, cameras, end, { about, at: now })));
        await this.recorders.save(tx, retired);
        events.push(
          ...retired.map((after, n) => recorderEvent(about, 'recorder.retired', recorders[n]!, after)),
        );
      }
      const after: Owner = { ...before, leftOn, leaveReason: reason };
      await this.owners.save(tx, [after]);
      await this.auditLog.recordMany(tx, [
        {
          ...about,
          action: 'owner.left',
          objectType: 'owner',
          objectId: before.id,
          objectName: before.name,
          unitId: before.unitId,
          after: {
            leftOn,
            transferTo: heir?.id ?? null,
            recorders: recorders.length,
            cameras: cameras.length,
          },
        },
        ...events,
      ]);
      return {
        owner: { ...after, version: before.version + 1 },
        recorders: recorders.length,
        cameras: cameras.length,
      };
    });
  }

  private async heir(
    tx: EntityManager,
    actor: RegistryActor,
    leaving: Owner,
    id: string | undefined,
  ): Promise<Owner | undefined> {
    if (id === undefined) return undefined;
    const row = await this.owners.find(tx, id);
    const heir = await this.access.changeable(tx, actor, PERMISSIONS, row, 'OWNER_UNKNOWN');
    if (heir.id === leaving.id || heir.unitId !== leaving.unitId) {
      throw new AppError(camerasErrors, 'SUCCESSOR_UNSUITABLE', {
        field: 'transferTo',
        params: { name: heir.name },
      });
    }
    if (heir.leftOn !== null) throw left(heir, 'transferTo');
    return heir;
  }
}

const left = ({ name, leftOn }: Owner, field?: string): AppError =>
  new AppError(camerasErrors, 'OWNER_HAS_LEFT', {
    params: { name, leftOn: leftOn ?? '' },
    ...(field !== undefined && { field }),
  });
