import { Injectable } from '@nestjs/common';
import { Jurisdiction, type Principal } from '#antt/access';
import { camerasErrors, SecurityTeamRepository } from '#antt/cameras';
import { Transactions } from '#antt/database';
import { AppError, Clock } from '#antt/kernel';
import { actorOf, AuditLog } from '#antt/ledger';
import { fieldTaskErrors } from '../field-task.errors.js';
import { TeamAccountRepository } from '../team-account.repository.js';

/** Takes the account away from a member: from then on he sees no task of the team. */
@Injectable()
export class UnlinkTeamAccount {
  constructor(
    private readonly transactions: Transactions,
    private readonly jurisdiction: Jurisdiction,
    private readonly teams: SecurityTeamRepository,
    private readonly accounts: TeamAccountRepository,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws AppError SECURITY_TEAM_UNKNOWN, SECURITY_TEAM_MEMBER_UNKNOWN, UNIT_OUTSIDE_JURISDICTION,
   *   SECURITY_TEAM_ACCOUNT_MISSING
   */
  execute(principal: Principal, teamId: string, memberId: string): Promise<void> {
    return this.transactions.run({ userId: principal.userId }, async (tx) => {
      const team = await this.teams.lock(tx, teamId);
      if (
        team === undefined ||
        !(await this.jurisdiction.sees(tx, principal, 'programme.read', team.unitId))
      ) {
        throw new AppError(camerasErrors, 'SECURITY_TEAM_UNKNOWN');
      }
      await this.jurisdiction.requireUnit(tx, principal, 'security-team.manage', team.unitId);
      const member = (await this.teams.members(tx, team.id)).find(({ id }) => id === memberId);
      if (member === undefined) throw new AppError(camerasErrors, 'SECURITY_TEAM_MEMBER_UNKNOWN');
      const ended = await this.accounts.end(tx, member.id, principal.userId, this.clock.now());
      if (ended === undefined) throw new AppError(fieldTaskErrors, 'SECURITY_TEAM_ACCOUNT_MISSING');
      await this.audit.record(tx, {
        action: 'security-team-account.unlinked',
        objectType: 'security-team-member',
        objectId: member.id,
        objectName: member.fullName,
        actor: actorOf(principal, 'security-team.manage'),
        unitId: team.unitId,
        before: { team: team.name, userId: ended.userId },
      });
    });
  }
}
