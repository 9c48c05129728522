import { Injectable } from '@nestjs/common';
import { Jurisdiction, type Principal } from '#antt/access';
import { Transactions } from '#antt/database';
import { AppError, isId } from '#antt/kernel';
import { ITEM_LIFECYCLE, type ItemState } from '#antt/requests';
import { extractionErrors } from '../extraction.errors.js';
import { ExtractionViewRepository, type ItemProgress } from '../extraction-view.repository.js';

export interface RequestProgress {
  readonly requestId: string;
  readonly ended: boolean;
  readonly items: readonly ItemProgress[];
}

/** One look at how far a request's items are. */
@Injectable()
export class WatchRequest {
  constructor(
    private readonly transactions: Transactions,
    private readonly views: ExtractionViewRepository,
    private readonly jurisdiction: Jurisdiction,
  ) {}

  /** @throws AppError EXTRACTION_REQUEST_NOT_FOUND */
  async execute(principal: Principal, requestId: string): Promise<RequestProgress> {
    const tx = this.transactions.reader;
    const request = isId(requestId) ? await this.views.request(tx, requestId) : undefined;
    const seen =
      request !== undefined &&
      (await this.jurisdiction.sees(tx, principal, 'extraction.read', request.unitId, {
        type: 'request',
        id: request.id,
      }));
    if (!seen) throw new AppError(extractionErrors, 'EXTRACTION_REQUEST_NOT_FOUND');
    const items = await this.views.progressOf(tx, requestId);
    return {
      requestId,
      ended: items.every((item) => ITEM_LIFECYCLE.hasEnded(item.itemState as ItemState)),
      items,
    };
  }
}
