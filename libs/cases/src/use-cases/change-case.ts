import { Injectable } from '@nestjs/common';
import type { Principal } from '#antt/access';
import { Transactions } from '#antt/database';
import { AppError, Clock, vietnamDateTime, vietnamDay } from '#antt/kernel';
import { actorOf, AuditLog } from '#antt/ledger';
import { CaseCategoryRepository } from '../case-category.repository.js';
import type { CaseFile, CaseTrack } from '../case-file.entity.js';
import { CaseFileRepository } from '../case-file.repository.js';
import { CaseFiles } from '../case-files.js';
import { requireText } from '../case-text.js';
import { casesErrors } from '../cases.errors.js';

/** What is left out stays as it is; `occurredAt: null` says that it is not known. */
export interface CaseChanges {
  readonly title?: string | undefined;
  readonly categoryCode?: string | undefined;
  readonly track?: CaseTrack | undefined;
  readonly occurredAt?: Date | null | undefined;
}

type Changeable = Pick<CaseFile, 'title' | 'categoryCode' | 'track' | 'occurredAt'>;

@Injectable()
export class ChangeCase {
  constructor(
    private readonly transactions: Transactions,
    private readonly caseFiles: CaseFiles,
    private readonly cases: CaseFileRepository,
    private readonly categories: CaseCategoryRepository,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws AppError CASE_NOT_FOUND, UNIT_OUTSIDE_JURISDICTION, CASE_MERGED, CASE_CHANGED_MEANWHILE,
   *   CASE_CATEGORY_UNKNOWN, CASE_TEXT_BLANK, CASE_OCCURRENCE_IN_FUTURE, CASE_OCCURRENCE_AFTER_DECISION
   */
  async execute(
    principal: Principal,
    caseId: string,
    version: number,
    input: CaseChanges,
  ): Promise<CaseFile> {
    return this.transactions.run({ userId: principal.userId }, async (tx) => {
      const row = await this.caseFiles.lockForChange(tx, principal, caseId, 'case.manage', version);
      const wanted: Changeable = {
        title: input.title === undefined ? row.title : requireText(input.title, 'title'),
        categoryCode: input.categoryCode ?? row.categoryCode,
        track: input.track ?? row.track,
        occurredAt: input.occurredAt === undefined ? row.occurredAt : input.occurredAt,
      };
      const before: Record<string, unknown> = {};
      const after: Record<string, unknown> = {};
      for (const name of ['title', 'categoryCode', 'track', 'occurredAt'] as const) {
        if (row[name]?.valueOf() === wanted[name]?.valueOf()) continue;
        before[name] = row[name];
        after[name] = wanted[name];
      }
      if (Object.keys(after).length === 0) return row;
      const today = vietnamDay(this.clock.now());
      if ('categoryCode' in after && !(await this.categories.inUse(tx, wanted.categoryCode, today))) {
        throw new AppError(casesErrors, 'CASE_CATEGORY_UNKNOWN', {
          field: 'category',
          params: { category: wanted.categoryCode },
        });
      }
      if ('occurredAt' in after && wanted.occurredAt !== null) this.checkOccurrence(row, wanted.occurredAt);
      const changed = await this.cases.change(tx, row, wanted);
      await this.audit.record(tx, {
        action: 'case.changed',
        objectType: 'case',
        objectId: row.id,
        objectName: row.number,
        actor: actorOf(principal, 'case.manage'),
        unitId: row.unitId,
        caseId: row.id,
        before,
        after,
      });
      return changed;
    });
  }

  private checkOccurrence(row: CaseFile, occurredAt: Date): void {
    const shown = vietnamDateTime(occurredAt);
    if (occurredAt > this.clock.now()) {
      throw new AppError(casesErrors, 'CASE_OCCURRENCE_IN_FUTURE', {
        field: 'occurredAt',
        params: { occurredAt: shown },
      });
    }
    if (row.clarifiedOn !== null && vietnamDay(occurredAt) > row.clarifiedOn) {
      throw new AppError(casesErrors, 'CASE_OCCURRENCE_AFTER_DECISION', {
        field: 'occurredAt',
        params: { occurredAt: shown, decidedOn: row.clarifiedOn },
      });
    }
  }
}
