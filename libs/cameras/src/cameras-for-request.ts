import { Injectable } from '@nestjs/common';
import { Clock } from '#antt/kernel';
import type { EntityManager } from 'typeorm';
import { CameraRepository } from './camera.repository.js';
import { UNMEASURED_CLOCK, type ClockMoment, type ClockQuality } from './clock-model.js';
import { ClockReadings } from './clock-readings.js';
import type { OwnerKind } from './owner.entity.js';
import type { DeviceStatus, RecorderReach, RetentionConfidence } from './recorder.entity.js';

/** All a request needs to know of one camera. */
export interface CameraForRequest {
  readonly camera: {
    readonly id: string;
    readonly code: string;
    readonly name: string;
    readonly unitId: string;
    readonly channel: string;
    readonly status: DeviceStatus;
    readonly demo: boolean;
  };
  readonly owner: {
    readonly id: string;
    readonly name: string;
    readonly kind: OwnerKind;
    readonly phone: string | null;
  };
  readonly recorder: {
    readonly id: string;
    readonly code: string;
    readonly make: string | null;
    readonly model: string | null;
    readonly timeZone: string;
    readonly reach: RecorderReach;
    readonly location: string | null;
    readonly filePattern: string | null;
    readonly retentionHours: number | null;
    readonly retentionConfidence: RetentionConfidence;
    readonly status: DeviceStatus;
  };
  readonly clock: ClockQuality;
}

@Injectable()
export class CamerasForRequest {
  constructor(
    private readonly cameras: CameraRepository,
    private readonly readings: ClockReadings,
    private readonly clock: Clock,
  ) {}

  /**
   * The cameras of these ids, in their order; one nobody has is absent. Whether the requester may see them is the
   * caller's to decide, by `camera.unitId`.
   * @param at the moment or the window (true time) for which the clocks are wanted; now when not said
   */
  async find(
    tx: EntityManager,
    cameraIds: readonly string[],
    at: ClockMoment = this.clock.now(),
  ): Promise<CameraForRequest[]> {
    const rows = new Map((await this.cameras.findMany(tx, cameraIds)).map((row) => [row.id, row]));
    const clocks = await this.readings.latestOf(
      tx,
      [...new Set([...rows.values()].map((row) => row.recorderId))],
      at,
    );
    return cameraIds.flatMap((id) => {
      const row = rows.get(id);
      if (row === undefined) return [];
      return {
        camera: {
          id: row.id,
          code: row.code,
          name: row.name,
          unitId: row.unitId,
          channel: row.channel,
          status: row.status,
          demo: row.demo,
        },
        owner: { id: row.ownerId, name: row.ownerName, kind: row.ownerKind, phone: row.ownerPhone },
        recorder: {
          id: row.recorderId,
          code: row.recorderCode,
          make: row.recorderMake,
          model: row.recorderModel,
          timeZone: row.timeZone,
          reach: row.reach,
          location: row.location,
          filePattern: row.filePattern,
          retentionHours: row.retentionHours,
          retentionConfidence: row.retentionConfidence,
          status: row.recorderStatus,
        },
        clock: clocks.get(row.recorderId) ?? UNMEASURED_CLOCK,
      };
    });
  }
}
