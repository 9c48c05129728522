import { Injectable } from '@nestjs/common';
import { Transactions } from '#antt/database';
import { AuditLog } from '#antt/ledger';
import { Neighbourhoods } from '#antt/units';
import { ChangeableTeams } from '../changeable-teams.js';
import {
  auditActorOf,
  auditClientOf,
  scopeOf,
  type RegistryActor,
  type RegistryClient,
} from '../registry-access.js';
import { changesOf } from '../registry-changes.js';
import { day, refusingDuplicates, requiredText } from '../registry-conflicts.js';
import type { SecurityTeam } from '../security-team.entity.js';
import { SecurityTeamRepository } from '../security-team.repository.js';
import { cleanText } from '../text-rules.js';

/** What is left out stays as it is. */
export interface SecurityTeamChanges {
  readonly name?: string | undefined;
  /** Name of the thôn or tổ dân phố of the team's unit, which comes into being when it is new. */
  readonly neighbourhood?: string | undefined;
  readonly establishedOn?: string | null | undefined;
}

@Injectable()
export class ChangeSecurityTeam {
  constructor(
    private readonly transactions: Transactions,
    private readonly changeable: ChangeableTeams,
    private readonly teams: SecurityTeamRepository,
    private readonly neighbourhoods: Neighbourhoods,
    private readonly auditLog: AuditLog,
  ) {}

  /**
   * @throws AppError SECURITY_TEAM_UNKNOWN, UNIT_OUTSIDE_JURISDICTION, REGISTRY_CHANGED_MEANWHILE, SECURITY_TEAM_ENDED,
   *   SECURITY_TEAM_NAME_TAKEN, NEIGHBOURHOOD_NAME_INVALID, VALUE_*, DATE_INVALID
   */
  execute(
    actor: RegistryActor,
    id: string,
    version: number,
    input: SecurityTeamChanges,
    client?: RegistryClient,
  ): Promise<SecurityTeam> {
    return this.transactions.run(scopeOf(actor), async (tx) => {
      const before = await this.changeable.lockServing(tx, actor, id, version);
      const neighbourhood =
        input.neighbourhood === undefined
          ? undefined
          : await this.neighbourhoods.ensure(tx, before.unitId, input.neighbourhood);
      const after: SecurityTeam = {
        ...before,
        name: input.name === undefined ? before.name : requiredText('name', cleanText(input.name), 200),
        neighbourhoodId: neighbourhood?.id ?? before.neighbourhoodId,
        establishedOn:
          input.establishedOn === undefined
            ? before.establishedOn
            : day('establishedOn', input.establishedOn),
      };
      const changes = changesOf(before, after, ['name', 'neighbourhoodId', 'establishedOn']);
      if (changes === undefined) return before;
      await refusingDuplicates({ name: after.name }, () => this.teams.save(tx, [after]));
      await this.auditLog.record(tx, {
        action: 'security-team.changed',
        objectType: 'security-team',
        objectId: before.id,
        objectName: after.name,
        actor: auditActorOf(actor, 'security-team.manage'),
        unitId: before.unitId,
        before: changes.before,
        after: { ...changes.after, ...(neighbourhood && { neighbourhood: neighbourhood.name }) },
        client: auditClientOf(client),
      });
      return { ...after, version: before.version + 1 };
    });
  }
}
