import { Injectable } from '@nestjs/common';
import { Transactions } from '#antt/database';
import { AppError } from '#antt/kernel';
import { AuditLog } from '#antt/ledger';
import { camerasErrors } from '../cameras.errors.js';
import { ChangeableTeams } from '../changeable-teams.js';
import type { SecurityTeam } from '../security-team.entity.js';
import { SecurityTeamRepository } from '../security-team.repository.js';
import {
  auditActorOf,
  auditClientOf,
  RegistryAccess,
  scopeOf,
  type RegistryActor,
  type RegistryClient,
} from '../registry-access.js';
import { refusingDuplicates, requiredText } from '../registry-conflicts.js';
import { cleanText } from '../text-rules.js';

/** Takes back that a security team ended. Members who left with the end join again one by one. */
@Injectable()
export class ReopenSecurityTeam {
  constructor(
    private readonly transactions: Transactions,
    private readonly access: RegistryAccess,
    private readonly changeable: ChangeableTeams,
    private readonly teams: SecurityTeamRepository,
    private readonly auditLog: AuditLog,
  ) {}

  /**
   * @throws AppError SECURITY_TEAM_UNKNOWN, UNIT_OUTSIDE_JURISDICTION, UNIT_FORMER, REGISTRY_CHANGED_MEANWHILE,
   *   SECURITY_TEAM_NOT_ENDED, SECURITY_TEAM_NAME_TAKEN, VALUE_*
   */
  execute(
    actor: RegistryActor,
    id: string,
    version: number,
    reason: string,
    client?: RegistryClient,
  ): Promise<SecurityTeam> {
    return this.transactions.run(scopeOf(actor), async (tx) => {
      const before = await this.changeable.lock(tx, actor, id, version);
      if (before.endedOn === null) {
        throw new AppError(camerasErrors, 'SECURITY_TEAM_NOT_ENDED', { params: { name: before.name } });
      }
      await this.access.unitFor(tx, actor, 'security-team.manage', before.unitId);
      const why = requiredText('reason', cleanText(reason), 500);
      const after: SecurityTeam = { ...before, endedOn: null, endReason: null };
      await refusingDuplicates({ name: before.name }, () => this.teams.save(tx, [after]));
      await this.auditLog.record(tx, {
        action: 'security-team.reopened',
        objectType: 'security-team',
        objectId: before.id,
        objectName: before.name,
        actor: auditActorOf(actor, 'security-team.manage'),
        unitId: before.unitId,
        reason: why,
        before: { endedOn: before.endedOn, endReason: before.endReason },
        after: { endedOn: null },
        client: auditClientOf(client),
      });
      return { ...after, version: before.version + 1 };
    });
  }
}
