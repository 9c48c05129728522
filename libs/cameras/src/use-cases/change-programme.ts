import { Injectable } from '@nestjs/common';
import { Transactions } from '#antt/database';
import { AuditLog } from '#antt/ledger';
import { ChangeableProgrammes } from '../changeable-programmes.js';
import type { Programme } from '../programme.entity.js';
import type { ProgrammeModel } from '../programme-models.js';
import { ProgrammeRepository } from '../programme.repository.js';
import {
  auditActorOf,
  auditClientOf,
  scopeOf,
  type RegistryActor,
  type RegistryClient,
} from '../registry-access.js';
import { changesOf } from '../registry-changes.js';
import { day, refusingDuplicates, requiredText } from '../registry-conflicts.js';
import { cleanText } from '../text-rules.js';

/** What is left out stays as it is. */
export interface ProgrammeChanges {
  readonly model?: ProgrammeModel | undefined;
  readonly name?: string | undefined;
  readonly startedOn?: string | null | undefined;
}

@Injectable()
export class ChangeProgramme {
  constructor(
    private readonly transactions: Transactions,
    private readonly changeable: ChangeableProgrammes,
    private readonly programmes: ProgrammeRepository,
    private readonly auditLog: AuditLog,
  ) {}

  /**
   * @throws AppError PROGRAMME_UNKNOWN, UNIT_OUTSIDE_JURISDICTION, REGISTRY_CHANGED_MEANWHILE, PROGRAMME_ENDED,
   *   PROGRAMME_NAME_TAKEN, VALUE_*, DATE_INVALID
   */
  execute(
    actor: RegistryActor,
    id: string,
    version: number,
    input: ProgrammeChanges,
    client?: RegistryClient,
  ): Promise<Programme> {
    return this.transactions.run(scopeOf(actor), async (tx) => {
      const before = await this.changeable.lockRunning(tx, actor, id, version);
      const after: Programme = {
        ...before,
        model: input.model ?? before.model,
        name: input.name === undefined ? before.name : requiredText('name', cleanText(input.name), 200),
        startedOn: input.startedOn === undefined ? before.startedOn : day('startedOn', input.startedOn),
      };
      const changes = changesOf(before, after, ['model', 'name', 'startedOn']);
      if (changes === undefined) return before;
      await refusingDuplicates({ name: after.name }, () => this.programmes.save(tx, [after]));
      await this.auditLog.record(tx, {
        action: 'programme.changed',
        objectType: 'programme',
        objectId: before.id,
        objectName: after.name,
        actor: auditActorOf(actor, 'programme.manage'),
        unitId: before.unitId,
        ...changes,
        client: auditClientOf(client),
      });
      return { ...after, version: before.version + 1 };
    });
  }
}
