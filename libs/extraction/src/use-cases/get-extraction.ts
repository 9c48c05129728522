import { Injectable } from '@nestjs/common';
import type { Principal } from '#antt/access';
import { Transactions } from '#antt/database';
import { RequestItems, type ClockFacts } from '#antt/requests';
import type { Extraction } from '../extraction.entity.js';
import { EXTRACTION_LIFECYCLE, type ExtractionState } from '../extraction.lifecycle.js';
import { Extractions } from '../extractions.js';

export interface SeenExtraction {
  readonly row: Extraction;
  /** What is known of its recorder's clock; null: imported. */
  readonly clock: ClockFacts | null;
  /** Seen by a grant only, until then; null: seen by a role. */
  readonly grantedUntil: Date | null;
  readonly nextStates: readonly ExtractionState[];
  readonly retriable: boolean;
}

/** One extraction as a person may see it. */
@Injectable()
export class GetExtraction {
  constructor(
    private readonly transactions: Transactions,
    private readonly extractions: Extractions,
    private readonly items: RequestItems,
  ) {}

  /** @throws AppError EXTRACTION_NOT_FOUND */
  async execute(principal: Principal, extractionId: string): Promise<SeenExtraction> {
    const tx = this.transactions.reader;
    const { row, sight } = await this.extractions.see(tx, principal, extractionId);
    return {
      row,
      clock: row.itemId === null ? null : (await this.items.get(tx, row.itemId)).clock,
      grantedUntil: sight.grantedUntil,
      nextStates: EXTRACTION_LIFECYCLE.nextStates(row.state),
      retriable: row.state === 'failed',
    };
  }
}
