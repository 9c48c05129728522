import { Injectable } from '@nestjs/common';
import type { Principal } from '#antt/access';
import { Transactions } from '#antt/database';
import { AppError, Clock, isAppError, isId } from '#antt/kernel';
import { actorOf, AuditLog, type AuditEntry } from '#antt/ledger';
import { AWAITING_FOOTAGE, BreakGlassUses } from '#antt/requests';
import type { EntityManager } from 'typeorm';
import { HandInItemsRepository } from '../hand-in-items.repository.js';
import { fileKeyOf, HandInKeys } from '../hand-in-keys.js';
import { HandInNews } from '../hand-in-news.js';
import type { HandIn } from '../hand-in.entity.js';
import { handInErrors } from '../hand-in.errors.js';
import { HAND_IN_LIFECYCLE } from '../hand-in.lifecycle.js';
import { HandInRepository } from '../hand-in.repository.js';
import { StagedContent } from '../staged-content.js';

export interface EscrowRelease {
  readonly handInId: string;
  /** Of the footage, as the holder read it out of the envelope: base64url. */
  readonly key: string;
}

/**
 * Under a use of break-glass, with the key that the escrow's holder has read out of its envelope elsewhere: the server
 * can read the footage from then on, as after its owner's own release, and the owner is told at once.
 */
@Injectable()
export class ReleaseByEscrow {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly uses: BreakGlassUses,
    private readonly items: HandInItemsRepository,
    private readonly handIns: HandInRepository,
    private readonly keys: HandInKeys,
    private readonly content: StagedContent,
    private readonly news: HandInNews,
    private readonly audit: AuditLog,
  ) {}

  /**
   * Said again it changes nothing.
   * @returns when it was released
   * @throws AppError BREAK_GLASS_NOT_FOUND, PERMISSION_MISSING, UNIT_OUTSIDE_JURISDICTION, HAND_IN_NOT_OF_BREAK_GLASS,
   *   HAND_IN_NO_WHOLE_FILE, HAND_IN_ESCROW_KEY_WRONG
   */
  async execute(
    principal: Principal,
    breakGlassId: string,
    { handInId, key: text }: EscrowRelease,
    client?: AuditEntry['client'],
  ): Promise<Date> {
    return this.transactions.run({ userId: principal.userId }, async (tx) => {
      const use = await this.uses.require(tx, principal, breakGlassId);
      const taken = await this.uses.itemsOf(tx, use);
      const handIn = isId(handInId) ? await this.handIns.lock(tx, handInId) : null;
      const items =
        handIn?.kind === 'sealed'
          ? (await this.items.listOf(tx, handIn)).filter(
              ({ id, state }) => taken.has(id) && AWAITING_FOOTAGE.includes(state),
            )
          : [];
      if (handIn === null || items.length === 0) throw notOfUse();
      if (handIn.releasedAt !== null) return handIn.releasedAt;
      if (HAND_IN_LIFECYCLE.hasEnded(handIn.state)) throw notOfUse();
      const key = Buffer.from(text, 'base64url');
      await this.prove(tx, handIn, key);
      const releasedAt = this.clock.now();
      await this.keys.release(tx, handInId, key);
      key.fill(0);
      await this.handIns.change(tx, handInId, { releasedAt });
      await this.audit.record(tx, {
        action: 'hand-in.released',
        objectType: 'hand-in',
        objectId: handInId,
        actor: actorOf(principal, 'break-glass.use'),
        unitId: use.unitId,
        requestId: use.requestId,
        reason: use.danger,
        before: { sealed: true },
        after: { sealed: false, releasedAt, by: 'escrow', breakGlassId: use.id },
        client,
        effectKey: `hand-in:${handInId}:released`,
      });
      await this.uses.tellOpened(tx, use, { handInId, askId: handIn.askId, items, at: releasedAt });
      await this.news.publish(tx, { ...handIn, releasedAt });
      return releasedAt;
    });
  }

  /** By the first piece of a file that is wholly here: no trace of the key is kept that could be compared. */
  private async prove(tx: EntityManager, { id }: HandIn, key: Buffer): Promise<void> {
    const files = (await this.handIns.listFiles(tx, [id])).filter(
      ({ state, sizeBytes }) => (state === 'received' || state === 'checked') && sizeBytes > 0,
    );
    if (files.length === 0) throw new AppError(handInErrors, 'HAND_IN_NO_WHOLE_FILE');
    for (const file of files) {
      try {
        for await (const _ of this.content.chunks(file, fileKeyOf(key, file.id))) return;
      } catch (error) {
        if (!isAppError(error, 'SEALED_FILE_BROKEN')) throw error;
      }
    }
    throw new AppError(handInErrors, 'HAND_IN_ESCROW_KEY_WRONG', { field: 'key' });
  }
}

const notOfUse = (): AppError =>
  new AppError(handInErrors, 'HAND_IN_NOT_OF_BREAK_GLASS', { field: 'handInId' });
