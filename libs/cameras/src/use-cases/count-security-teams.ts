import { Injectable } from '@nestjs/common';
import { Transactions } from '#antt/database';
import { Clock, vietnamDay } from '#antt/kernel';
import { Units, type Unit } from '#antt/units';
import { RegistryAccess, type RegistryActor } from '../registry-access.js';
import { day } from '../registry-conflicts.js';
import { SecurityTeamRepository, type SecurityTeamCount } from '../security-team.repository.js';

export interface SecurityTeamCounts {
  readonly unit: { readonly id: string; readonly code: string; readonly name: string };
  /** The day for which this holds. */
  readonly asOf: string;
  readonly teams: number;
  /** Members who had not left. */
  readonly members: number;
  /** Units with at least one team, by code. */
  readonly units: readonly SecurityTeamCount[];
}

/** Security teams and their members in a unit and below on a day, as far as the reader may see. */
@Injectable()
export class CountSecurityTeams {
  constructor(
    private readonly transactions: Transactions,
    private readonly access: RegistryAccess,
    private readonly units: Units,
    private readonly teams: SecurityTeamRepository,
    private readonly clock: Clock,
  ) {}

  /**
   * @param asOf the day, `2026-11-23`; today when left out. A team that moved counts where it was at the end of that day.
   * @throws AppError UNIT_NOT_FOUND, DATE_INVALID
   */
  async execute(actor: RegistryActor, unitId: string, asOf?: string): Promise<SecurityTeamCounts> {
    const tx = this.transactions.reader;
    const unit: Unit = await this.units.get(tx, unitId);
    const roots = this.access.roots(actor, 'programme.read') ?? [unit.id];
    const on = day('asOf', asOf) ?? vietnamDay(this.clock.now());
    const units = await this.teams.counts(tx, roots, unit.id, on);
    const sum = (pick: (row: SecurityTeamCount) => number): number =>
      units.reduce((total, row) => total + pick(row), 0);
    return {
      unit: { id: unit.id, code: unit.code, name: unit.name },
      asOf: on,
      teams: sum((row) => row.teams),
      members: sum((row) => row.members),
      units,
    };
  }
}
