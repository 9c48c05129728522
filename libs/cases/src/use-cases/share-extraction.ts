import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Jurisdiction, type Principal } from '#antt/access';
import { Transactions } from '#antt/database';
import { AppError, isId } from '#antt/kernel';
import { actorOf } from '#antt/ledger';
import { CaseExtractionRepository } from '../case-extraction.repository.js';
import { CaseFiles } from '../case-files.js';
import { casesErrors } from '../cases.errors.js';
import { LinkExtraction } from './link-extraction.js';

/** Lets a second case use an extraction that one case has: two uses, still one extraction. */
@Injectable()
export class ShareExtraction {
  constructor(
    private readonly transactions: Transactions,
    private readonly jurisdiction: Jurisdiction,
    private readonly caseFiles: CaseFiles,
    private readonly uses: CaseExtractionRepository,
    private readonly link: LinkExtraction,
  ) {}

  /**
   * @returns whether the link is new
   * @throws AppError CASE_NOT_FOUND, UNIT_OUTSIDE_JURISDICTION, CASE_MERGED, CASE_EXTRACTION_NOT_FOUND
   */
  async execute(principal: Principal, caseId: string, extractionId: string): Promise<boolean> {
    return this.transactions.run({ userId: principal.userId }, async (tx) => {
      const row = await this.caseFiles.lockForChange(tx, principal, caseId, 'case.manage');
      if (!(await this.seesExtraction(tx, principal, extractionId))) {
        throw new AppError(casesErrors, 'CASE_EXTRACTION_NOT_FOUND', { field: 'extractionId' });
      }
      const actor = actorOf(principal, 'case.manage');
      return (await this.link.execute(tx, { caseId: row.id, extractionId, actor })).added;
    });
  }

  /** Every extraction is linked to the case it was asked for when it is sealed; whoever sees such a case sees it. */
  private async seesExtraction(
    tx: EntityManager,
    principal: Principal,
    extractionId: string,
  ): Promise<boolean> {
    if (!isId(extractionId)) return false;
    for (const { id, unitId } of await this.uses.casesOf(tx, extractionId)) {
      if (await this.jurisdiction.sees(tx, principal, 'case.read', unitId, { type: 'case', id })) return true;
    }
    return false;
  }
}
