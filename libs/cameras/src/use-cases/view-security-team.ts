import { Injectable } from '@nestjs/common';
import { Transactions } from '#antt/database';
import { RegistryAccess, type RegistryActor } from '../registry-access.js';
import type { SecurityTeamMember } from '../security-team-member.entity.js';
import { SecurityTeamRepository, type SecurityTeamView } from '../security-team.repository.js';
import { maskPhone } from '../text-rules.js';

@Injectable()
export class ViewSecurityTeam {
  constructor(
    private readonly transactions: Transactions,
    private readonly access: RegistryAccess,
    private readonly teams: SecurityTeamRepository,
  ) {}

  /** Telephone numbers of volunteers are masked like those of owners. @throws AppError SECURITY_TEAM_UNKNOWN */
  async execute(
    actor: RegistryActor,
    id: string,
  ): Promise<{ readonly team: SecurityTeamView; readonly members: readonly SecurityTeamMember[] }> {
    const tx = this.transactions.reader;
    const team = await this.access.seen(
      tx,
      actor,
      'programme.read',
      await this.teams.find(tx, id),
      'SECURITY_TEAM_UNKNOWN',
    );
    const open = (await this.access.knowsOwners(tx, actor, [team.unitId])).has(team.unitId);
    const members = await this.teams.members(tx, team.id);
    return {
      team,
      members: open ? members : members.map((member) => ({ ...member, phone: maskPhone(member.phone) })),
    };
  }
}
