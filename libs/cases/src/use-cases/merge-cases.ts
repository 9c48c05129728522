import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Jurisdiction, type Principal } from '#antt/access';
import { Transactions } from '#antt/database';
import { AppError } from '#antt/kernel';
import { actorOf, AuditLog } from '#antt/ledger';
import { CaseExtractionRepository } from '../case-extraction.repository.js';
import type { CaseFile } from '../case-file.entity.js';
import { CASE_LIFECYCLE } from '../case-file.lifecycle.js';
import { CaseFileRepository } from '../case-file.repository.js';
import { CaseFiles } from '../case-files.js';
import { caseMoveIllegal } from '../case-move-illegal.js';
import { requireText } from '../case-text.js';
import { casesErrors } from '../cases.errors.js';
import { ContributionRepository } from '../contribution.repository.js';

export interface MergeOrder {
  readonly intoCaseId: string;
  readonly reason: string;
}

/**
 * Two files of one matter become one. The source ends as `merged` and points to the target, which takes over every
 * extraction and contribution; each keeps the name of the case it came from. Rules:
 * - a target that was itself merged stands for the case that now holds it; if that is the source, there is nothing
 *   to merge;
 * - open into open, open into clarified, clarified into clarified: the target stays what it is, so a matter is
 *   counted once, by the target's decision; the source keeps its own decision as history;
 * - clarified into open is refused, because the decision would stop counting without anybody having reopened the case.
 */
@Injectable()
export class MergeCases {
  constructor(
    private readonly transactions: Transactions,
    private readonly jurisdiction: Jurisdiction,
    private readonly caseFiles: CaseFiles,
    private readonly cases: CaseFileRepository,
    private readonly uses: CaseExtractionRepository,
    private readonly contributions: ContributionRepository,
    private readonly audit: AuditLog,
  ) {}

  /**
   * @param version the version of the source that the person has seen
   * @returns the target
   * @throws AppError CASE_NOT_FOUND, UNIT_OUTSIDE_JURISDICTION, CASE_MERGED, CASE_CHANGED_MEANWHILE,
   *   CASE_MERGE_WITH_ITSELF, CASE_MERGE_LOSES_CLARIFICATION, CASE_TEXT_BLANK
   */
  async execute(principal: Principal, caseId: string, version: number, order: MergeOrder): Promise<CaseFile> {
    const reason = requireText(order.reason, 'reason');
    return this.transactions.run({ userId: principal.userId }, async (tx) => {
      const target = await this.caseFiles.findForUse(tx, principal, order.intoCaseId);
      if (target.id === caseId)
        throw new AppError(casesErrors, 'CASE_MERGE_WITH_ITSELF', { field: 'intoCaseId' });
      await this.lockBoth(tx, caseId, target.id);
      const from = await this.caseFiles.lockForChange(tx, principal, caseId, 'case.manage', version);
      const into = await this.caseFiles.lockForChange(tx, principal, target.id, 'case.manage');
      await this.jurisdiction.requireUnit(tx, principal, 'case.manage', into.unitId);
      CASE_LIFECYCLE.assertMove(from.state, 'merged', caseMoveIllegal);
      if (from.state === 'clarified' && into.state !== 'clarified') {
        throw new AppError(casesErrors, 'CASE_MERGE_LOSES_CLARIFICATION');
      }
      const extractions = await this.uses.moveAll(tx, from.id, into.id);
      const contributions = await this.contributions.moveAll(tx, from.id, into.id);
      await this.cases.change(tx, from, { state: 'merged', mergedIntoId: into.id });
      const grown = await this.cases.change(tx, into, {});
      await this.audit.record(tx, {
        action: 'case.merged',
        objectType: 'case',
        objectId: from.id,
        objectName: from.number,
        actor: actorOf(principal, 'case.manage'),
        unitId: from.unitId,
        caseId: from.id,
        reason,
        before: { state: from.state },
        after: {
          state: 'merged',
          mergedIntoId: into.id,
          mergedIntoNumber: into.number,
          mergedIntoState: into.state,
          extractions,
          contributions,
        },
      });
      return grown;
    });
  }

  /** In the order of ids, so that two merges of the same pair wait for each other instead of deadlocking. */
  private async lockBoth(tx: EntityManager, one: string, other: string): Promise<void> {
    for (const id of [one, other].sort()) await this.cases.lock(tx, id, 'update');
  }
}
