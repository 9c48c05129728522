import { Injectable } from '@nestjs/common';
import { Jurisdiction, type Permission, type Principal } from '#antt/access';
import type { TransactionScope } from '#antt/database';
import { SYSTEM_SCOPE } from '#antt/database';
import { AppError } from '#antt/kernel';
import { actorOf, SYSTEM_ACTOR, type AuditActor } from '#antt/ledger';
import { CURRENT_ERA, Units, type Unit } from '#antt/units';
import type { EntityManager } from 'typeorm';
import { OwnerRepository } from './owner.repository.js';
import { camerasErrors, type CamerasErrorCode } from './cameras.errors.js';

/** Who works on the register: a signed-in person, or the operator at the command line, who answers for all units. */
export type RegistryActor = Principal | 'system';

export interface RegistryClient {
  readonly ip?: string;
  readonly userAgent?: string;
}

export const scopeOf = (actor: RegistryActor): TransactionScope =>
  actor === 'system' ? SYSTEM_SCOPE : { userId: actor.userId };

export const auditActorOf = (actor: RegistryActor, permission: Permission): AuditActor =>
  actor === 'system' ? SYSTEM_ACTOR : actorOf(actor, permission);

/** What the custody log keeps of a client; the language of the answer is none of its business. */
export const auditClientOf = (client: RegistryClient | undefined): RegistryClient | undefined =>
  client === undefined
    ? undefined
    : {
        ...(client.ip !== undefined && { ip: client.ip }),
        ...(client.userAgent !== undefined && { userAgent: client.userAgent }),
      };

/** Decides, row by row, what an actor may see and change in the register (invariant I8). */
@Injectable()
export class RegistryAccess {
  constructor(
    private readonly jurisdiction: Jurisdiction,
    private readonly units: Units,
    private readonly owners: OwnerRepository,
  ) {}

  /** Units at which the actor holds the permission; null: everywhere. @throws AppError PERMISSION_MISSING */
  roots(actor: RegistryActor, permission: Permission): string[] | null {
    if (actor === 'system') return null;
    this.jurisdiction.requirePermission(actor, permission);
    return this.jurisdiction.rootsOf(actor, permission);
  }

  /**
   * The present unit in which something new may be registered by the actor.
   * @throws AppError UNIT_NOT_FOUND, UNIT_OUTSIDE_JURISDICTION, UNIT_FORMER
   */
  async unitFor(
    tx: EntityManager,
    actor: RegistryActor,
    permission: Permission,
    unitId: string,
  ): Promise<Unit> {
    const unit = await this.units.get(tx, unitId);
    if (actor !== 'system') await this.jurisdiction.requireUnit(tx, actor, permission, unitId);
    if (unit.era !== CURRENT_ERA) {
      const successors = await this.units.successorsOf(tx, unit.id);
      throw new AppError(camerasErrors, 'UNIT_FORMER', {
        field: 'unitId',
        params: {
          unit: unit.name,
          successors: successors.map((successor) => `${successor.name} (${successor.code})`).join(', '),
        },
      });
    }
    return unit;
  }

  /**
   * Of a single row: absent, or of a unit the actor does not see, gives the same answer.
   * @throws AppError of the given code
   */
  async seen<T extends { readonly unitId: string }>(
    tx: EntityManager,
    actor: RegistryActor,
    permission: Permission,
    row: T | undefined,
    unknown: CamerasErrorCode,
  ): Promise<T> {
    const visible =
      row !== undefined &&
      (actor === 'system' || (await this.jurisdiction.sees(tx, actor, permission, row.unitId)));
    if (!visible) throw new AppError(camerasErrors, unknown);
    return row;
  }

  /**
   * A row the actor wants to change: unknown when he does not see it, forbidden when he sees it only.
   * @throws AppError of the given code, PERMISSION_MISSING, UNIT_OUTSIDE_JURISDICTION
   */
  async changeable<T extends { readonly unitId: string }>(
    tx: EntityManager,
    actor: RegistryActor,
    permissions: { readonly see: Permission; readonly change: Permission },
    row: T | undefined,
    unknown: CamerasErrorCode,
  ): Promise<T> {
    const seen = await this.seen(tx, actor, permissions.see, row, unknown);
    if (actor !== 'system') await this.jurisdiction.requireUnit(tx, actor, permissions.change, seen.unitId);
    return seen;
  }

  /**
   * The units among these in which the actor may know who the owners are and how to reach them.
   * @param seen the permission by which he already sees rows of these units
   */
  async knowsOwners(
    tx: EntityManager,
    actor: RegistryActor,
    unitIds: readonly string[],
    seen?: Permission,
  ): Promise<ReadonlySet<string>> {
    const distinct = new Set(unitIds);
    if (actor === 'system' || distinct.size === 0) return distinct;
    const roots = this.jurisdiction.rootsOf(actor, 'owner.read');
    if (roots.length === 0) return new Set();
    // Whoever sees the rows by a role that may also read owners needs no second look.
    if (seen !== undefined && this.jurisdiction.rootsOf(actor, seen).every((root) => roots.includes(root))) {
      return distinct;
    }
    return new Set(await this.owners.unitsCovered(tx, roots, [...distinct]));
  }
}
