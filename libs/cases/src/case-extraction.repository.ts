import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

export interface CaseUse {
  readonly caseId: string;
  readonly extractionId: string;
  readonly originalCaseId: string;
  readonly originalCaseNumber: string;
  readonly linkedAt: Date;
}

@Injectable()
export class CaseExtractionRepository {
  /** @returns false when the case uses this extraction already */
  async insert(
    tx: EntityManager,
    row: {
      readonly caseId: string;
      readonly extractionId: string;
      readonly originalCaseId: string;
      readonly linkedBy: string | null;
      readonly linkedAt: Date;
    },
  ): Promise<boolean> {
    const rows: unknown[] = await tx.query(
      `INSERT INTO case_extraction (case_id, extraction_id, original_case_id, linked_by, linked_at)
       VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING RETURNING extraction_id`,
      [row.caseId, row.extractionId, row.originalCaseId, row.linkedBy, row.linkedAt],
    );
    return rows.length > 0;
  }

  listOfCase(tx: EntityManager, caseId: string): Promise<CaseUse[]> {
    return tx.query(
      `SELECT use.case_id AS "caseId", use.extraction_id AS "extractionId",
              use.original_case_id AS "originalCaseId", original.number AS "originalCaseNumber",
              use.linked_at AS "linkedAt"
         FROM case_extraction use JOIN case_file original ON original.id = use.original_case_id
        WHERE use.case_id = $1 ORDER BY use.linked_at, use.extraction_id`,
      [caseId],
    );
  }

  /** The cases that use an extraction. */
  async casesOf(tx: EntityManager, extractionId: string): Promise<{ id: string; unitId: string }[]> {
    return tx.query(
      `SELECT c.id, c.unit_id AS "unitId" FROM case_extraction use JOIN case_file c ON c.id = use.case_id
        WHERE use.extraction_id = $1 ORDER BY use.linked_at, c.id`,
      [extractionId],
    );
  }

  /** Locks the use until the transaction ends. @returns false when there is none */
  async lock(tx: EntityManager, caseId: string, extractionId: string): Promise<boolean> {
    const rows: unknown[] = await tx.query(
      'SELECT 1 FROM case_extraction WHERE case_id = $1 AND extraction_id = $2 FOR UPDATE',
      [caseId, extractionId],
    );
    return rows.length > 0;
  }

  /** Hands every use of one case to another. @returns the extractions handed over */
  async moveAll(tx: EntityManager, fromCaseId: string, toCaseId: string): Promise<string[]> {
    await tx.query(
      `INSERT INTO case_extraction (case_id, extraction_id, original_case_id, linked_by, linked_at)
       SELECT $2, extraction_id, original_case_id, linked_by, linked_at FROM case_extraction WHERE case_id = $1
       ON CONFLICT DO NOTHING`,
      [fromCaseId, toCaseId],
    );
    const [rows]: [{ id: string }[], number] = await tx.query(
      'DELETE FROM case_extraction WHERE case_id = $1 RETURNING extraction_id AS id',
      [fromCaseId],
    );
    return rows.map(({ id }) => id).sort();
  }
}
