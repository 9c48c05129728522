import { Inject, Injectable } from '@nestjs/common';
import { ENVIRONMENT, type Environment } from '#antt/config';
import { Transactions } from '#antt/database';
import { AppError, Clock, newId, vietnamDay } from '#antt/kernel';
import { AuditLog } from '#antt/ledger';
import { Outbox } from '#antt/queue';
import type { EntityManager } from 'typeorm';
import { CameraRepository } from '../camera.repository.js';
import { camerasErrors } from '../cameras.errors.js';
import { RECORDER_CLOCK_CHANGED } from '../cameras.events.js';
import { cardRetentionHours, type Card } from '../card-retention.js';
import { OwnerRepository } from '../owner.repository.js';
import type { Recorder } from '../recorder.entity.js';
import { RecorderRepository } from '../recorder.repository.js';
import { recordingFolder } from '../recording-folder.js';
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
import { checkRecorder, type RecorderDraft } from '../registry-drafts.js';
import { requireVersion } from '../registry-versions.js';

export interface RecorderInput extends Partial<RecorderDraft> {
  readonly ownerId?: string;
  /** Derives the retention from the card; wins over `retentionHours`. */
  readonly card?: Card;
  /** The version the change was decided on; left out: whatever it is now. */
  readonly version?: number;
}

export const RECORDER_KEYS = [
  'code',
  'ownerId',
  'make',
  'model',
  'serial',
  'channels',
  'retentionHours',
  'retentionConfidence',
  'reach',
  'location',
  'filePattern',
  'timeZone',
  'status',
  'endedOn',
  'endReason',
  'replacedBy',
] as const;
const PERMISSIONS = { see: 'camera.read', change: 'camera.manage' } as const;

/** Registers a recorder, or corrects one. */
@Injectable()
export class SaveRecorder {
  constructor(
    private readonly transactions: Transactions,
    private readonly access: RegistryAccess,
    private readonly recorders: RecorderRepository,
    private readonly owners: OwnerRepository,
    private readonly cameras: CameraRepository,
    private readonly auditLog: AuditLog,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  /**
   * @param target the unit of a new recorder, or the id of one to correct; fields left out stay as they are
   * @throws AppError RECORDER_*, OWNER_UNKNOWN, OWNER_HAS_LEFT, RETENTION_UNDERIVABLE, REGISTRY_CHANGED_MEANWHILE,
   *   REGISTRATION_INVALID (or its one fault), UNIT_*
   */
  execute(
    actor: RegistryActor,
    target: { readonly unitId: string } | { readonly recorderId: string },
    input: RecorderInput,
    client?: RegistryClient,
  ): Promise<Recorder> {
    return this.transactions.run(scopeOf(actor), async (tx) => {
      let before: Recorder | undefined;
      if ('recorderId' in target) {
        before = await this.access.changeable(
          tx,
          actor,
          PERMISSIONS,
          await this.recorders.lock(tx, target.recorderId),
          'RECORDER_UNKNOWN',
        );
        requireVersion(before, input.version);
      }
      const unitId =
        'unitId' in target
          ? (await this.access.unitFor(tx, actor, 'camera.manage', target.unitId)).id
          : before!.unitId;
      const draft = valid(checkRecorder(this.merge(before, input)));
      const location =
        draft.location === null ? null : await this.folder(draft.location, before?.location ?? null);
      const owner = await this.access.seen(
        tx,
        actor,
        'camera.read',
        await this.owners.find(tx, input.ownerId ?? before?.ownerId ?? ''),
        'OWNER_UNKNOWN',
      );
      if (owner.unitId !== unitId)
        throw new AppError(camerasErrors, 'RECORDER_OWNER_ELSEWHERE', { field: 'ownerId' });
      const inUse = draft.status !== 'removed';
      const wasInUse = before !== undefined && before.status !== 'removed';
      if (inUse && owner.leftOn !== null && !(wasInUse && before?.ownerId === owner.id)) {
        throw new AppError(camerasErrors, 'OWNER_HAS_LEFT', {
          field: 'ownerId',
          params: { name: owner.name, leftOn: owner.leftOn },
        });
      }
      if (!inUse && wasInUse) await this.refuseCameras(tx, before!);
      const now = this.clock.now();
      const sameRetention =
        before !== undefined &&
        before.retentionHours === draft.retentionHours &&
        before.retentionConfidence === draft.retentionConfidence;
      const recorder: Recorder = {
        id: before?.id ?? newId(),
        unitId,
        ownerId: owner.id,
        ...draft,
        location,
        retentionAsOf: sameRetention ? before!.retentionAsOf : draft.retentionHours === null ? null : now,
        endedOn: inUse ? null : wasInUse ? vietnamDay(now) : (before?.endedOn ?? null),
        endReason: inUse ? null : (before?.endReason ?? null),
        replacedBy: inUse ? null : (before?.replacedBy ?? null),
        version: before?.version ?? 1,
        demo: before?.demo ?? false,
        createdAt: before?.createdAt ?? now,
      };
      const changes = before === undefined ? undefined : changesOf<Recorder>(before, recorder, RECORDER_KEYS);
      if (before !== undefined && changes === undefined) return recorder;
      await refusingDuplicates({ code: draft.code }, () => this.recorders.save(tx, [recorder]));
      if (before !== undefined && before.ownerId !== recorder.ownerId) {
        await this.recorders.moveCamerasToOwner(tx, [recorder.id]);
      }
      await this.auditLog.record(tx, {
        action:
          before === undefined
            ? 'recorder.registered'
            : wasInUse === inUse
              ? 'recorder.changed'
              : inUse
                ? 'recorder.restored'
                : 'recorder.retired',
        objectType: 'recorder',
        objectId: recorder.id,
        objectName: recorder.code,
        actor: auditActorOf(actor, 'camera.manage'),
        unitId,
        ...(changes ?? { after: factsOf(recorder, RECORDER_KEYS) }),
        client: auditClientOf(client),
      });
      if (before !== undefined && before.timeZone !== recorder.timeZone) {
        await this.outbox.publish(tx, RECORDER_CLOCK_CHANGED, { recorderId: recorder.id });
      }
      return before === undefined ? recorder : { ...recorder, version: before.version + 1 };
    });
  }

  private async refuseCameras(tx: EntityManager, recorder: Recorder): Promise<void> {
    const cameras = await this.cameras.lockInUse(tx, { recorderId: recorder.id });
    if (cameras.length === 0) return;
    throw new AppError(camerasErrors, 'RECORDER_HAS_CAMERAS', {
      field: 'status',
      params: { code: recorder.code, count: cameras.length },
    });
  }

  private merge(before: Recorder | undefined, input: RecorderInput): RecorderDraft {
    const derived = input.card === undefined ? undefined : cardRetentionHours(input.card);
    if (input.card !== undefined && derived === undefined) {
      throw new AppError(camerasErrors, 'RETENTION_UNDERIVABLE', {
        field: 'card',
        params: { sizeGb: input.card.sizeGb },
      });
    }
    const keep = <K extends keyof RecorderDraft>(key: K, fallback: RecorderDraft[K]): RecorderDraft[K] =>
      input[key] === undefined ? (before?.[key] ?? fallback) : (input[key] as RecorderDraft[K]);
    // A figure without a word on where it comes from is what somebody declares.
    const stated = input.retentionHours === undefined ? keep('retentionConfidence', 'unknown') : 'declared';
    return {
      code: keep('code', ''),
      make: keep('make', null),
      model: keep('model', null),
      serial: keep('serial', null),
      channels: keep('channels', 1),
      retentionHours: derived ?? keep('retentionHours', null),
      retentionConfidence: derived === undefined ? (input.retentionConfidence ?? stated) : 'card',
      reach: keep('reach', 'owner-upload'),
      location: keep('location', null),
      filePattern: keep('filePattern', null),
      timeZone: keep('timeZone', 'Asia/Ho_Chi_Minh'),
      status: keep('status', 'working'),
    };
  }

  /** A folder that was checked before may be unreachable for the moment without hindering another correction. */
  private async folder(location: string, known: string | null): Promise<string> {
    return location === known ? location : recordingFolder(location, this.environment.recordingsRoots);
  }
}
