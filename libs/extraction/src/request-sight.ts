import { Injectable } from '@nestjs/common';
import { Jurisdiction, sightFacts, type Principal, type Sight } from '#antt/access';
import { Transactions } from '#antt/database';
import { AppError, isId } from '#antt/kernel';
import { actorOf, AuditLog, type AuditAction, type AuditEntry } from '#antt/ledger';
import { extractionErrors } from './extraction.errors.js';
import { ExtractionViewRepository, type RequestFacts } from './extraction-view.repository.js';

/** A request that somebody may look at, and by what right. */
export interface SeenRequest {
  readonly request: RequestFacts;
  readonly sight: Sight;
}

/** Whether a person may look at what becomes of a request, and the record that he did. */
@Injectable()
export class RequestSight {
  constructor(
    private readonly transactions: Transactions,
    private readonly views: ExtractionViewRepository,
    private readonly jurisdiction: Jurisdiction,
    private readonly audit: AuditLog,
  ) {}

  /** @throws AppError EXTRACTION_REQUEST_NOT_FOUND, also once the grant by which he looked has ended */
  async of(principal: Principal, requestId: string): Promise<SeenRequest> {
    const tx = this.transactions.reader;
    const request = isId(requestId) ? await this.views.request(tx, requestId) : undefined;
    const object = { type: 'request' as const, id: requestId };
    const sight =
      request &&
      (await this.jurisdiction.sightOf(tx, principal, 'extraction.read', request.unitId, [object]));
    if (request === undefined || sight === undefined) {
      throw new AppError(extractionErrors, 'EXTRACTION_REQUEST_NOT_FOUND');
    }
    return { request, sight };
  }

  async record(
    action: AuditAction,
    principal: Principal,
    { request, sight }: SeenRequest,
    client: AuditEntry['client'],
  ): Promise<void> {
    await this.transactions.run({ userId: principal.userId }, (tx) =>
      this.audit.record(tx, {
        action,
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
