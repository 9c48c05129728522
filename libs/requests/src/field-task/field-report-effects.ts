import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Jurisdiction, type Principal } from '#antt/access';
import { RecordClockReading, RecorderRepository, type RegistryActor } from '#antt/cameras';
import { AppError } from '#antt/kernel';
import type { AuditActor } from '#antt/ledger';
import { RecordContactFact, RecordDelivery } from '#antt/notifications';
import { UNDER_WAY_MS } from './device-time.js';
import type { FieldReport } from './field-report.entity.js';
import type { FieldTask } from './field-task.entity.js';
import { fieldTaskErrors } from './field-task.errors.js';
import { TaskOwnerRepository, type TaskOwner } from './task-owner.repository.js';

/** What the recorder's screen showed, and when that truly was. */
export interface SeenClock {
  /** In the recorder's own zone: `2026-11-23T08:14:05`. */
  readonly recorderTime: string;
  readonly trueTime: Date;
  readonly photographId?: string | undefined;
}

/** What follows from a report for others: the recorder's clock, the letter, the owner's contact. */
@Injectable()
export class FieldReportEffects {
  constructor(
    private readonly owners: TaskOwnerRepository,
    private readonly recorders: RecorderRepository,
    private readonly recordClockReading: RecordClockReading,
    private readonly recordDelivery: RecordDelivery,
    private readonly recordContactFact: RecordContactFact,
    private readonly jurisdiction: Jurisdiction,
  ) {}

  /**
   * The task itself is the right to read this clock; where the member's role does not reach the recorder's unit, the
   * system records it for him.
   * @throws AppError CLOCK_READING_TIME_INVALID, CLOCK_READING_FUTURE, CLOCK_PHOTOGRAPH_UNKNOWN
   */
  async readClock(
    tx: EntityManager,
    principal: Principal,
    task: FieldTask,
    { recorderTime, trueTime, photographId }: SeenClock,
  ): Promise<string> {
    const { recorderId } = await this.ownerOf(tx, task);
    const reading = await this.recordClockReading.execute(
      await this.actorAt(tx, principal, recorderId),
      recorderId,
      {
        recorderTime,
        trueTime,
        uncertaintyMs: UNDER_WAY_MS,
        method: photographId === undefined ? 'phone-side-by-side' : 'photograph',
        photographId,
      },
    );
    return reading.id;
  }

  /** Whether somebody may write to the register himself, or the system does it for him. */
  async actorAt(tx: EntityManager, principal: Principal, recorderId: string): Promise<RegistryActor> {
    const unitId = (await this.recorders.find(tx, recorderId))?.unitId;
    if (unitId === undefined) throw new AppError(fieldTaskErrors, 'FIELD_TASK_NOT_FOUND');
    const own = await this.jurisdiction.sees(tx, principal, 'clock-reading.record', unitId);
    return own ? principal : 'system';
  }

  /** @returns whether the letter the task is about was settled by it */
  async deliver(
    tx: EntityManager,
    task: FieldTask,
    report: FieldReport,
    actor: AuditActor,
  ): Promise<boolean> {
    if (report.outcome !== 'done' || task.formMessageId === null) return false;
    return this.recordDelivery.execute(tx, task.formMessageId, {
      actor,
      at: report.at,
      note: report.note ?? undefined,
    });
  }

  async learnContact(
    tx: EntityManager,
    task: FieldTask,
    report: FieldReport,
    actor: AuditActor,
  ): Promise<void> {
    const owner = await this.ownerOf(tx, task);
    const found = (fact: 'not-my-number' | 'moved-away', contact: string): Promise<void> =>
      this.recordContactFact.execute(tx, {
        contact,
        fact,
        recipient: { kind: 'owner', id: owner.ownerId, name: owner.name },
        messageId: task.noticeId!,
        unitId: task.unitId,
        detail: report.note,
        actor,
      });
    if (task.noticeId === null) return;
    if (report.contactWrong && owner.phone !== null) await found('not-my-number', owner.phone);
    if (report.cause === 'moved-away') await found('moved-away', owner.address);
  }

  async ownerOf(tx: EntityManager, task: FieldTask): Promise<TaskOwner> {
    const owner = (await this.owners.owners(tx, [task.askId])).get(task.askId);
    if (owner === undefined) throw new TypeError('an ask has an owner and a recorder');
    return owner;
  }
}
