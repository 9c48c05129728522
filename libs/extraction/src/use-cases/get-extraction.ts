import { Injectable } from '@nestjs/common';
import type { Principal } from '#antt/access';
import { Transactions } from '#antt/database';
import type { Extraction } from '../extraction.entity.js';
import { EXTRACTION_LIFECYCLE, type ExtractionState } from '../extraction.lifecycle.js';
import { Extractions } from '../extractions.js';

export interface SeenExtraction {
  readonly row: Extraction;
  readonly nextStates: readonly ExtractionState[];
  readonly retriable: boolean;
}

/** One extraction as a person may see it. */
@Injectable()
export class GetExtraction {
  constructor(
    private readonly transactions: Transactions,
    private readonly extractions: Extractions,
  ) {}

  /** @throws AppError EXTRACTION_NOT_FOUND */
  async execute(principal: Principal, extractionId: string): Promise<SeenExtraction> {
    const row = await this.extractions.find(this.transactions.reader, principal, extractionId);
    return {
      row,
      nextStates: EXTRACTION_LIFECYCLE.nextStates(row.state),
      retriable: row.state === 'failed',
    };
  }
}
