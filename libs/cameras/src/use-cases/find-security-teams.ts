import { Injectable } from '@nestjs/common';
import { Transactions } from '#antt/database';
import { RegistryAccess, type RegistryActor } from '../registry-access.js';
import { SecurityTeamRepository, type SecurityTeamView } from '../security-team.repository.js';

@Injectable()
export class FindSecurityTeams {
  constructor(
    private readonly transactions: Transactions,
    private readonly access: RegistryAccess,
    private readonly teams: SecurityTeamRepository,
  ) {}

  execute(
    actor: RegistryActor,
    filter: {
      readonly unitId?: string | undefined;
      readonly after?: string | undefined;
      /** As they were on this day; left out: those that have not ended. */
      readonly asOf?: string | undefined;
      /** Those that have ended as well. */
      readonly ended?: boolean | undefined;
      readonly limit: number;
    },
  ): Promise<SecurityTeamView[]> {
    return this.teams.list(this.transactions.reader, {
      roots: this.access.roots(actor, 'programme.read'),
      unitId: filter.unitId ?? null,
      after: filter.after ?? null,
      asOf: filter.asOf ?? null,
      ended: filter.ended ?? false,
      limit: filter.limit,
    });
  }
}
