import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Transactions } from '#antt/database';
import { Clock } from '#antt/kernel';
import { AuditLog, SYSTEM_ACTOR } from '#antt/ledger';
import type { BreakGlass } from '../break-glass.entity.js';
import { BreakGlassNotices } from '../break-glass-notices.js';
import { BreakGlassRepository } from '../break-glass.repository.js';
import { stepAfter } from '../debt-plan.js';

const MOST_AT_ONCE = 200;

/**
 * Reminds of justifications that are owed, and tells everybody concerned when one is overdue. From the rows alone, each
 * step in a commit of its own. The block itself needs no timer: it is the time on the row.
 */
@Injectable()
export class PursueDebts {
  constructor(
    private readonly transactions: Transactions,
    private readonly uses: BreakGlassRepository,
    private readonly notices: BreakGlassNotices,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** @returns how many steps were done */
  async execute(signal?: AbortSignal): Promise<number> {
    let done = 0;
    while (done < MOST_AT_ONCE && signal?.aborted !== true) {
      const taken = await this.transactions.run({}, async (tx) => {
        const use = await this.uses.takeDue(tx, this.clock.now());
        if (use !== null) await this.step(tx, use);
        return use !== null;
      });
      if (!taken) break;
      done += 1;
    }
    return done;
  }

  private async step(tx: EntityManager, use: BreakGlass): Promise<void> {
    const { nextStep, nextStepAt } = stepAfter(use.usedAt, use.nextStep);
    await this.uses.planStep(tx, use.id, nextStep, nextStepAt);
    const overdue = use.nextStep === 'overdue';
    const ids = [use.usedBy, ...(overdue ? use.supervisorIds : [])];
    const people = await this.uses.people(tx, ids);
    await this.notices.toCommanders(
      tx,
      use,
      people,
      overdue ? 'overdue' : 'reminder',
      use.nextStep ?? 'overdue',
    );
    await this.audit.record(tx, {
      action: overdue ? 'break-glass.overdue' : 'break-glass.reminded',
      objectType: 'break-glass',
      objectId: use.id,
      objectName: use.incidentNumber,
      actor: SYSTEM_ACTOR,
      unitId: use.unitId,
      requestId: use.requestId,
      after: { step: use.nextStep, justifyBy: use.justifyBy },
      effectKey: `break-glass:${use.id}:${use.nextStep}`,
    });
  }
}
