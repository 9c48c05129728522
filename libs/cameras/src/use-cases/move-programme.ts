import { Injectable } from '@nestjs/common';
import { Transactions } from '#antt/database';
import { Clock, vietnamDay } from '#antt/kernel';
import { AuditLog } from '#antt/ledger';
import { ChangeableProgrammes } from '../changeable-programmes.js';
import type { Programme } from '../programme.entity.js';
import { ProgrammeRepository } from '../programme.repository.js';
import {
  auditActorOf,
  auditClientOf,
  scopeOf,
  type RegistryActor,
  type RegistryClient,
} from '../registry-access.js';
import { refusingDuplicates } from '../registry-conflicts.js';
import { dayDone } from '../registry-days.js';
import { UnitMoves } from '../unit-moves.js';

export interface UnitMove {
  readonly unitId: string;
  /** The first day on which it belongs to the new unit; today when left out. */
  readonly movedOn?: string | undefined;
}

/** A programme follows its unit to the unit that took it over; its cameras stay in it. */
@Injectable()
export class MoveProgramme {
  constructor(
    private readonly transactions: Transactions,
    private readonly changeable: ChangeableProgrammes,
    private readonly programmes: ProgrammeRepository,
    private readonly moves: UnitMoves,
    private readonly auditLog: AuditLog,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws AppError PROGRAMME_UNKNOWN, UNIT_*, REGISTRY_CHANGED_MEANWHILE, PROGRAMME_ENDED, PROGRAMME_NAME_TAKEN, DATE_*
   */
  execute(
    actor: RegistryActor,
    id: string,
    version: number,
    { unitId, movedOn }: UnitMove,
    client?: RegistryClient,
  ): Promise<Programme> {
    return this.transactions.run(scopeOf(actor), async (tx) => {
      const before = await this.changeable.lockRunning(tx, actor, id, version);
      const target = await this.moves.target(tx, actor, 'programme.manage', before.unitId, unitId);
      const today = vietnamDay(this.clock.now());
      const day = dayDone('movedOn', movedOn, { today, start: before.startedOn });
      const after: Programme = { ...before, unitId: target.id };
      await refusingDuplicates({ name: before.name }, () => this.programmes.save(tx, [after]));
      await this.programmes.leaveUnit(tx, before.id, before.unitId, day);
      await this.auditLog.record(tx, {
        action: 'programme.moved',
        objectType: 'programme',
        objectId: before.id,
        objectName: before.name,
        actor: auditActorOf(actor, 'programme.manage'),
        unitId: target.id,
        before: { unitId: before.unitId },
        after: { unitId: target.id, movedOn: day },
        client: auditClientOf(client),
      });
      return { ...after, version: before.version + 1 };
    });
  }
}
