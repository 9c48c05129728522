import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AppError, Clock } from '#antt/kernel';
import type { GrantedObjectType } from './access-grant.entity.js';
import { accessErrors } from './access.errors.js';
import { JurisdictionRepository } from './jurisdiction.repository.js';
import { permissionsOf, type Permission } from './permission.js';
import type { Principal } from './principal.js';

/** What a grant lets its holder do with the thing it names: look, never change or carry away. */
const SEEING: readonly Permission[] = [
  'case.read',
  'request.read',
  'extraction.read',
  'clip.read',
  'clip.view',
  'clip.verify',
];

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
   * Whether he may use `permission` on something of this unit: because a role of his covers the unit, or because an
   * unexpired grant names the object (or its unit) and he holds the permission somewhere. A grant lets one look and
   * check; it never lets one change or download.
   */
  async sees(
    tx: EntityManager,
    principal: Principal,
    permission: Permission,
    unitId: string,
    object?: { readonly type: GrantedObjectType; readonly id: string },
  ): Promise<boolean> {
    const roots = this.rootsOf(principal, permission);
    if (roots.length === 0) return false;
    if (await this.repository.coversUnit(tx, roots, unitId)) return true;
    if (!SEEING.includes(permission)) return false;
    return this.repository.isGranted(tx, principal.userId, unitId, object, this.clock.now());
  }
}
