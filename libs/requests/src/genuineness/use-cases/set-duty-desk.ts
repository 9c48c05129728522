import { Injectable } from '@nestjs/common';
import { Jurisdiction, type Principal } from '#antt/access';
import { Transactions } from '#antt/database';
import { Clock } from '#antt/kernel';
import { actorOf, AuditLog } from '#antt/ledger';
import { requireText } from '../../request/request-text.js';
import type { DutyDesk } from '../duty-desk.entity.js';
import { GenuinenessRepository } from '../genuineness.repository.js';

/** Sets the phone number by which anybody reaches a unit's duty desk; it is shown to whoever checks a request. */
@Injectable()
export class SetDutyDesk {
  constructor(
    private readonly transactions: Transactions,
    private readonly jurisdiction: Jurisdiction,
    private readonly repository: GenuinenessRepository,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** @throws AppError PERMISSION_MISSING, UNIT_OUTSIDE_JURISDICTION, REQUEST_TEXT_BLANK */
  async execute(principal: Principal, unitId: string, phone: string): Promise<DutyDesk> {
    const tidy = requireText(phone, 'phone');
    return this.transactions.run({ userId: principal.userId }, async (tx) => {
      await this.jurisdiction.requireUnit(tx, principal, 'duty-desk.manage', unitId);
      const before = await this.repository.findDesk(tx, unitId);
      const desk = { unitId, phone: tidy, changedBy: principal.userId, changedAt: this.clock.now() };
      await this.repository.saveDesk(tx, desk);
      await this.audit.record(tx, {
        action: 'duty-desk.changed',
        objectType: 'unit',
        objectId: unitId,
        actor: actorOf(principal, 'duty-desk.manage'),
        unitId,
        before: { phone: before?.phone ?? null },
        after: { phone: tidy },
      });
      return desk;
    });
  }
}
