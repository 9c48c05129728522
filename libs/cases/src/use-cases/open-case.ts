import { Injectable } from '@nestjs/common';
import { Jurisdiction, type Principal } from '#antt/access';
import { Transactions } from '#antt/database';
import { AppError, Clock, newId, vietnamDateTime, vietnamDay } from '#antt/kernel';
import { actorOf, AuditLog } from '#antt/ledger';
import { CaseCategoryRepository } from '../case-category.repository.js';
import { CaseFile, type CaseTrack } from '../case-file.entity.js';
import { CASE_LIFECYCLE } from '../case-file.lifecycle.js';
import { CaseFileRepository } from '../case-file.repository.js';
import { requireText } from '../case-text.js';
import { casesErrors } from '../cases.errors.js';

export interface NewCase {
  readonly number: string;
  readonly title: string;
  readonly categoryCode: string;
  readonly track?: CaseTrack | undefined;
  readonly occurredAt?: Date | undefined;
  /** May be left out by somebody who opens cases in one unit only. */
  readonly unitId?: string | undefined;
  readonly demo?: boolean | undefined;
}

@Injectable()
export class OpenCase {
  constructor(
    private readonly transactions: Transactions,
    private readonly jurisdiction: Jurisdiction,
    private readonly cases: CaseFileRepository,
    private readonly categories: CaseCategoryRepository,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws AppError CASE_UNIT_REQUIRED, UNIT_OUTSIDE_JURISDICTION, CASE_NUMBER_TAKEN, CASE_CATEGORY_UNKNOWN,
   *   CASE_TEXT_BLANK, CASE_OCCURRENCE_IN_FUTURE
   */
  async execute(principal: Principal, input: NewCase): Promise<CaseFile> {
    this.jurisdiction.requirePermission(principal, 'case.open');
    const unitId = input.unitId ?? this.onlyUnit(principal);
    const now = this.clock.now();
    if (input.occurredAt !== undefined && input.occurredAt > now) {
      throw new AppError(casesErrors, 'CASE_OCCURRENCE_IN_FUTURE', {
        field: 'occurredAt',
        params: { occurredAt: vietnamDateTime(input.occurredAt) },
      });
    }
    const row = Object.assign(new CaseFile(), {
      id: newId(),
      number: requireText(input.number, 'number'),
      title: requireText(input.title, 'title'),
      unitId,
      categoryCode: input.categoryCode,
      track: input.track ?? 'verification',
      occurredAt: input.occurredAt ?? null,
      state: CASE_LIFECYCLE.initial,
      clarifiedOn: null,
      clarifiedAt: null,
      decisionReference: null,
      mergedIntoId: null,
      openedBy: principal.userId,
      openedAt: now,
      demo: input.demo ?? false,
      importId: null,
      importRow: null,
      version: 1,
    });
    return this.transactions.run({ userId: principal.userId, unitId }, async (tx) => {
      await this.jurisdiction.requireUnit(tx, principal, 'case.open', unitId);
      if (!(await this.categories.inUse(tx, row.categoryCode, vietnamDay(now)))) {
        throw new AppError(casesErrors, 'CASE_CATEGORY_UNKNOWN', {
          field: 'category',
          params: { category: row.categoryCode },
        });
      }
      // Two officers may type the same number at the same moment: the unique index decides, this check explains.
      if (!(await this.cases.insertUnlessTaken(tx, row))) {
        throw new AppError(casesErrors, 'CASE_NUMBER_TAKEN', {
          field: 'number',
          params: { number: row.number },
        });
      }
      await this.audit.record(tx, {
        action: 'case.opened',
        objectType: 'case',
        objectId: row.id,
        objectName: row.number,
        actor: actorOf(principal, 'case.open'),
        unitId,
        caseId: row.id,
        after: {
          number: row.number,
          title: row.title,
          categoryCode: row.categoryCode,
          track: row.track,
          occurredAt: row.occurredAt,
          state: row.state,
        },
      });
      return row;
    });
  }

  private onlyUnit(principal: Principal): string {
    const [unitId, ...others] = this.jurisdiction.rootsOf(principal, 'case.open');
    if (unitId === undefined || others.length > 0) {
      throw new AppError(casesErrors, 'CASE_UNIT_REQUIRED', { field: 'unitId' });
    }
    return unitId;
  }
}
