import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AppError, Clock } from '#antt/kernel';
import { AuditLog, type AuditActor } from '#antt/ledger';
import { CaseExtractionRepository } from '../case-extraction.repository.js';
import { CaseFileRepository } from '../case-file.repository.js';
import type { CaseFile } from '../case-file.entity.js';
import { casesErrors } from '../cases.errors.js';

export interface ExtractionLink {
  /** The case the work was done for; when it was merged since, the case that now holds it gets the link. */
  readonly caseId: string;
  readonly extractionId: string;
  readonly actor: AuditActor;
}

/** Records that a case uses an extraction, inside the caller's transaction. Doing it again changes nothing. */
@Injectable()
export class LinkExtraction {
  constructor(
    private readonly cases: CaseFileRepository,
    private readonly uses: CaseExtractionRepository,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /**
   * @returns the case that has the link, and whether it is new
   * @throws AppError CASE_NOT_FOUND when no such case exists
   */
  async execute(
    tx: EntityManager,
    { caseId, extractionId, actor }: ExtractionLink,
  ): Promise<{ readonly caseId: string; readonly added: boolean }> {
    const row = await this.lockCurrent(tx, caseId);
    const added = await this.uses.insert(tx, {
      caseId: row.id,
      extractionId,
      originalCaseId: caseId,
      linkedBy: actor.kind === 'user' ? (actor.id ?? null) : null,
      linkedAt: this.clock.now(),
    });
    if (added) {
      await this.audit.record(tx, {
        action: 'case.linked',
        objectType: 'case',
        objectId: row.id,
        objectName: row.number,
        actor,
        unitId: row.unitId,
        caseId: row.id,
        after: { extractionId, originalCaseId: caseId },
      });
    }
    return { caseId: row.id, added };
  }

  /** A share lock, so that links do not wait for each other, only for a merge; after a merge it looks again. */
  private async lockCurrent(tx: EntityManager, caseId: string): Promise<CaseFile> {
    for (let id: string | undefined = caseId; ;) {
      id = await this.cases.currentId(tx, id);
      const row: CaseFile | null = id === undefined ? null : await this.cases.lock(tx, id, 'share');
      if (id === undefined || row === null) throw new AppError(casesErrors, 'CASE_NOT_FOUND');
      if (row.state !== 'merged') return row;
    }
  }
}
