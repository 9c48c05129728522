import type { Permission } from '#antt/access';
import { AppError } from '#antt/kernel';
import { Units, type Unit } from '#antt/units';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { camerasErrors } from './cameras.errors.js';
import { RegistryAccess, type RegistryActor } from './registry-access.js';

/** What belongs to a unit follows it to the unit that took it over, and nowhere else. */
@Injectable()
export class UnitMoves {
  constructor(
    private readonly units: Units,
    private readonly access: RegistryAccess,
  ) {}

  /**
   * The unit something moves to.
   * @throws AppError UNIT_NOT_FOUND, UNIT_OUTSIDE_JURISDICTION, UNIT_FORMER, UNIT_NOT_SUCCESSOR
   */
  async target(
    tx: EntityManager,
    actor: RegistryActor,
    permission: Permission,
    fromUnitId: string,
    toUnitId: string,
  ): Promise<Unit> {
    const target = await this.access.unitFor(tx, actor, permission, toUnitId);
    const successors = await this.units.successorsOf(tx, fromUnitId);
    if (successors.some(({ id }) => id === target.id)) return target;
    const from = await this.units.get(tx, fromUnitId);
    throw new AppError(camerasErrors, 'UNIT_NOT_SUCCESSOR', {
      field: 'unitId',
      params: {
        unit: from.name,
        target: target.name,
        successors: successors.map(({ name, code }) => `${name} (${code})`).join(', ') || '—',
      },
    });
  }
}
