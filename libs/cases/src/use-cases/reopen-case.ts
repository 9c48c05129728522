import { Injectable } from '@nestjs/common';
import type { Principal } from '#antt/access';
import { Transactions } from '#antt/database';
import { actorOf, AuditLog } from '#antt/ledger';
import type { CaseFile } from '../case-file.entity.js';
import { CASE_LIFECYCLE } from '../case-file.lifecycle.js';
import { CaseFileRepository } from '../case-file.repository.js';
import { CaseFiles } from '../case-files.js';
import { caseMoveIllegal } from '../case-move-illegal.js';
import { requireText } from '../case-text.js';

/** Takes a clarification back. The decision it rested on stays readable in the custody log. */
@Injectable()
export class ReopenCase {
  constructor(
    private readonly transactions: Transactions,
    private readonly caseFiles: CaseFiles,
    private readonly cases: CaseFileRepository,
    private readonly audit: AuditLog,
  ) {}

  /**
   * @throws AppError CASE_NOT_FOUND, UNIT_OUTSIDE_JURISDICTION, CASE_MERGED, CASE_CHANGED_MEANWHILE, CASE_MOVE_ILLEGAL,
   *   CASE_TEXT_BLANK
   */
  async execute(principal: Principal, caseId: string, version: number, reason: string): Promise<CaseFile> {
    const why = requireText(reason, 'reason');
    return this.transactions.run({ userId: principal.userId }, async (tx) => {
      const row = await this.caseFiles.lockForChange(tx, principal, caseId, 'case.clarify', version);
      CASE_LIFECYCLE.assertMove(row.state, 'open', caseMoveIllegal);
      const after = { state: 'open' as const, clarifiedOn: null, decisionReference: null };
      const changed = await this.cases.change(tx, row, { ...after, clarifiedAt: null });
      await this.audit.record(tx, {
        action: 'case.reopened',
        objectType: 'case',
        objectId: row.id,
        objectName: row.number,
        actor: actorOf(principal, 'case.clarify'),
        unitId: row.unitId,
        caseId: row.id,
        reason: why,
        before: {
          state: row.state,
          clarifiedOn: row.clarifiedOn,
          decisionReference: row.decisionReference,
        },
        after,
      });
      return changed;
    });
  }
}
