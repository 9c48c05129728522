import { Injectable } from '@nestjs/common';
import { Transactions } from '#antt/database';
import { AppError, Clock, vietnamDay } from '#antt/kernel';
import { AuditLog } from '#antt/ledger';
import type { EntityManager } from 'typeorm';
import { CameraRepository } from '../camera.repository.js';
import { camerasErrors } from '../cameras.errors.js';
import { ChangeableProgrammes, requireRunning } from '../changeable-programmes.js';
import type { Programme } from '../programme.entity.js';
import { ProgrammeRepository } from '../programme.repository.js';
import {
  auditActorOf,
  auditClientOf,
  scopeOf,
  type RegistryActor,
  type RegistryClient,
} from '../registry-access.js';
import { requiredText } from '../registry-conflicts.js';
import { dayDone } from '../registry-days.js';
import { cleanText } from '../text-rules.js';

export interface ProgrammeEnd {
  /** The first day on which it no longer exists; today when left out. */
  readonly endedOn?: string | undefined;
  readonly reason: string;
  /** The programme that takes its cameras over. */
  readonly moveCamerasTo?: string | undefined;
  /** `release`: its cameras belong to none from now on. */
  readonly cameras?: 'release' | undefined;
}

/** Ends a programme. Its cameras go on: the answer names whoever ends it what to do with them when he has not said. */
@Injectable()
export class EndProgramme {
  constructor(
    private readonly transactions: Transactions,
    private readonly changeable: ChangeableProgrammes,
    private readonly programmes: ProgrammeRepository,
    private readonly cameras: CameraRepository,
    private readonly auditLog: AuditLog,
    private readonly clock: Clock,
  ) {}

  /**
   * @returns the programme, and how many cameras left it
   * @throws AppError PROGRAMME_UNKNOWN, UNIT_OUTSIDE_JURISDICTION, REGISTRY_CHANGED_MEANWHILE, PROGRAMME_ENDED,
   *   PROGRAMME_HAS_CAMERAS, SUCCESSOR_UNSUITABLE, DATE_*, VALUE_*
   */
  execute(
    actor: RegistryActor,
    id: string,
    version: number,
    input: ProgrammeEnd,
    client?: RegistryClient,
  ): Promise<{ readonly programme: Programme; readonly cameras: number }> {
    return this.transactions.run(scopeOf(actor), async (tx) => {
      const before = await this.changeable.lockRunning(tx, actor, id, version);
      const now = this.clock.now();
      const endedOn = dayDone('endedOn', input.endedOn, { today: vietnamDay(now), start: before.startedOn });
      const endReason = requiredText('reason', cleanText(input.reason), 500);
      const heir = await this.heir(tx, before, input.moveCamerasTo);
      const members = await this.cameras.lockInUse(tx, { programmeId: before.id });
      if (members.length > 0 && heir === undefined && input.cameras !== 'release') {
        throw new AppError(camerasErrors, 'PROGRAMME_HAS_CAMERAS', {
          field: 'moveCamerasTo',
          params: { name: before.name, count: members.length },
        });
      }
      const programmeId = heir?.id ?? null;
      await this.cameras.save(
        tx,
        members.map((camera) => ({ ...camera, programmeId, updatedAt: now })),
      );
      const after: Programme = { ...before, endedOn, endReason };
      await this.programmes.save(tx, [after]);
      const about = {
        actor: auditActorOf(actor, 'programme.manage'),
        reason: endReason,
        client: auditClientOf(client),
      };
      await this.auditLog.recordMany(tx, [
        {
          ...about,
          action: 'programme.ended',
          objectType: 'programme',
          objectId: before.id,
          objectName: before.name,
          unitId: before.unitId,
          after: { endedOn, cameras: members.length, camerasTo: programmeId },
        },
        ...members.map((camera) => ({
          ...about,
          action: 'camera.changed' as const,
          objectType: 'camera',
          objectId: camera.id,
          objectName: camera.name,
          unitId: camera.unitId,
          before: { programmeId: before.id },
          after: { programmeId },
        })),
      ]);
      return { programme: { ...after, version: before.version + 1 }, cameras: members.length };
    });
  }

  /** A running programme of the same unit or of one above it. */
  private async heir(
    tx: EntityManager,
    ending: Programme,
    id: string | undefined,
  ): Promise<Programme | undefined> {
    if (id === undefined) return undefined;
    const heir = await this.programmes.findForUnit(tx, ending.unitId, id);
    if (heir === undefined || heir.id === ending.id) {
      throw new AppError(camerasErrors, 'SUCCESSOR_UNSUITABLE', {
        field: 'moveCamerasTo',
        params: { name: heir?.name ?? id },
      });
    }
    requireRunning(heir, 'moveCamerasTo');
    return heir;
  }
}
