import { Injectable } from '@nestjs/common';
import type { Principal } from '#antt/access';
import { Transactions } from '#antt/database';
import { AppError, Clock } from '#antt/kernel';
import { actorOf, AuditLog } from '#antt/ledger';
import { ownersErrors } from '../../owners.errors.js';
import { requireText } from '../../request/request-text.js';
import type { BreakGlass } from '../break-glass.entity.js';
import { BreakGlassRepository } from '../break-glass.repository.js';
import { BreakGlassUses } from '../break-glass-uses.js';

/** Pays the debt of a use of break-glass: in writing, once; late, too. */
@Injectable()
export class JustifyBreakGlass {
  constructor(
    private readonly transactions: Transactions,
    private readonly uses: BreakGlassUses,
    private readonly rows: BreakGlassRepository,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /**
   * By whoever used it, or by a commander of the unit's line when he cannot.
   * @throws AppError BREAK_GLASS_NOT_FOUND, PERMISSION_MISSING, UNIT_OUTSIDE_JURISDICTION, BREAK_GLASS_JUSTIFIED,
   *   REQUEST_TEXT_BLANK
   */
  async execute(principal: Principal, id: string, text: string): Promise<BreakGlass> {
    const justification = requireText(text, 'justification');
    return this.transactions.run({ userId: principal.userId }, async (tx) => {
      const use = await this.uses.require(tx, principal, id);
      if (use.justifiedAt !== null) throw new AppError(ownersErrors, 'BREAK_GLASS_JUSTIFIED');
      const now = this.clock.now();
      const paid = {
        justifiedAt: now,
        justifiedBy: principal.userId,
        justifiedByName: principal.fullName,
        justification,
        nextStep: null,
        nextStepAt: null,
      };
      await this.rows.change(tx, use.id, paid);
      await this.audit.record(tx, {
        action: 'break-glass.justified',
        objectType: 'break-glass',
        objectId: use.id,
        objectName: use.incidentNumber,
        actor: actorOf(principal, 'break-glass.use'),
        unitId: use.unitId,
        requestId: use.requestId,
        reason: justification,
        after: { justifiedAt: now, late: now >= use.justifyBy },
      });
      return Object.assign(use, paid);
    });
  }
}
