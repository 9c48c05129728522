import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Jurisdiction, type Permission } from '#antt/access';
import { AppError } from '#antt/kernel';
import { Units, type Unit } from '#antt/units';
import type { Scope } from './measure-source.repository.js';
import { OPERATOR, type Reader } from './operator.js';
import { statisticsErrors } from './statistics.errors.js';

/** Which rows a reader may count (invariant I8). */
@Injectable()
export class StatisticsScope {
  constructor(
    private readonly jurisdiction: Jurisdiction,
    private readonly units: Units,
  ) {}

  /** @throws AppError PERMISSION_MISSING, UNIT_OUTSIDE_JURISDICTION, STATISTICS_UNIT_UNKNOWN */
  async of(
    tx: EntityManager,
    reader: Reader,
    permission: Permission,
    unitId: string | undefined,
  ): Promise<{ scope: Scope; unit: Unit | null }> {
    if (reader !== OPERATOR) {
      if (unitId === undefined) this.jurisdiction.requirePermission(reader, permission);
      else await this.jurisdiction.requireUnit(tx, reader, permission, unitId);
    }
    const unit = unitId === undefined ? null : ((await this.units.find(tx, unitId)) ?? null);
    if (unitId !== undefined && unit === null)
      throw new AppError(statisticsErrors, 'STATISTICS_UNIT_UNKNOWN', { params: { unit: unitId } });
    return { scope: { rootIds: this.rootsOf(reader, permission), unitId: unitId ?? null }, unit };
  }

  /** Units at which the reader holds the permission; null: everything. */
  rootsOf(reader: Reader, permission: Permission): string[] | null {
    return reader === OPERATOR ? null : this.jurisdiction.rootsOf(reader, permission);
  }
}
