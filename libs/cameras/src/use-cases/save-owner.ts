import { Injectable } from '@nestjs/common';
import { Transactions } from '#antt/database';
import { AppError, Clock, newId, vietnamDay } from '#antt/kernel';
import { AuditLog } from '#antt/ledger';
import type { MessageLanguage } from '#antt/notifications';
import type { EntityManager } from 'typeorm';
import { camerasErrors } from '../cameras.errors.js';
import type { Owner } from '../owner.entity.js';
import { OwnerRepository } from '../owner.repository.js';
import {
  auditActorOf,
  auditClientOf,
  RegistryAccess,
  scopeOf,
  type RegistryActor,
  type RegistryClient,
} from '../registry-access.js';
import { changesOf, factsOf } from '../registry-changes.js';
import { day, refusingDuplicates, valid } from '../registry-conflicts.js';
import { dayDone } from '../registry-days.js';
import { requireVersion } from '../registry-versions.js';
import { checkOwner, type OwnerDraft } from '../registry-drafts.js';

export interface OwnerInput extends Partial<OwnerDraft> {
  /** In which the system writes to him. */
  readonly language?: MessageLanguage;
  readonly joinedOn?: string | null;
  /** Set when he leaves and nothing of his is in use any more; null: he joins again. */
  readonly leftOn?: string | null;
  /** The version the change was decided on; left out: whatever it is now. */
  readonly version?: number;
}

export const OWNER_KEYS = [
  'code',
  'kind',
  'name',
  'phone',
  'email',
  'address',
  'language',
  'joinedOn',
  'leftOn',
  'leaveReason',
] as const;
const PERMISSIONS = { see: 'camera.read', change: 'camera.manage' } as const;

/** Registers an owner in a unit, or corrects one. */
@Injectable()
export class SaveOwner {
  constructor(
    private readonly transactions: Transactions,
    private readonly access: RegistryAccess,
    private readonly owners: OwnerRepository,
    private readonly auditLog: AuditLog,
    private readonly clock: Clock,
  ) {}

  /**
   * @param target the unit of a new owner, or the id of one to correct; fields left out stay as they are
   * @throws AppError OWNER_UNKNOWN, OWNER_CODE_TAKEN, OWNER_HAS_DEVICES, REGISTRY_CHANGED_MEANWHILE, DATE_*,
   *   REGISTRATION_INVALID (or its one fault), UNIT_*, PERMISSION_MISSING
   */
  execute(
    actor: RegistryActor,
    target: { readonly unitId: string } | { readonly ownerId: string },
    input: OwnerInput,
    client?: RegistryClient,
  ): Promise<Owner> {
    return this.transactions.run(scopeOf(actor), async (tx) => {
      const before =
        'ownerId' in target
          ? await this.access.changeable(
              tx,
              actor,
              PERMISSIONS,
              await this.owners.lock(tx, target.ownerId),
              'OWNER_UNKNOWN',
            )
          : undefined;
      if (before !== undefined) requireVersion(before, input.version);
      const id = before?.id ?? newId();
      const unitId =
        'unitId' in target
          ? (await this.access.unitFor(tx, actor, 'camera.manage', target.unitId)).id
          : before!.unitId;
      const draft = valid(
        checkOwner({
          code: input.code ?? before?.code ?? `CH-${id.slice(-8).toUpperCase()}`,
          kind: input.kind ?? before?.kind ?? 'household',
          name: input.name ?? before?.name ?? '',
          phone: input.phone === undefined ? (before?.phone ?? null) : input.phone,
          email: input.email === undefined ? (before?.email ?? null) : input.email,
          address: input.address ?? before?.address ?? '',
        }),
      );
      const owner: Owner = {
        id,
        unitId,
        ...draft,
        language: input.language ?? before?.language ?? 'vi',
        joinedOn: input.joinedOn === undefined ? (before?.joinedOn ?? null) : day('joinedOn', input.joinedOn),
        leftOn: input.leftOn === undefined ? (before?.leftOn ?? null) : day('leftOn', input.leftOn),
        leaveReason: input.leftOn === null ? null : (before?.leaveReason ?? null),
        version: before?.version ?? 1,
        demo: before?.demo ?? false,
        createdAt: before?.createdAt ?? this.clock.now(),
      };
      const leaves = owner.leftOn !== null && before?.leftOn === null;
      if (owner.leftOn !== null && owner.leftOn !== before?.leftOn) {
        dayDone('leftOn', owner.leftOn, { today: vietnamDay(this.clock.now()), start: owner.joinedOn });
      }
      if (leaves) await this.refuseDevices(tx, owner);
      const changes = before === undefined ? undefined : changesOf<Owner>(before, owner, OWNER_KEYS);
      if (before !== undefined && changes === undefined) return owner;
      await refusingDuplicates({ code: draft.code }, () => this.owners.save(tx, [owner]));
      await this.auditLog.record(tx, {
        action:
          before === undefined
            ? 'owner.registered'
            : leaves
              ? 'owner.left'
              : before.leftOn !== null && owner.leftOn === null
                ? 'owner.returned'
                : 'owner.changed',
        objectType: 'owner',
        objectId: owner.id,
        objectName: owner.name,
        actor: auditActorOf(actor, 'camera.manage'),
        unitId,
        ...(changes ?? { after: factsOf(owner, OWNER_KEYS) }),
        client: auditClientOf(client),
      });
      return before === undefined ? owner : { ...owner, version: before.version + 1 };
    });
  }

  private async refuseDevices(tx: EntityManager, owner: Owner): Promise<void> {
    const { recorders, cameras } = await this.owners.devicesInUse(tx, owner.id);
    if (recorders + cameras === 0) return;
    throw new AppError(camerasErrors, 'OWNER_HAS_DEVICES', {
      field: 'leftOn',
      params: { name: owner.name, recorders, cameras },
    });
  }
}
