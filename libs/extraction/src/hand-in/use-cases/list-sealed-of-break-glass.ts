import { Injectable } from '@nestjs/common';
import type { Principal } from '#antt/access';
import { Transactions } from '#antt/database';
import { actorOf, AuditLog, type AuditEntry } from '#antt/ledger';
import { AWAITING_FOOTAGE, BreakGlassUses } from '#antt/requests';
import type { EntityManager } from 'typeorm';
import { envelopeOf, type EscrowEnvelope } from '../escrow-envelope.js';
import { HandInItemsRepository, type ItemOfRequest } from '../hand-in-items.repository.js';
import { HandInKeyRepository } from '../hand-in-key.repository.js';
import type { HandIn } from '../hand-in.entity.js';
import { HandInRepository } from '../hand-in.repository.js';
import { HandInSettings } from '../hand-in.settings.js';
import { isSealed } from '../officers-sight.js';

/** Sealed footage of an item that a commander approved without its owner. The approval does not open it. */
export interface SealedFootage {
  readonly itemId: string;
  readonly cameraName: string;
  readonly handInId: string;
  readonly receivedBytes: number;
  /** Not destroyed before then. */
  readonly keptUntil: Date;
  /** For the escrow's holder; undefined where nobody but the owner can open it. */
  readonly envelope: EscrowEnvelope | undefined;
}

/** What break-glass was used for and lies here sealed, with what the escrow's holder needs to open it elsewhere. */
@Injectable()
export class ListSealedOfBreakGlass {
  constructor(
    private readonly transactions: Transactions,
    private readonly uses: BreakGlassUses,
    private readonly items: HandInItemsRepository,
    private readonly handIns: HandInRepository,
    private readonly keys: HandInKeyRepository,
    private readonly settings: HandInSettings,
    private readonly audit: AuditLog,
  ) {}

  /** @throws AppError BREAK_GLASS_NOT_FOUND, PERMISSION_MISSING, UNIT_OUTSIDE_JURISDICTION */
  async execute(
    principal: Principal,
    breakGlassId: string,
    client?: AuditEntry['client'],
  ): Promise<SealedFootage[]> {
    return this.transactions.run({ userId: principal.userId }, async (tx) => {
      const use = await this.uses.require(tx, principal, breakGlassId);
      const taken = await this.uses.itemsOf(tx, use);
      const sealed: SealedFootage[] = [];
      for (const item of await this.items.listOfRequest(tx, use.requestId)) {
        if (!taken.has(item.itemId) || !AWAITING_FOOTAGE.includes(item.state)) continue;
        for (const handIn of (await this.handIns.listOpenFor(tx, item)).filter(isSealed)) {
          sealed.push(await this.tell(tx, handIn, item));
        }
      }
      await this.audit.record(tx, {
        action: 'break-glass.sealed-footage-listed',
        objectType: 'break-glass',
        objectId: use.id,
        objectName: use.incidentNumber,
        actor: actorOf(principal, 'break-glass.use'),
        unitId: use.unitId,
        requestId: use.requestId,
        after: { handInIds: sealed.map(({ handInId }) => handInId) },
        client,
      });
      return sealed;
    });
  }

  private async tell(tx: EntityManager, handIn: HandIn, item: ItemOfRequest): Promise<SealedFootage> {
    const files = await this.handIns.listFiles(tx, [handIn.id]);
    const wrapped = await this.keys.find(tx, handIn.id, 'escrow');
    // By this item alone: that it is kept longer may be another request's doing.
    const decideBy = Math.min(item.answerBy.getTime(), (handIn.decideBy ?? item.answerBy).getTime());
    return {
      itemId: item.itemId,
      cameraName: item.cameraName,
      handInId: handIn.id,
      receivedBytes: files
        .filter(({ state }) => state !== 'removed')
        .reduce((sum, file) => sum + (file.state === 'receiving' ? file.receivedBytes : file.sizeBytes), 0),
      keptUntil: new Date(decideBy + this.settings.releaseGraceMs),
      envelope: wrapped && envelopeOf(handIn.id, wrapped),
    };
  }
}
