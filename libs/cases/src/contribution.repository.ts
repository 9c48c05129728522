import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Contribution } from './contribution.entity.js';

@Injectable()
export class ContributionRepository {
  listOfCase(tx: EntityManager, caseId: string): Promise<Contribution[]> {
    return tx.find(Contribution, { where: { caseId }, order: { signedAt: 'ASC', id: 'ASC' } });
  }

  current(tx: EntityManager, caseId: string, extractionId: string): Promise<Contribution | null> {
    return tx
      .createQueryBuilder(Contribution, 'c')
      .where('c.case_id = :caseId AND c.extraction_id = :extractionId', { caseId, extractionId })
      .andWhere('c.superseded_by IS NULL')
      .getOne();
  }

  /** Inserts the new signature and lets it supersede `earlier`; at no moment are there two current ones. */
  async insert(tx: EntityManager, row: Contribution, earlier: Contribution | null): Promise<void> {
    if (earlier !== null) await tx.update(Contribution, { id: earlier.id }, { supersededBy: row.id });
    await tx.insert(Contribution, row);
  }

  /**
   * Hands every contribution of one case to another. Where both cases have a current one for the same extraction, the
   * later signature supersedes the earlier.
   * @returns ids of the contributions handed over
   */
  async moveAll(tx: EntityManager, fromCaseId: string, toCaseId: string): Promise<string[]> {
    await tx.query(
      `UPDATE contribution older SET superseded_by = newer.id
         FROM contribution newer
        WHERE older.extraction_id = newer.extraction_id
          AND (older.case_id, newer.case_id) IN (($1::uuid, $2::uuid), ($2::uuid, $1::uuid))
          AND older.superseded_by IS NULL AND newer.superseded_by IS NULL
          AND (older.signed_at, older.id) < (newer.signed_at, newer.id)`,
      [fromCaseId, toCaseId],
    );
    const [rows]: [{ id: string }[], number] = await tx.query(
      `UPDATE contribution SET case_id = $2, merged_from_case_id = coalesce(merged_from_case_id, $1)
        WHERE case_id = $1 RETURNING id`,
      [fromCaseId, toCaseId],
    );
    return rows.map(({ id }) => id).sort();
  }
}
