import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AppError, Clock } from '#antt/kernel';
import type { GrantedObjectType } from './access-grant.entity.js';
import { accessErrors } from './access.errors.js';
import { JurisdictionRepository } from './jurisdiction.repository.js';
import { permissionsOf, type Permission } from './permission.js';
import type { Principal } from './principal.js';
import type { Visibility } from './visibility.repository.js';

/** What a grant lets its holder do with the thing it names: look, never change or carry away. */
const SEEING: readonly Permission[] = [
  'case.read',
  'request.read',
  'extraction.read',
  'clip.read',
  'clip.view',
  'clip.verify',
];

/** One thing a grant can name. */
export interface GrantedObject {
  readonly type: GrantedObjectType;
  readonly id: string;
}

/** By what right something is seen. */
export interface Sight {
  /** The end of the grant by which alone it is seen; null: a role of the person's own covers it. */
  readonly grantedUntil: Date | null;
}

/** What the event of a view tells of a grant it rests on. */
export const sightFacts = ({ grantedUntil }: Sight): { grantedUntil: string } | undefined =>
  grantedUntil === null ? undefined : { grantedUntil: grantedUntil.toISOString() };

/** Who may do what where (invariant I8): decided for the row at hand, whatever the route has already checked. */
@Injectable()
export class Jurisdiction {
  constructor(
    private readonly repository: JurisdictionRepository,
    private readonly clock: Clock,
  ) {}

  /** Ids of the units at which a person holds a permission; `unit_scope` tells which units each answers for. */
  rootsOf(principal: Principal, permission: Permission): string[] {
    const roots = principal.roles
      .filter(({ role }) => permissionsOf(role).includes(permission))
      .map(({ unitId }) => unitId);
    return [...new Set(roots)];
  }

  /** @throws AppError PERMISSION_MISSING when he holds it in no unit */
  requirePermission(principal: Principal, permission: Permission): void {
    if (this.rootsOf(principal, permission).length === 0) {
      throw new AppError(accessErrors, 'PERMISSION_MISSING', { params: { permission } });
    }
  }

  /** @throws AppError PERMISSION_MISSING, UNIT_OUTSIDE_JURISDICTION (for an unknown unit, too) */
  async requireUnit(
    tx: EntityManager,
    principal: Principal,
    permission: Permission,
    unitId: string,
  ): Promise<void> {
    this.requirePermission(principal, permission);
    if (!(await this.repository.coversUnit(tx, this.rootsOf(principal, permission), unitId))) {
      throw new AppError(accessErrors, 'UNIT_OUTSIDE_JURISDICTION');
    }
  }

  /**
   * How he may use `permission` on something of this unit: because a role of his covers the unit, or because an
   * unexpired grant names one of `objects` (or the unit) and he holds the permission somewhere. A grant lets one look
   * and check; it never lets one change or download.
   * @returns undefined when he may not
   */
  async sightOf(
    tx: EntityManager,
    principal: Principal,
    permission: Permission,
    unitId: string,
    objects: readonly GrantedObject[] = [],
  ): Promise<Sight | undefined> {
    const roots = this.rootsOf(principal, permission);
    if (roots.length === 0) return undefined;
    if (await this.repository.coversUnit(tx, roots, unitId)) return { grantedUntil: null };
    if (!SEEING.includes(permission)) return undefined;
    const { userId } = principal;
    const until = await this.repository.grantedUntil(tx, userId, unitId, objects, this.clock.now());
    return until === undefined ? undefined : { grantedUntil: until };
  }

  /** Whether {@link sightOf} tells of any way. */
  async sees(
    tx: EntityManager,
    principal: Principal,
    permission: Permission,
    unitId: string,
    object?: GrantedObject,
  ): Promise<boolean> {
    const objects = object === undefined ? [] : [object];
    return (await this.sightOf(tx, principal, permission, unitId, objects)) !== undefined;
  }

  /** What he may see in a list, for `visibleRows`. @throws AppError PERMISSION_MISSING when he holds it in no unit */
  async visibilityOf(tx: EntityManager, principal: Principal, permission: Permission): Promise<Visibility> {
    this.requirePermission(principal, permission);
    const grants = SEEING.includes(permission)
      ? await this.repository.currentGrants(tx, principal.userId, this.clock.now())
      : [];
    return { rootIds: this.rootsOf(principal, permission), grants };
  }
}
