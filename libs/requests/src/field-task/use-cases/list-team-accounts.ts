import { Injectable } from '@nestjs/common';
import { Jurisdiction, type Principal } from '#antt/access';
import { camerasErrors, SecurityTeamRepository } from '#antt/cameras';
import { Transactions } from '#antt/database';
import { AppError } from '#antt/kernel';
import { TeamAccountRepository, type TeamAccount } from '../team-account.repository.js';

/** The accounts the members of a security team sign in with. */
@Injectable()
export class ListTeamAccounts {
  constructor(
    private readonly transactions: Transactions,
    private readonly jurisdiction: Jurisdiction,
    private readonly teams: SecurityTeamRepository,
    private readonly accounts: TeamAccountRepository,
  ) {}

  /** @throws AppError SECURITY_TEAM_UNKNOWN */
  async execute(principal: Principal, teamId: string): Promise<TeamAccount[]> {
    const tx = this.transactions.reader;
    const team = await this.teams.find(tx, teamId);
    const seen =
      team !== undefined &&
      (await this.jurisdiction.sees(tx, principal, 'security-team.manage', team.unitId));
    if (!seen) throw new AppError(camerasErrors, 'SECURITY_TEAM_UNKNOWN');
    return this.accounts.listOfTeam(tx, team.id);
  }
}
