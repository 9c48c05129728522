import { Injectable } from '@nestjs/common';
import { Jurisdiction, sightFacts, type Principal, type Sight } from '#antt/access';
import { Transactions } from '#antt/database';
import { AppError, isId } from '#antt/kernel';
import { actorOf, AuditLog, type AuditEntry } from '#antt/ledger';
import { ITEM_LIFECYCLE, type ItemState } from '#antt/requests';
import type { EntityManager } from 'typeorm';
import { extractionErrors } from '../extraction.errors.js';
import {
  ExtractionViewRepository,
  type ItemProgress,
  type RequestFacts,
} from '../extraction-view.repository.js';

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
    private readonly audit: AuditLog,
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
    const tx = this.transactions.reader;
    const request = isId(requestId) ? await this.views.request(tx, requestId) : undefined;
    const sight = request && (await this.sightOf(tx, principal, request));
    if (request === undefined || sight === undefined) {
      throw new AppError(extractionErrors, 'EXTRACTION_REQUEST_NOT_FOUND');
    }
    if (opening !== undefined) await this.recordOpening(principal, request, sight, opening.client);
    const items = await this.views.progressOf(tx, requestId);
    return {
      requestId,
      ended: items.every((item) => ITEM_LIFECYCLE.hasEnded(item.itemState as ItemState)),
      items,
    };
  }
  private sightOf(
    tx: EntityManager,
    principal: Principal,
    request: RequestFacts,
  ): Promise<Sight | undefined> {
    const object = { type: 'request' as const, id: request.id };
    return this.jurisdiction.sightOf(tx, principal, 'extraction.read', request.unitId, [object]);
  }

  private async recordOpening(
    principal: Principal,
    request: RequestFacts,
    sight: Sight,
    client: AuditEntry['client'],
  ): Promise<void> {
    await this.transactions.run({ userId: principal.userId }, (tx) =>
      this.audit.record(tx, {
        action: 'request.watched',
        objectType: 'request',
        objectId: request.id,
        objectName: request.number,
        actor: actorOf(principal, 'extraction.read'),
        unitId: request.unitId,
        requestId: request.id,
        caseId: request.caseId,
        after: sightFacts(sight),
        client,
      }),
    );
  }
}
