import { AppError } from '#antt/kernel';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { camerasErrors } from './cameras.errors.js';
import { RegistryAccess, type RegistryActor } from './registry-access.js';
import { requireVersion } from './registry-versions.js';
import type { SecurityTeam } from './security-team.entity.js';
import { SecurityTeamRepository } from './security-team.repository.js';

const PERMISSIONS = { see: 'programme.read', change: 'security-team.manage' } as const;

/** A security team as somebody may change it. */
@Injectable()
export class ChangeableTeams {
  constructor(
    private readonly access: RegistryAccess,
    private readonly teams: SecurityTeamRepository,
  ) {}

  /**
   * Locks it until the transaction ends.
   * @param version absent: the change does not depend on what was seen
   * @throws AppError SECURITY_TEAM_UNKNOWN, UNIT_OUTSIDE_JURISDICTION, REGISTRY_CHANGED_MEANWHILE
   */
  async lock(tx: EntityManager, actor: RegistryActor, id: string, version?: number): Promise<SecurityTeam> {
    const row = await this.teams.lock(tx, id);
    const team = await this.access.changeable(tx, actor, PERMISSIONS, row, 'SECURITY_TEAM_UNKNOWN');
    requireVersion(team, version);
    return team;
  }

  /** @throws AppError SECURITY_TEAM_UNKNOWN, UNIT_OUTSIDE_JURISDICTION, REGISTRY_CHANGED_MEANWHILE, SECURITY_TEAM_ENDED */
  async lockServing(
    tx: EntityManager,
    actor: RegistryActor,
    id: string,
    version?: number,
  ): Promise<SecurityTeam> {
    const team = await this.lock(tx, actor, id, version);
    if (team.endedOn !== null) {
      throw new AppError(camerasErrors, 'SECURITY_TEAM_ENDED', {
        params: { name: team.name, endedOn: team.endedOn },
      });
    }
    return team;
  }
}
