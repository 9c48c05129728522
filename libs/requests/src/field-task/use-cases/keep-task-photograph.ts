import { Injectable } from '@nestjs/common';
import type { Principal } from '#antt/access';
import { SaveClockPhotograph, type ClockPhotographFacts, type RegistryClient } from '#antt/cameras';
import { Transactions } from '#antt/database';
import { FieldReportEffects } from '../field-report-effects.js';
import { FieldTaskAccess } from '../field-task-access.js';

/** Keeps a photograph of the recorder's display that a member of the team took; his report names it. */
@Injectable()
export class KeepTaskPhotograph {
  constructor(
    private readonly transactions: Transactions,
    private readonly access: FieldTaskAccess,
    private readonly effects: FieldReportEffects,
    private readonly savePhotograph: SaveClockPhotograph,
  ) {}

  /**
   * The same picture again is the same photograph.
   * @param deviceNow what the clock of the sending device says
   * @throws AppError FIELD_TASK_NOT_FOUND, CLOCK_PHOTOGRAPH_TYPE_UNSUPPORTED, CLOCK_PHOTOGRAPH_TOO_LARGE
   */
  execute(
    principal: Principal,
    taskId: string,
    content: Buffer,
    deviceNow?: Date,
    client?: RegistryClient,
  ): Promise<ClockPhotographFacts> {
    return this.transactions.run({ userId: principal.userId }, async (tx) => {
      const { task } = await this.access.lockOwn(tx, principal, taskId);
      const { recorderId } = await this.effects.ownerOf(tx, task);
      const actor = await this.effects.actorAt(tx, principal, recorderId);
      return this.savePhotograph.execute(actor, recorderId, content, deviceNow, client);
    });
  }
}
