import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { RequestAmendment } from './request-amendment.entity.js';

@Injectable()
export class RequestAmendmentRepository {
  async insert(tx: EntityManager, row: RequestAmendment): Promise<void> {
    await tx.insert(RequestAmendment, row);
  }

  listOfRequest(tx: EntityManager, requestId: string): Promise<RequestAmendment[]> {
    return tx.find(RequestAmendment, { where: { requestId }, order: { at: 'ASC', id: 'ASC' } });
  }
}
