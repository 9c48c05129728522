import { Injectable } from '@nestjs/common';
import { Transactions } from '#antt/database';
import { newId } from '#antt/kernel';
import { AuditLog } from '#antt/ledger';
import type { Programme } from '../programme.entity.js';
import type { ProgrammeModel } from '../programme-models.js';
import { ProgrammeRepository } from '../programme.repository.js';
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
import { cleanText } from '../text-rules.js';

export interface NewProgramme {
  readonly unitId: string;
  readonly model: ProgrammeModel;
  readonly name: string;
  readonly startedOn?: string | null;
}

@Injectable()
export class RegisterProgramme {
  constructor(
    private readonly transactions: Transactions,
    private readonly access: RegistryAccess,
    private readonly programmes: ProgrammeRepository,
    private readonly auditLog: AuditLog,
  ) {}

  /** @throws AppError UNIT_NOT_FOUND, UNIT_FORMER, UNIT_OUTSIDE_JURISDICTION, PROGRAMME_NAME_TAKEN, VALUE_*, DATE_INVALID */
  execute(actor: RegistryActor, input: NewProgramme, client?: RegistryClient): Promise<Programme> {
    return this.transactions.run(scopeOf(actor), async (tx) => {
      const unit = await this.access.unitFor(tx, actor, 'programme.manage', input.unitId);
      const programme: Programme = {
        id: newId(),
        unitId: unit.id,
        model: input.model,
        name: requiredText('name', cleanText(input.name), 200),
        startedOn: day('startedOn', input.startedOn),
        endedOn: null,
        endReason: null,
        version: 1,
        demo: false,
      };
      await refusingDuplicates({ name: programme.name }, () => this.programmes.save(tx, [programme]));
      await this.auditLog.record(tx, {
        action: 'programme.registered',
        objectType: 'programme',
        objectId: programme.id,
        objectName: programme.name,
        actor: auditActorOf(actor, 'programme.manage'),
        unitId: unit.id,
        after: factsOf(programme, ['model', 'name', 'startedOn']),
        client: auditClientOf(client),
      });
      return programme;
    });
  }
}
