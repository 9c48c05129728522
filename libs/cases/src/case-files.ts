import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Jurisdiction, type Permission, type Principal, type Sight } from '#antt/access';
import { AppError, isId } from '#antt/kernel';
import { CaseFileRepository, type CaseReference } from './case-file.repository.js';
import type { CaseFile } from './case-file.entity.js';
import { casesErrors } from './cases.errors.js';

/** Finds cases for a person: absent and out of reach are the same answer (invariant I8). */
@Injectable()
export class CaseFiles {
  constructor(
    private readonly cases: CaseFileRepository,
    private readonly jurisdiction: Jurisdiction,
  ) {}

  /** @throws AppError CASE_NOT_FOUND when there is none or this person may not see it */
  async find(tx: EntityManager, principal: Principal, caseId: string): Promise<CaseFile> {
    return (await this.see(tx, principal, caseId)).caseFile;
  }

  /** The case, and by what right it is seen. @throws AppError CASE_NOT_FOUND */
  async see(
    tx: EntityManager,
    principal: Principal,
    caseId: string,
  ): Promise<{ readonly caseFile: CaseFile; readonly sight: Sight }> {
    const caseFile = isId(caseId) ? await this.cases.find(tx, caseId) : null;
    const sight = caseFile === null ? undefined : await this.sightOf(tx, principal, caseFile);
    if (caseFile === null || sight === undefined) throw notFound();
    return { caseFile, sight };
  }

  /**
   * The case new work belongs to: the one named or, after merges, the one that now holds it.
   * @throws AppError CASE_NOT_FOUND
   */
  async findForUse(tx: EntityManager, principal: Principal, caseId: string): Promise<CaseFile> {
    const named = await this.find(tx, principal, caseId);
    if (named.state !== 'merged') return named;
    const currentId = await this.cases.currentId(tx, named.id);
    return this.find(tx, principal, currentId ?? named.id);
  }

  /**
   * Locks a case for a change by this person.
   * @param version the version he has seen; absent: the change does not depend on what he saw
   * @throws AppError CASE_NOT_FOUND, UNIT_OUTSIDE_JURISDICTION, CASE_MERGED, CASE_CHANGED_MEANWHILE
   */
  async lockForChange(
    tx: EntityManager,
    principal: Principal,
    caseId: string,
    permission: Permission,
    version?: number,
  ): Promise<CaseFile> {
    await this.find(tx, principal, caseId);
    const row = await this.cases.lock(tx, caseId, 'update');
    if (row === null) throw notFound();
    await this.jurisdiction.requireUnit(tx, principal, permission, row.unitId);
    await this.refuseMerged(tx, principal, row);
    if (version !== undefined && version !== row.version) {
      throw new AppError(casesErrors, 'CASE_CHANGED_MEANWHILE', {
        field: 'version',
        params: { expected: version, actual: row.version },
      });
    }
    return row;
  }

  private sightOf(
    tx: EntityManager,
    principal: Principal,
    row: { readonly id: string; readonly unitId: string },
  ): Promise<Sight | undefined> {
    return this.jurisdiction.sightOf(tx, principal, 'case.read', row.unitId, [{ type: 'case', id: row.id }]);
  }

  /** Only the references this person may see. */
  async visible(
    tx: EntityManager,
    principal: Principal,
    references: readonly CaseReference[],
  ): Promise<CaseReference[]> {
    const seen: CaseReference[] = [];
    for (const reference of references) {
      if ((await this.sightOf(tx, principal, reference)) !== undefined) seen.push(reference);
    }
    return seen;
  }

  /** The case that now holds what a merged one held, when this person may see it. */
  async mergedInto(
    tx: EntityManager,
    principal: Principal,
    row: CaseFile,
  ): Promise<CaseReference | undefined> {
    if (row.state !== 'merged') return undefined;
    const id = await this.cases.currentId(tx, row.id);
    const current = id === undefined ? null : await this.cases.find(tx, id);
    return current === null ? undefined : (await this.visible(tx, principal, [current]))[0];
  }

  private async refuseMerged(tx: EntityManager, principal: Principal, row: CaseFile): Promise<void> {
    if (row.state !== 'merged') return;
    const into = await this.mergedInto(tx, principal, row);
    throw new AppError(casesErrors, 'CASE_MERGED', {
      params: { into: into?.number ?? '—', intoId: into?.id ?? '—' },
    });
  }
}

const notFound = (): AppError => new AppError(casesErrors, 'CASE_NOT_FOUND');
