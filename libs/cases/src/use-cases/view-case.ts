import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Jurisdiction, sightFacts, type Permission, type Principal } from '#antt/access';
import { Transactions } from '#antt/database';
import { actorOf, AuditLog, type AuditEntry } from '#antt/ledger';
import { CaseExtractionRepository, type CaseUse } from '../case-extraction.repository.js';
import type { CaseFile } from '../case-file.entity.js';
import { CASE_LIFECYCLE, type CaseState } from '../case-file.lifecycle.js';
import { CaseFileRepository, type CaseReference } from '../case-file.repository.js';
import { CaseFiles } from '../case-files.js';
import type { Contribution } from '../contribution.entity.js';
import { ContributionRepository } from '../contribution.repository.js';

/** What may be done with a case, and by which right. */
export const CASE_PERMISSIONS = ['case.manage', 'case.clarify', 'contribution.sign', 'request.file'] as const;

export interface CaseView {
  readonly caseFile: CaseFile;
  /** Seen by a grant only, until then; null: seen by a role. */
  readonly grantedUntil: Date | null;
  readonly unitName: string;
  /** The case that holds everything now, when this one was merged and the person may see that one. */
  readonly mergedInto: CaseReference | undefined;
  readonly mergedFrom: readonly CaseReference[];
  readonly uses: readonly CaseUse[];
  /** Oldest first, superseded ones among them. */
  readonly contributions: readonly Contribution[];
  readonly nextStates: readonly CaseState[];
  /** Which of {@link CASE_PERMISSIONS} the person holds for this case. */
  readonly permissions: readonly Permission[];
}

/** Opening a case is an event of its own: who looked, and when. */
@Injectable()
export class ViewCase {
  constructor(
    private readonly transactions: Transactions,
    private readonly jurisdiction: Jurisdiction,
    private readonly caseFiles: CaseFiles,
    private readonly cases: CaseFileRepository,
    private readonly uses: CaseExtractionRepository,
    private readonly contributions: ContributionRepository,
    private readonly audit: AuditLog,
  ) {}

  /** @throws AppError CASE_NOT_FOUND */
  async execute(principal: Principal, caseId: string, client?: AuditEntry['client']): Promise<CaseView> {
    return this.transactions.run({ userId: principal.userId }, async (tx) => {
      const { caseFile, sight } = await this.caseFiles.see(tx, principal, caseId);
      await this.audit.record(tx, {
        action: 'case.viewed',
        objectType: 'case',
        objectId: caseFile.id,
        objectName: caseFile.number,
        actor: actorOf(principal, 'case.read'),
        unitId: caseFile.unitId,
        caseId: caseFile.id,
        after: sightFacts(sight),
        client,
      });
      return {
        caseFile,
        grantedUntil: sight.grantedUntil,
        unitName: (await this.cases.unitName(tx, caseFile.unitId)) ?? '',
        mergedInto: await this.caseFiles.mergedInto(tx, principal, caseFile),
        mergedFrom: await this.caseFiles.visible(tx, principal, await this.cases.mergedInto(tx, caseFile.id)),
        uses: await this.uses.listOfCase(tx, caseFile.id),
        contributions: await this.contributions.listOfCase(tx, caseFile.id),
        nextStates: CASE_LIFECYCLE.nextStates(caseFile.state),
        permissions: await this.permissionsFor(tx, principal, caseFile),
      };
    });
  }

  private async permissionsFor(
    tx: EntityManager,
    principal: Principal,
    caseFile: CaseFile,
  ): Promise<Permission[]> {
    const held: Permission[] = [];
    for (const permission of CASE_PERMISSIONS) {
      if (await this.jurisdiction.sees(tx, principal, permission, caseFile.unitId)) held.push(permission);
    }
    return held;
  }
}
