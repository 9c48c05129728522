import { Injectable } from '@nestjs/common';
import { Jurisdiction, type Principal } from '#antt/access';
import { Transactions } from '#antt/database';
import type { AuditEvent } from '../audit-event.entity.js';
import {
  AuditEventRepository,
  type AuditEventFilter,
  type AuditEventPosition,
} from '../audit-event.repository.js';

/** Custody events of the units a person answers for, newest first. */
@Injectable()
export class ListEvents {
  constructor(
    private readonly events: AuditEventRepository,
    private readonly jurisdiction: Jurisdiction,
    private readonly transactions: Transactions,
  ) {}

  /** @throws AppError PERMISSION_MISSING when he may read events nowhere */
  async execute(
    principal: Principal,
    filter: Omit<AuditEventFilter, 'rootIds'>,
    page: { readonly limit: number; readonly after?: AuditEventPosition | undefined },
  ): Promise<AuditEvent[]> {
    this.jurisdiction.requirePermission(principal, 'audit-event.read');
    const rootIds = this.jurisdiction.rootsOf(principal, 'audit-event.read');
    return this.events.list(this.transactions.reader, { ...filter, rootIds }, page.limit, page.after);
  }
}
