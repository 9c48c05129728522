import { Injectable } from '@nestjs/common';
import { Transactions } from '#antt/database';
import { newId } from '#antt/kernel';
import { AuditLog } from '#antt/ledger';
import { Neighbourhoods } from '#antt/units';
import {
  auditActorOf,
  auditClientOf,
  RegistryAccess,
  scopeOf,
  type RegistryActor,
  type RegistryClient,
} from '../registry-access.js';
import { factsOf } from '../registry-changes.js';
import { day, refusingDuplicates, requiredText } from '../registry-conflicts.js';
import { SecurityTeamRepository, type SecurityTeamView } from '../security-team.repository.js';
import { cleanText } from '../text-rules.js';

export interface NewSecurityTeam {
  readonly unitId: string;
  /** Name of the thôn or tổ dân phố, which comes into being when it is new. */
  readonly neighbourhood: string;
  readonly name: string;
  readonly establishedOn?: string | null;
}

@Injectable()
export class RegisterSecurityTeam {
  constructor(
    private readonly transactions: Transactions,
    private readonly access: RegistryAccess,
    private readonly teams: SecurityTeamRepository,
    private readonly neighbourhoods: Neighbourhoods,
    private readonly auditLog: AuditLog,
  ) {}

  /** @throws AppError UNIT_NOT_FOUND, UNIT_FORMER, UNIT_OUTSIDE_JURISDICTION, NEIGHBOURHOOD_NAME_INVALID, SECURITY_TEAM_NAME_TAKEN */
  execute(actor: RegistryActor, input: NewSecurityTeam, client?: RegistryClient): Promise<SecurityTeamView> {
    return this.transactions.run(scopeOf(actor), async (tx) => {
      const unit = await this.access.unitFor(tx, actor, 'security-team.manage', input.unitId);
      const name = requiredText('name', cleanText(input.name), 200);
      const establishedOn = day('establishedOn', input.establishedOn);
      const neighbourhood = await this.neighbourhoods.ensure(tx, unit.id, input.neighbourhood);
      const team = {
        id: newId(),
        unitId: unit.id,
        neighbourhoodId: neighbourhood.id,
        name,
        establishedOn,
        endedOn: null,
        endReason: null,
        version: 1,
        demo: false,
      };
      await refusingDuplicates({ name }, () => this.teams.save(tx, [team]));
      await this.auditLog.record(tx, {
        action: 'security-team.registered',
        objectType: 'security-team',
        objectId: team.id,
        objectName: team.name,
        actor: auditActorOf(actor, 'security-team.manage'),
        unitId: unit.id,
        after: { ...factsOf(team, ['name', 'establishedOn']), neighbourhood: neighbourhood.name },
        client: auditClientOf(client),
      });
      return { ...team, unitName: unit.name, neighbourhoodName: neighbourhood.name, members: 0 };
    });
  }
}
