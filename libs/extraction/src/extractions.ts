import { Injectable } from '@nestjs/common';
import { Jurisdiction, type GrantedObject, type Permission, type Principal, type Sight } from '#antt/access';
import { AppError, isId } from '#antt/kernel';
import type { EntityManager } from 'typeorm';
import type { Extraction } from './extraction.entity.js';
import { extractionErrors } from './extraction.errors.js';
import { ExtractionRepository } from './extraction.repository.js';
import { ExtractionViewRepository } from './extraction-view.repository.js';

/** Finds extractions for a person: absent and out of reach are the same answer (I8). */
@Injectable()
export class Extractions {
  constructor(
    private readonly extractions: ExtractionRepository,
    private readonly views: ExtractionViewRepository,
    private readonly jurisdiction: Jurisdiction,
  ) {}

  /** @throws AppError EXTRACTION_NOT_FOUND */
  async find(
    tx: EntityManager,
    principal: Principal,
    extractionId: string,
    permission: Permission = 'extraction.read',
  ): Promise<Extraction> {
    return (await this.see(tx, principal, extractionId, permission)).row;
  }

  /** The extraction, and by what right it is seen. @throws AppError EXTRACTION_NOT_FOUND */
  async see(
    tx: EntityManager,
    principal: Principal,
    extractionId: string,
    permission: Permission = 'extraction.read',
  ): Promise<{ readonly row: Extraction; readonly sight: Sight }> {
    const row = isId(extractionId) ? await this.extractions.find(tx, extractionId) : null;
    if (row === null) throw notFound();
    const shownBy: GrantedObject[] = [
      ...(row.requestId === null ? [] : [{ type: 'request' as const, id: row.requestId }]),
      ...(await this.views.casesUsing(tx, row.id)).map((id) => ({ type: 'case' as const, id })),
    ];
    const sight = await this.jurisdiction.sightOf(tx, principal, permission, row.unitId, shownBy);
    if (sight === undefined) throw notFound();
    return { row, sight };
  }
}

const notFound = (): AppError => new AppError(extractionErrors, 'EXTRACTION_NOT_FOUND');
