import { Injectable } from '@nestjs/common';
import { Transactions } from '#antt/database';
import { AppError, Clock, vietnamDay } from '#antt/kernel';
import { AuditLog } from '#antt/ledger';
import { CameraRepository } from '../camera.repository.js';
import { camerasErrors } from '../cameras.errors.js';
import { recorderEvent } from '../device-events.js';
import type { Recorder } from '../recorder.entity.js';
import { RecorderHandover } from '../recorder-handover.js';
import { RecorderRepository } from '../recorder.repository.js';
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
import type { Retirement } from './retire-camera.js';

export interface RecorderRetirement extends Retirement {
  /** The recorder that its cameras record on from now on. */
  readonly moveCamerasTo?: string | undefined;
  /** `retire`: its cameras are taken out of use with it. */
  readonly cameras?: 'retire' | undefined;
}

const PERMISSIONS = { see: 'camera.read', change: 'camera.manage' } as const;

/** Takes a recorder out of use. Cameras in use on it move or end with it; which, the registrar must say. */
@Injectable()
export class RetireRecorder {
  constructor(
    private readonly transactions: Transactions,
    private readonly access: RegistryAccess,
    private readonly recorders: RecorderRepository,
    private readonly cameras: CameraRepository,
    private readonly handover: RecorderHandover,
    private readonly auditLog: AuditLog,
    private readonly clock: Clock,
  ) {}

  /**
   * @returns the recorder, and how many cameras moved or ended
   * @throws AppError RECORDER_UNKNOWN, RECORDER_RETIRED, RECORDER_HAS_CAMERAS, CAMERA_CHANNEL_TAKEN,
   *   CAMERA_RECORDER_ELSEWHERE, SUCCESSOR_UNSUITABLE, UNIT_OUTSIDE_JURISDICTION, REGISTRY_CHANGED_MEANWHILE, DATE_*, VALUE_*
   */
  execute(
    actor: RegistryActor,
    id: string,
    input: RecorderRetirement,
    client?: RegistryClient,
  ): Promise<{ readonly recorder: Recorder; readonly cameras: number }> {
    return this.transactions.run(scopeOf(actor), async (tx) => {
      const changeable = async (wanted: string): Promise<Recorder> =>
        this.access.changeable(
          tx,
          actor,
          PERMISSIONS,
          await this.recorders.lock(tx, wanted),
          'RECORDER_UNKNOWN',
        );
      const before = await changeable(id);
      requireVersion(before, input.version);
      if (before.status === 'removed') {
        throw new AppError(camerasErrors, 'RECORDER_RETIRED', { params: { code: before.code } });
      }
      const now = this.clock.now();
      const end = {
        endedOn: dayDone('endedOn', input.endedOn, { today: vietnamDay(now) }),
        endReason: requiredText('reason', cleanText(input.reason), 500),
      };
      const about = {
        actor: auditActorOf(actor, 'camera.manage'),
        reason: end.endReason,
        client: auditClientOf(client),
      };
      const cameras = await this.cameras.lockInUse(tx, { recorderId: before.id });
      const to = input.moveCamerasTo === undefined ? undefined : await changeable(input.moveCamerasTo);
      if (cameras.length > 0 && to === undefined && input.cameras !== 'retire') {
        throw new AppError(camerasErrors, 'RECORDER_HAS_CAMERAS', {
          field: 'moveCamerasTo',
          params: { code: before.code, count: cameras.length },
        });
      }
      const events =
        to === undefined
          ? await this.handover.retire(tx, cameras, end, { about, at: now })
          : await this.handover.move(tx, cameras, before, to, { about, at: now });
      const after: Recorder = { ...before, ...end, status: 'removed', replacedBy: to?.id ?? null };
      await this.recorders.save(tx, [after]);
      const action = to === undefined ? 'recorder.retired' : 'recorder.replaced';
      await this.auditLog.recordMany(tx, [recorderEvent(about, action, before, after), ...events]);
      return { recorder: { ...after, version: before.version + 1 }, cameras: cameras.length };
    });
  }
}
