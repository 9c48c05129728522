import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Principal } from '#antt/access';
import { Transactions } from '#antt/database';
import { AppError, canonicalJson, Clock, sha256Hex } from '#antt/kernel';
import { actorOf, type AuditEntry } from '#antt/ledger';
import { tidyOptional } from '../../request/request-text.js';
import { trueMoment, type TrueMoment } from '../device-time.js';
import { FieldReport } from '../field-report.entity.js';
import { FieldReportEffects, type SeenClock } from '../field-report-effects.js';
import { FieldReportRepository } from '../field-report.repository.js';
import { FieldTaskAccess } from '../field-task-access.js';
import { FieldTaskEnding } from '../field-task-ending.js';
import { FieldTaskEvents } from '../field-task-events.js';
import type { FieldTask } from '../field-task.entity.js';
import { FieldTaskRepository } from '../field-task.repository.js';
import { fieldTaskErrors } from '../field-task.errors.js';
import type { FieldTaskState } from '../field-task.lifecycle.js';
import type { CouldNotCause, ReportOutcome } from '../field-task-words.js';
import { counts } from '../report-placing.js';

/** What a member of the team says, perhaps days after. All times are those of his device. */
export interface GivenReport {
  /** Made by the device: the same report sent again is one. */
  readonly id: string;
  readonly taskId: string;
  readonly outcome: ReportOutcome;
  readonly doneAt: Date;
  /** With `could-not`, and nothing else. */
  readonly cause?: CouldNotCause | undefined;
  readonly note?: string | undefined;
  /** The number in the register is not this owner's. */
  readonly contactWrong?: boolean | undefined;
  readonly clockReading?: {
    readonly recorderTime: string;
    /** When it was seen; `doneAt` when left out. */
    readonly shownAt?: Date | undefined;
    readonly photographId?: string | undefined;
  };
}

export interface TakenReport {
  readonly report: FieldReport;
  /** It was taken in before; this is how things stand now. */
  readonly repeated: boolean;
  /** False: it tells of a time when nothing was wanted any more, and is kept as a note. */
  readonly counts: boolean;
  readonly taskState: FieldTaskState;
}

/** Takes in one report, places it by its own time, and lets follow what follows. */
@Injectable()
export class ReportFieldTask {
  constructor(
    private readonly transactions: Transactions,
    private readonly access: FieldTaskAccess,
    private readonly tasks: FieldTaskRepository,
    private readonly reports: FieldReportRepository,
    private readonly ending: FieldTaskEnding,
    private readonly effects: FieldReportEffects,
    private readonly events: FieldTaskEvents,
    private readonly clock: Clock,
  ) {}

  /**
   * @param sentAt what the device's clock said while it sent
   * @throws AppError FIELD_TASK_NOT_FOUND, FIELD_REPORT_ID_TAKEN, FIELD_REPORT_CAUSE_MISSING,
   *   FIELD_REPORT_READING_MISSING, FIELD_REPORT_TIME_DOUBTFUL, REQUEST_TEXT_BLANK, and those of a clock reading
   */
  execute(
    principal: Principal,
    given: GivenReport,
    sentAt: Date,
    client?: AuditEntry['client'],
  ): Promise<TakenReport> {
    return this.transactions.run({ userId: principal.userId }, async (tx) => {
      const contentSha256 = contentOf(given);
      // Whose answer was lost gets it, also when he has left the team by now.
      const known = await this.reports.find(tx, given.id);
      if (known?.reportedBy === principal.userId) {
        const its = await this.tasks.find(tx, known.taskId);
        if (its !== null) return repeated(known, its, given, principal, contentSha256);
      }
      const { task: found, member } = await this.access.lockOwn(tx, principal, given.taskId);
      // It may have come in twice at the same moment.
      const before = await this.reports.find(tx, given.id);
      if (before !== null) return repeated(before, found, given, principal, contentSha256);
      const now = this.clock.now();
      // Its end may not have been noticed yet; a report is weighed against it all the same.
      const task = await this.ending.settle(tx, found, now);
      const moment = trueMoment({ doneAt: given.doneAt, sentAt }, now, task.createdAt);
      const note = tidyOptional(given.note, 'note');
      checkReport(given, task, note);
      const seen = seenClock(given, task, { sentAt, now, moment });
      const report = Object.assign(new FieldReport(), {
        id: given.id,
        taskId: task.id,
        contentSha256,
        outcome: given.outcome,
        cause: given.cause ?? null,
        contactWrong: given.contactWrong ?? false,
        note: note ?? null,
        reportedBy: principal.userId,
        reportedByName: member.memberName,
        deviceDoneAt: given.doneAt,
        deviceSentAt: sentAt,
        receivedAt: now,
        deviceAheadMs: moment.deviceAheadMs,
        at: moment.at,
        timeDoubtful: moment.doubtful,
        clockReadingId: seen === undefined ? null : await this.effects.readClock(tx, principal, task, seen),
      });
      if (!(await this.reports.insert(tx, report))) throw idTaken();
      const placed = await this.ending.place(tx, task, await this.reports.listOfTask(tx, task.id));
      await this.follow(tx, principal, { before: task, after: placed, report }, client);
      return { report, repeated: false, counts: counts(report, placed), taskState: placed.state };
    });
  }

  private async follow(
    tx: EntityManager,
    principal: Principal,
    { before, after, report }: { before: FieldTask; after: FieldTask; report: FieldReport },
    client: AuditEntry['client'],
  ): Promise<void> {
    const actor = actorOf(principal, 'field-task.do');
    const delivered = await this.effects.deliver(tx, after, report, actor);
    await this.effects.learnContact(tx, after, report, actor);
    const moved = before.state !== after.state && after.state === report.outcome;
    await this.events.record(
      tx,
      after,
      moved ? `field-task.${report.outcome}` : 'field-task.reported',
      actor,
      {
        before: { state: before.state },
        reason: report.note ?? undefined,
        after: {
          reportId: report.id,
          outcome: report.outcome,
          cause: report.cause,
          at: report.at,
          deviceDoneAt: report.deviceDoneAt,
          deviceAheadMs: report.deviceAheadMs,
          timeDoubtful: report.timeDoubtful,
          counts: counts(report, after),
          ...(report.clockReadingId === null ? {} : { clockReadingId: report.clockReadingId }),
          ...(report.contactWrong ? { contactWrong: true } : {}),
          ...(delivered ? { deliveredMessageId: after.formMessageId } : {}),
        },
        client,
      },
    );
  }
}

const idTaken = (): AppError => new AppError(fieldTaskErrors, 'FIELD_REPORT_ID_TAKEN', { field: 'id' });

/** Without the moment of sending: that is another one each time. */
const contentOf = (given: GivenReport): string => sha256Hex(canonicalJson(JSON.parse(JSON.stringify(given))));

function repeated(
  report: FieldReport,
  task: FieldTask,
  given: GivenReport,
  principal: Principal,
  contentSha256: string,
): TakenReport {
  const same =
    report.taskId === given.taskId &&
    report.reportedBy === principal.userId &&
    report.contentSha256 === contentSha256;
  if (!same) throw idTaken();
  return { report, repeated: true, counts: counts(report, task), taskState: task.state };
}

function checkReport(given: GivenReport, task: FieldTask, note: string | undefined): void {
  const { outcome, cause, clockReading } = given;
  const caused = (outcome === 'could-not') === (cause !== undefined);
  if (!caused || (cause === 'other' && note === undefined)) {
    throw new AppError(fieldTaskErrors, 'FIELD_REPORT_CAUSE_MISSING', { field: caused ? 'note' : 'cause' });
  }
  if (task.kind === 'photograph-clock' && outcome === 'done' && clockReading === undefined) {
    throw new AppError(fieldTaskErrors, 'FIELD_REPORT_READING_MISSING', { field: 'clockReading' });
  }
}

/** A reading is worth what the time is worth at which it was taken. */
function seenClock(
  { clockReading, doneAt }: GivenReport,
  task: FieldTask,
  { sentAt, now, moment }: { sentAt: Date; now: Date; moment: TrueMoment },
): SeenClock | undefined {
  if (clockReading === undefined) return undefined;
  const { shownAt = doneAt, recorderTime, photographId } = clockReading;
  const shown = trueMoment({ doneAt: shownAt, sentAt }, now, task.createdAt);
  if (moment.doubtful || shown.doubtful) {
    throw new AppError(fieldTaskErrors, 'FIELD_REPORT_TIME_DOUBTFUL', { field: 'clockReading.shownAt' });
  }
  return { recorderTime, trueTime: shown.at, photographId };
}
