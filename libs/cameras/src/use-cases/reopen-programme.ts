import { Injectable } from '@nestjs/common';
import { Transactions } from '#antt/database';
import { AppError } from '#antt/kernel';
import { AuditLog } from '#antt/ledger';
import { camerasErrors } from '../cameras.errors.js';
import { ChangeableProgrammes } from '../changeable-programmes.js';
import type { Programme } from '../programme.entity.js';
import { ProgrammeRepository } from '../programme.repository.js';
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

/** Takes back that a programme ended. Cameras that left it with the end join again one by one. */
@Injectable()
export class ReopenProgramme {
  constructor(
    private readonly transactions: Transactions,
    private readonly access: RegistryAccess,
    private readonly changeable: ChangeableProgrammes,
    private readonly programmes: ProgrammeRepository,
    private readonly auditLog: AuditLog,
  ) {}

  /**
   * @throws AppError PROGRAMME_UNKNOWN, UNIT_OUTSIDE_JURISDICTION, UNIT_FORMER, REGISTRY_CHANGED_MEANWHILE,
   *   PROGRAMME_NOT_ENDED, PROGRAMME_NAME_TAKEN, VALUE_*
   */
  execute(
    actor: RegistryActor,
    id: string,
    version: number,
    reason: string,
    client?: RegistryClient,
  ): Promise<Programme> {
    return this.transactions.run(scopeOf(actor), async (tx) => {
      const before = await this.changeable.lock(tx, actor, id, version);
      if (before.endedOn === null) {
        throw new AppError(camerasErrors, 'PROGRAMME_NOT_ENDED', { params: { name: before.name } });
      }
      await this.access.unitFor(tx, actor, 'programme.manage', before.unitId);
      const why = requiredText('reason', cleanText(reason), 500);
      const after: Programme = { ...before, endedOn: null, endReason: null };
      await refusingDuplicates({ name: before.name }, () => this.programmes.save(tx, [after]));
      await this.auditLog.record(tx, {
        action: 'programme.reopened',
        objectType: 'programme',
        objectId: before.id,
        objectName: before.name,
        actor: auditActorOf(actor, 'programme.manage'),
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
