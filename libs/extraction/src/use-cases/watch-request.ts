import { Injectable } from '@nestjs/common';
import type { Principal } from '#antt/access';
import { Transactions } from '#antt/database';
import type { AuditEntry } from '#antt/ledger';
import { ITEM_LIFECYCLE, type ItemState } from '#antt/requests';
import { ExtractionViewRepository, type ItemProgress } from '../extraction-view.repository.js';
import { RequestSight } from '../request-sight.js';

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
    private readonly requests: RequestSight,
  ) {}

  /**
   * @param opening given when a person begins to watch: that look is recorded, those that follow it are not
   * @throws AppError EXTRACTION_REQUEST_NOT_FOUND, also once the grant by which he watched has ended
   */
  async execute(
    principal: Principal,
    requestId: string,
    opening?: { readonly client: AuditEntry['client'] },
  ): Promise<RequestProgress> {
    const seen = await this.requests.of(principal, requestId);
    if (opening !== undefined) {
      await this.requests.record('request.watched', principal, seen, opening.client);
    }
    const items = await this.views.progressOf(this.transactions.reader, requestId);
    return {
      requestId,
      ended: items.every((item) => ITEM_LIFECYCLE.hasEnded(item.itemState as ItemState)),
      items,
    };
  }
}
