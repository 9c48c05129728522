import { Injectable } from '@nestjs/common';
import { Transactions } from '#antt/database';
import { Clock, vietnamDay } from '#antt/kernel';
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
import { refusingDuplicates } from '../registry-conflicts.js';
import { dayDone } from '../registry-days.js';
import type { SecurityTeam } from '../security-team.entity.js';
import { SecurityTeamRepository } from '../security-team.repository.js';
import { UnitMoves } from '../unit-moves.js';
import type { UnitMove } from './move-programme.js';

export interface SecurityTeamMove extends UnitMove {
  /** What the neighbourhood is called in the new unit; as before when left out. */
  readonly neighbourhood?: string | undefined;
}

/** A security team follows its unit, with its members; counts as of an earlier day keep it where it was. */
@Injectable()
export class MoveSecurityTeam {
  constructor(
    private readonly transactions: Transactions,
    private readonly changeable: ChangeableTeams,
    private readonly teams: SecurityTeamRepository,
    private readonly neighbourhoods: Neighbourhoods,
    private readonly moves: UnitMoves,
    private readonly auditLog: AuditLog,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws AppError SECURITY_TEAM_UNKNOWN, UNIT_*, REGISTRY_CHANGED_MEANWHILE, SECURITY_TEAM_ENDED,
   *   SECURITY_TEAM_NAME_TAKEN, NEIGHBOURHOOD_NAME_INVALID, DATE_*
   */
  execute(
    actor: RegistryActor,
    id: string,
    version: number,
    input: SecurityTeamMove,
    client?: RegistryClient,
  ): Promise<SecurityTeam> {
    return this.transactions.run(scopeOf(actor), async (tx) => {
      const before = await this.changeable.lockServing(tx, actor, id, version);
      const target = await this.moves.target(tx, actor, 'security-team.manage', before.unitId, input.unitId);
      const today = vietnamDay(this.clock.now());
      const day = dayDone('movedOn', input.movedOn, { today, start: before.establishedOn });
      const named = (await this.teams.find(tx, before.id))!.neighbourhoodName;
      const neighbourhood = await this.neighbourhoods.ensure(tx, target.id, input.neighbourhood ?? named);
      const after: SecurityTeam = { ...before, unitId: target.id, neighbourhoodId: neighbourhood.id };
      await refusingDuplicates({ name: before.name }, () => this.teams.save(tx, [after]));
      await this.teams.leaveUnit(tx, before.id, before.unitId, day);
      await this.auditLog.record(tx, {
        action: 'security-team.moved',
        objectType: 'security-team',
        objectId: before.id,
        objectName: before.name,
        actor: auditActorOf(actor, 'security-team.manage'),
        unitId: target.id,
        before: { unitId: before.unitId, neighbourhood: named },
        after: { unitId: target.id, neighbourhood: neighbourhood.name, movedOn: day },
        client: auditClientOf(client),
      });
      return { ...after, version: before.version + 1 };
    });
  }
}
