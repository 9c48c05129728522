import { Injectable } from '@nestjs/common';
import type { Principal } from '#antt/access';
import { Transactions } from '#antt/database';
import { AppError, Clock, isDay, vietnamDay } from '#antt/kernel';
import { actorOf, AuditLog } from '#antt/ledger';
import { Outbox } from '#antt/queue';
import type { CaseFile } from '../case-file.entity.js';
import { CaseFileRepository } from '../case-file.repository.js';
import { CaseFiles } from '../case-files.js';
import { caseMoveIllegal } from '../case-move-illegal.js';
import { CASE_LIFECYCLE } from '../case-file.lifecycle.js';
import { requireText } from '../case-text.js';
import { casesErrors } from '../cases.errors.js';
import { CASE_CLARIFIED } from '../cases.events.js';

export interface Clarification {
  /** Number of the decision, e.g. `215/KLĐT-CAX`. */
  readonly decisionReference: string;
  /** Date on the decision, `YYYY-MM-DD`; statistics count the case in its period. */
  readonly decidedOn: string;
}

/** Records that a decision clarified the case. Whether footage helped is told by the contributions, not here. */
@Injectable()
export class ClarifyCase {
  constructor(
    private readonly transactions: Transactions,
    private readonly caseFiles: CaseFiles,
    private readonly cases: CaseFileRepository,
    private readonly outbox: Outbox,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws AppError CASE_NOT_FOUND, UNIT_OUTSIDE_JURISDICTION, CASE_MERGED, CASE_CHANGED_MEANWHILE, CASE_MOVE_ILLEGAL,
   *   CASE_DATE_INVALID, CASE_DECISION_IN_FUTURE, CASE_DECISION_TOO_EARLY, CASE_TEXT_BLANK
   */
  async execute(
    principal: Principal,
    caseId: string,
    version: number,
    input: Clarification,
  ): Promise<CaseFile> {
    const decisionReference = requireText(input.decisionReference, 'decisionReference');
    return this.transactions.run({ userId: principal.userId }, async (tx) => {
      const row = await this.caseFiles.lockForChange(tx, principal, caseId, 'case.clarify', version);
      CASE_LIFECYCLE.assertMove(row.state, 'clarified', caseMoveIllegal);
      this.checkDay(row, input.decidedOn);
      const after = { state: 'clarified' as const, clarifiedOn: input.decidedOn, decisionReference };
      const changed = await this.cases.change(tx, row, { ...after, clarifiedAt: this.clock.now() });
      await this.audit.record(tx, {
        action: 'case.clarified',
        objectType: 'case',
        objectId: row.id,
        objectName: row.number,
        actor: actorOf(principal, 'case.clarify'),
        unitId: row.unitId,
        caseId: row.id,
        before: { state: row.state },
        after,
      });
      await this.outbox.publish(tx, CASE_CLARIFIED, { caseId: row.id });
      return changed;
    });
  }

  private checkDay(row: CaseFile, decidedOn: string): void {
    const refuse = (code: keyof typeof casesErrors, params: Record<string, string>): never => {
      throw new AppError(casesErrors, code, { field: 'decidedOn', params });
    };
    if (!isDay(decidedOn)) refuse('CASE_DATE_INVALID', { value: decidedOn });
    if (decidedOn > vietnamDay(this.clock.now())) refuse('CASE_DECISION_IN_FUTURE', { decidedOn });
    const earliest = vietnamDay(row.occurredAt ?? row.openedAt);
    if (decidedOn < earliest) refuse('CASE_DECISION_TOO_EARLY', { decidedOn, earliest });
  }
}
