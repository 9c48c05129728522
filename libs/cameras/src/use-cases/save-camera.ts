import { Injectable } from '@nestjs/common';
import { Transactions } from '#antt/database';
import { AppError, Clock, newId, vietnamDay } from '#antt/kernel';
import { AuditLog } from '#antt/ledger';
import { Neighbourhoods } from '#antt/units';
import type { EntityManager } from 'typeorm';
import type { Camera } from '../camera.entity.js';
import { CameraRepository } from '../camera.repository.js';
import { camerasErrors } from '../cameras.errors.js';
import { requireRunning } from '../changeable-programmes.js';
import { ProgrammeRepository } from '../programme.repository.js';
import { RecorderRepository } from '../recorder.repository.js';
import {
  auditActorOf,
  auditClientOf,
  RegistryAccess,
  scopeOf,
  type RegistryActor,
  type RegistryClient,
} from '../registry-access.js';
import { changesOf, factsOf } from '../registry-changes.js';
import { refusingDuplicates, valid } from '../registry-conflicts.js';
import { checkCamera, type CameraDraft } from '../registry-drafts.js';
import { requireVersion } from '../registry-versions.js';

export interface CameraInput extends Partial<CameraDraft> {
  readonly recorderId?: string;
  readonly programmeId?: string | null;
  /** Name of the thôn or tổ dân phố; null takes it away. */
  readonly neighbourhood?: string | null;
  /** The version the change was decided on; left out: whatever it is now. */
  readonly version?: number;
}

export const CAMERA_KEYS = [
  'code',
  'name',
  'neighbourhoodId',
  'programmeId',
  'ownerId',
  'recorderId',
  'channel',
  'address',
  'latitude',
  'longitude',
  'bearingDeg',
  'fieldOfViewDeg',
  'rangeM',
  'signage',
  'conformity',
  'status',
  'endedOn',
  'endReason',
] as const;
const PERMISSIONS = { see: 'camera.read', change: 'camera.manage' } as const;

/** Registers a camera, or corrects one. A camera stands in its recorder's unit and answers to its recorder's owner. */
@Injectable()
export class SaveCamera {
  constructor(
    private readonly transactions: Transactions,
    private readonly access: RegistryAccess,
    private readonly cameras: CameraRepository,
    private readonly recorders: RecorderRepository,
    private readonly programmes: ProgrammeRepository,
    private readonly neighbourhoods: Neighbourhoods,
    private readonly auditLog: AuditLog,
    private readonly clock: Clock,
  ) {}

  /**
   * @param target the unit of a new camera, or the id of one to correct; fields left out stay as they are
   * @throws AppError CAMERA_*, RECORDER_UNKNOWN, RECORDER_RETIRED, PROGRAMME_NOT_OF_UNIT, PROGRAMME_ENDED,
   *   REGISTRY_CHANGED_MEANWHILE, REGISTRATION_INVALID (or its one fault), UNIT_*
   */
  execute(
    actor: RegistryActor,
    target: { readonly unitId: string } | { readonly cameraId: string },
    input: CameraInput,
    client?: RegistryClient,
  ): Promise<Camera> {
    return this.transactions.run(scopeOf(actor), async (tx) => {
      let before: Camera | undefined;
      if ('cameraId' in target) {
        before = await this.access.changeable(
          tx,
          actor,
          PERMISSIONS,
          await this.cameras.lock(tx, target.cameraId),
          'CAMERA_UNKNOWN',
        );
        requireVersion(before, input.version);
      }
      const unitId =
        'unitId' in target
          ? (await this.access.unitFor(tx, actor, 'camera.manage', target.unitId)).id
          : before!.unitId;
      const draft = valid(checkCamera(merge(before, input)));
      const recorder = await this.access.seen(
        tx,
        actor,
        'camera.read',
        await this.recorders.find(tx, input.recorderId ?? before?.recorderId ?? ''),
        'RECORDER_UNKNOWN',
      );
      if (recorder.unitId !== unitId) {
        throw new AppError(camerasErrors, 'CAMERA_RECORDER_ELSEWHERE', { field: 'recorderId' });
      }
      const inUse = draft.status !== 'removed';
      const wasInUse = before !== undefined && before.status !== 'removed';
      const moved = before !== undefined && before.recorderId !== recorder.id;
      if (inUse && (moved || !wasInUse)) await this.refuseRetired(tx, recorder.id);
      const now = this.clock.now();
      const camera: Camera = {
        id: before?.id ?? newId(),
        unitId,
        ...draft,
        neighbourhoodId: await this.neighbourhood(tx, unitId, before, input),
        programmeId: await this.programme(tx, unitId, before, input),
        ownerId: recorder.ownerId,
        recorderId: recorder.id,
        thumbnailKey: before?.thumbnailKey ?? null,
        endedOn: inUse ? null : wasInUse ? vietnamDay(now) : (before?.endedOn ?? null),
        endReason: inUse ? null : (before?.endReason ?? null),
        version: before?.version ?? 1,
        demo: before?.demo ?? false,
        createdAt: before?.createdAt ?? now,
        updatedAt: now,
      };
      const changes = before === undefined ? undefined : changesOf(before, camera, CAMERA_KEYS);
      if (before !== undefined && changes === undefined) return before;
      const [namesake] = await this.cameras.findByKeys(tx, [camera]);
      if (namesake !== undefined && namesake.id !== camera.id) {
        throw new AppError(camerasErrors, 'CAMERA_CODE_TAKEN', {
          field: 'code',
          params: { code: camera.code },
        });
      }
      const [holder] = await this.cameras.onChannels(tx, [camera]);
      if (holder !== undefined && holder.id !== camera.id && camera.status !== 'removed') {
        throw new AppError(camerasErrors, 'CAMERA_CHANNEL_TAKEN', {
          field: 'channel',
          params: { channel: camera.channel, camera: holder.code },
        });
      }
      await refusingDuplicates({ code: camera.code, channel: camera.channel, camera: '?' }, () =>
        this.cameras.save(tx, [camera]),
      );
      await this.auditLog.record(tx, {
        action:
          before === undefined
            ? 'camera.registered'
            : wasInUse !== inUse
              ? inUse
                ? 'camera.restored'
                : 'camera.retired'
              : moved
                ? 'camera.moved'
                : 'camera.changed',
        objectType: 'camera',
        objectId: camera.id,
        objectName: camera.name,
        actor: auditActorOf(actor, 'camera.manage'),
        unitId,
        ...(changes ?? { after: factsOf(camera, CAMERA_KEYS) }),
        client: auditClientOf(client),
      });
      return before === undefined ? camera : { ...camera, version: before.version + 1 };
    });
  }

  /** A recorder cannot be taken out of use while a camera comes to it. */
  private async refuseRetired(tx: EntityManager, recorderId: string): Promise<void> {
    const recorder = await this.recorders.lock(tx, recorderId, 'share');
    if (recorder?.status !== 'removed') return;
    throw new AppError(camerasErrors, 'RECORDER_RETIRED', {
      field: 'recorderId',
      params: { code: recorder.code },
    });
  }

  private async neighbourhood(
    tx: EntityManager,
    unitId: string,
    before: Camera | undefined,
    input: CameraInput,
  ): Promise<string | null> {
    if (input.neighbourhood === undefined) return before?.neighbourhoodId ?? null;
    if (input.neighbourhood === null || input.neighbourhood.trim() === '') return null;
    return (await this.neighbourhoods.ensure(tx, unitId, input.neighbourhood)).id;
  }

  private async programme(
    tx: EntityManager,
    unitId: string,
    before: Camera | undefined,
    input: CameraInput,
  ): Promise<string | null> {
    const id = input.programmeId === undefined ? (before?.programmeId ?? null) : input.programmeId;
    if (id === null || id === before?.programmeId) return id;
    const programme = await this.programmes.findForUnit(tx, unitId, id);
    if (programme === undefined) {
      throw new AppError(camerasErrors, 'PROGRAMME_NOT_OF_UNIT', {
        field: 'programmeId',
        params: { programme: id },
      });
    }
    requireRunning(programme, 'programmeId');
    return programme.id;
  }
}

function merge(before: Camera | undefined, input: CameraInput): CameraDraft {
  const keep = <K extends keyof CameraDraft>(key: K, fallback: CameraDraft[K]): CameraDraft[K] =>
    input[key] === undefined ? (before?.[key] ?? fallback) : (input[key] as CameraDraft[K]);
  return {
    code: keep('code', ''),
    name: keep('name', ''),
    channel: keep('channel', ''),
    address: keep('address', ''),
    latitude: keep('latitude', Number.NaN),
    longitude: keep('longitude', Number.NaN),
    bearingDeg: keep('bearingDeg', null),
    fieldOfViewDeg: keep('fieldOfViewDeg', null),
    rangeM: keep('rangeM', null),
    signage: keep('signage', null),
    conformity: keep('conformity', 'unknown'),
    status: keep('status', 'working'),
  };
}
