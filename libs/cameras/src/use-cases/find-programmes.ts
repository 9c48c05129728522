import { Injectable } from '@nestjs/common';
import { Transactions } from '#antt/database';
import type { ProgrammeModel } from '../programme-models.js';
import { ProgrammeRepository, type ProgrammeView } from '../programme.repository.js';
import { RegistryAccess, type RegistryActor } from '../registry-access.js';

@Injectable()
export class FindProgrammes {
  constructor(
    private readonly transactions: Transactions,
    private readonly access: RegistryAccess,
    private readonly programmes: ProgrammeRepository,
  ) {}

  execute(
    actor: RegistryActor,
    filter: {
      readonly unitId?: string | undefined;
      readonly model?: ProgrammeModel | undefined;
      readonly after?: string | undefined;
      /** As they were on this day; left out: those that have not ended. */
      readonly asOf?: string | undefined;
      /** Those that have ended as well. */
      readonly ended?: boolean | undefined;
      readonly limit: number;
    },
  ): Promise<ProgrammeView[]> {
    return this.programmes.list(this.transactions.reader, {
      roots: this.access.roots(actor, 'programme.read'),
      unitId: filter.unitId ?? null,
      model: filter.model ?? null,
      after: filter.after ?? null,
      asOf: filter.asOf ?? null,
      ended: filter.ended ?? false,
      limit: filter.limit,
    });
  }
}
