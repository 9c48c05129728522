import { Injectable } from '@nestjs/common';
import type { Principal } from '#antt/access';
import { Transactions } from '#antt/database';
import { AppError, Clock, isId, newId } from '#antt/kernel';
import { actorOf, AuditLog } from '#antt/ledger';
import { Outbox } from '#antt/queue';
import { CaseExtractionRepository } from '../case-extraction.repository.js';
import { CaseFiles } from '../case-files.js';
import { requireText } from '../case-text.js';
import { casesErrors } from '../cases.errors.js';
import { CONTRIBUTION_SIGNED } from '../cases.events.js';
import {
  Contribution,
  IDENTIFIED_THINGS,
  type IdentifiedThing,
  type Verdict,
} from '../contribution.entity.js';
import { ContributionRepository } from '../contribution.repository.js';

export interface SignedVerdict {
  readonly extractionId: string;
  readonly verdict: Verdict;
  /** What it identified: at least one thing for `identified`, none for the other verdicts. */
  readonly identified: readonly IdentifiedThing[];
  readonly note?: string | undefined;
}

/** Signs what an extraction did for a case. A new signature supersedes the one before; both stay readable. */
@Injectable()
export class SignContribution {
  constructor(
    private readonly transactions: Transactions,
    private readonly caseFiles: CaseFiles,
    private readonly uses: CaseExtractionRepository,
    private readonly contributions: ContributionRepository,
    private readonly outbox: Outbox,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws AppError CASE_NOT_FOUND, UNIT_OUTSIDE_JURISDICTION, CASE_MERGED, CASE_EXTRACTION_NOT_LINKED,
   *   CONTRIBUTION_IDENTIFIED_MISMATCH
   */
  async execute(principal: Principal, caseId: string, input: SignedVerdict): Promise<Contribution> {
    const identified = IDENTIFIED_THINGS.filter((thing) => input.identified.includes(thing));
    if ((input.verdict === 'identified') !== identified.length > 0) {
      throw new AppError(casesErrors, 'CONTRIBUTION_IDENTIFIED_MISMATCH', { field: 'identified' });
    }
    const note = input.note === undefined ? null : requireText(input.note, 'note');
    return this.transactions.run({ userId: principal.userId }, async (tx) => {
      const row = await this.caseFiles.lockForChange(tx, principal, caseId, 'contribution.sign');
      const linked = isId(input.extractionId) && (await this.uses.lock(tx, row.id, input.extractionId));
      if (!linked) throw new AppError(casesErrors, 'CASE_EXTRACTION_NOT_LINKED', { field: 'extractionId' });
      const earlier = await this.contributions.current(tx, row.id, input.extractionId);
      const signed = Object.assign(new Contribution(), {
        id: newId(),
        caseId: row.id,
        extractionId: input.extractionId,
        verdict: input.verdict,
        identified,
        note,
        signedBy: principal.userId,
        signedByName: principal.fullName,
        signedAt: this.clock.now(),
        supersededBy: null,
        mergedFromCaseId: null,
      });
      await this.contributions.insert(tx, signed, earlier);
      await this.audit.record(tx, {
        action: earlier === null ? 'contribution.signed' : 'contribution.corrected',
        objectType: 'contribution',
        objectId: signed.id,
        objectName: row.number,
        actor: actorOf(principal, 'contribution.sign'),
        unitId: row.unitId,
        caseId: row.id,
        before:
          earlier === null
            ? undefined
            : {
                id: earlier.id,
                verdict: earlier.verdict,
                identified: earlier.identified,
                note: earlier.note,
              },
        after: { extractionId: signed.extractionId, verdict: signed.verdict, identified, note },
      });
      const { caseId: signedFor, extractionId } = signed;
      const news = { caseId: signedFor, contributionId: signed.id, extractionId };
      await this.outbox.publish(tx, CONTRIBUTION_SIGNED, news);
      return signed;
    });
  }
}
