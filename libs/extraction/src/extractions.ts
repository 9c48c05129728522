import { Injectable } from '@nestjs/common';
import { Jurisdiction, type Permission, type Principal } from '#antt/access';
import { AppError, isId } from '#antt/kernel';
import type { EntityManager } from 'typeorm';
import type { Extraction } from './extraction.entity.js';
import { extractionErrors } from './extraction.errors.js';
import { ExtractionRepository } from './extraction.repository.js';

/** Finds extractions for a person: absent and out of reach are the same answer (I8). */
@Injectable()
export class Extractions {
  constructor(
    private readonly extractions: ExtractionRepository,
    private readonly jurisdiction: Jurisdiction,
  ) {}

  /** @throws AppError EXTRACTION_NOT_FOUND */
  async find(
    tx: EntityManager,
    principal: Principal,
    extractionId: string,
    permission: Permission = 'extraction.read',
  ): Promise<Extraction> {
    const row = isId(extractionId) ? await this.extractions.find(tx, extractionId) : null;
    const seen =
      row !== null &&
      (await this.jurisdiction.sees(
        tx,
        principal,
        permission,
        row.unitId,
        row.requestId === null ? undefined : { type: 'request', id: row.requestId },
      ));
    if (!seen) throw new AppError(extractionErrors, 'EXTRACTION_NOT_FOUND');
    return row;
  }
}
