import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Jurisdiction, type Principal } from '#antt/access';
import { AppError, isId } from '#antt/kernel';
import { OwnerAskRepository } from '../ask/owner-ask.repository.js';
import type { RequestItem } from '../item/request-item.entity.js';
import { ownersErrors } from '../owners.errors.js';
import type { BreakGlass } from './break-glass.entity.js';
import { BreakGlassNotices } from './break-glass-notices.js';
import { BreakGlassRepository } from './break-glass.repository.js';

/** Uses of break-glass, for what is done about one afterwards. */
@Injectable()
export class BreakGlassUses {
  constructor(
    private readonly jurisdiction: Jurisdiction,
    private readonly uses: BreakGlassRepository,
    private readonly notices: BreakGlassNotices,
    private readonly asks: OwnerAskRepository,
  ) {}

  /**
   * Locked, for whoever used it, or for a commander of the unit's line when he cannot.
   * @throws AppError BREAK_GLASS_NOT_FOUND, PERMISSION_MISSING, UNIT_OUTSIDE_JURISDICTION
   */
  async require(tx: EntityManager, principal: Principal, id: string): Promise<BreakGlass> {
    const use = isId(id) ? await this.uses.lock(tx, id) : null;
    const own = use?.usedBy === principal.userId;
    const seen =
      use !== null && (own || (await this.jurisdiction.sees(tx, principal, 'break-glass.read', use.unitId)));
    if (use === null || !seen) throw new AppError(ownersErrors, 'BREAK_GLASS_NOT_FOUND');
    if (!own) await this.jurisdiction.requireUnit(tx, principal, 'break-glass.use', use.unitId);
    return use;
  }

  /** The items it approved. */
  itemsOf(tx: EntityManager, { id }: BreakGlass): Promise<ReadonlySet<string>> {
    return this.uses.itemsOf(tx, id);
  }

  /** Tells the owner at once that what he had sealed was opened without him. */
  async tellOpened(
    tx: EntityManager,
    use: BreakGlass,
    opened: {
      readonly handInId: string;
      readonly askId: string;
      readonly items: readonly RequestItem[];
      readonly at: Date;
    },
  ): Promise<void> {
    const ask = await this.asks.find(tx, opened.askId);
    if (ask === null) throw new TypeError('a hand-in has an ask');
    await this.notices.toOwnerOfOpened(tx, use, ask, opened);
  }
}
