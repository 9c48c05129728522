import { Injectable } from '@nestjs/common';
import { Jurisdiction, type Principal } from '#antt/access';
import { camerasErrors, SecurityTeamRepository } from '#antt/cameras';
import { Transactions } from '#antt/database';
import { AppError, Clock, newId, vietnamDay } from '#antt/kernel';
import { actorOf, AuditLog } from '#antt/ledger';
import { fieldTaskErrors } from '../field-task.errors.js';
import { SecurityTeamAccount } from '../security-team-account.entity.js';
import { TeamAccountRepository, type TeamAccount } from '../team-account.repository.js';

/** A registrar says which account a member of a security team signs in with. */
@Injectable()
export class LinkTeamAccount {
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
   *   SECURITY_TEAM_ACCOUNT_UNSUITABLE (the same for an absent account and one without the role in the team's unit),
   *   SECURITY_TEAM_ACCOUNT_LINKED
   */
  execute(principal: Principal, teamId: string, memberId: string, username: string): Promise<TeamAccount> {
    return this.transactions.run({ userId: principal.userId }, async (tx) => {
      const team = await this.teams.lock(tx, teamId);
      if (
        team === undefined ||
        !(await this.jurisdiction.sees(tx, principal, 'programme.read', team.unitId))
      ) {
        throw new AppError(camerasErrors, 'SECURITY_TEAM_UNKNOWN');
      }
      await this.jurisdiction.requireUnit(tx, principal, 'security-team.manage', team.unitId);
      const now = this.clock.now();
      const today = vietnamDay(now);
      const member = (await this.teams.members(tx, team.id)).find(
        ({ id, leftOn }) => id === memberId && (leftOn === null || leftOn > today),
      );
      if (member === undefined) throw new AppError(camerasErrors, 'SECURITY_TEAM_MEMBER_UNKNOWN');
      const user = await this.accounts.suitableUser(tx, username, team.unitId);
      if (user === undefined) {
        throw new AppError(fieldTaskErrors, 'SECURITY_TEAM_ACCOUNT_UNSUITABLE', {
          field: 'username',
          params: { username: username.slice(0, 60) },
        });
      }
      const account = Object.assign(new SecurityTeamAccount(), {
        id: newId(),
        memberId: member.id,
        userId: user.id,
        linkedBy: principal.userId,
        linkedAt: now,
        unlinkedBy: null,
        unlinkedAt: null,
      });
      if (!(await this.accounts.insert(tx, account)))
        throw new AppError(fieldTaskErrors, 'SECURITY_TEAM_ACCOUNT_LINKED');
      await this.audit.record(tx, {
        action: 'security-team-account.linked',
        objectType: 'security-team-member',
        objectId: member.id,
        objectName: member.fullName,
        actor: actorOf(principal, 'security-team.manage'),
        unitId: team.unitId,
        after: { team: team.name, userId: user.id, username: user.username },
      });
      return {
        id: account.id,
        userId: user.id,
        username: user.username,
        linkedAt: now,
        memberId: member.id,
        memberName: member.fullName,
        teamId: team.id,
        teamName: team.name,
      };
    });
  }
}
