import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AppError, Clock, isId } from '#antt/kernel';
import { AuditLog, type AuditActor, type AuditEntry } from '#antt/ledger';
import { OwnerDecisionRepository } from '../../answer/owner-decision.repository.js';
import { AskLocks, type LockedAsk } from '../../ask/ask-locks.js';
import { AskUpkeep } from '../../ask/ask-upkeep.js';
import { OwnerAskRepository } from '../../ask/owner-ask.repository.js';
import { OwnerMessages } from '../../ask/owner-messages.js';
import { RequestItems } from '../../item/request-items.js';
import { ownersErrors } from '../../owners.errors.js';
import { AskSteps } from '../../step/ask-steps.js';
import { ConsentNotices } from '../consent-notices.js';
import type { ConsentRevoker, StandingConsent } from '../standing-consent.entity.js';
import { StandingConsentRepository } from '../standing-consent.repository.js';

export interface ConsentRevocation {
  readonly ownerId: string;
  readonly consentId: string;
  readonly by: ConsentRevoker;
  readonly actor: AuditActor;
  readonly reason?: string | undefined;
  readonly client?: AuditEntry['client'];
}

/**
 * Ends a consent at once. What it alone had approved and whose footage nobody has begun to take goes back to be asked,
 * with a new message to the owner; what is being taken goes on, because footage is never half taken. A filing that uses
 * the consent at the same moment is either before this, and then goes back, or after it, and then asks.
 */
@Injectable()
export class RevokeStandingConsent {
  constructor(
    private readonly consents: StandingConsentRepository,
    private readonly asks: OwnerAskRepository,
    private readonly locks: AskLocks,
    private readonly decisions: OwnerDecisionRepository,
    private readonly requestItems: RequestItems,
    private readonly upkeep: AskUpkeep,
    private readonly steps: AskSteps,
    private readonly messages: OwnerMessages,
    private readonly notices: ConsentNotices,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /**
   * In the caller's transaction, before it takes any lock of an ask or a request.
   * @returns the items that went back to be asked
   * @throws AppError CONSENT_NOT_FOUND, CONSENT_REVOKED
   */
  async execute(tx: EntityManager, revocation: ConsentRevocation): Promise<string[]> {
    const seen = isId(revocation.consentId) ? await this.consents.find(tx, revocation.consentId) : null;
    if (seen === null || seen.ownerId !== revocation.ownerId) {
      throw new AppError(ownersErrors, 'CONSENT_NOT_FOUND');
    }
    // In the order in which a filing takes its locks: it holds those of its recorders from the beginning.
    await this.asks.lockRecorders(tx, await this.consents.recordersOf(tx, seen));
    const askIds = (await this.consents.takenBack(tx, seen.id)).map(({ askId }) => askId);
    const locked = await this.locks.lockAll(tx, askIds);
    const consent = await this.consents.lock(tx, seen.id);
    if (consent === null || consent.revokedAt !== null) throw new AppError(ownersErrors, 'CONSENT_REVOKED');
    const now = this.clock.now();
    const reason = revocation.reason ?? null;
    await this.consents.revoke(tx, consent.id, { at: now, by: revocation.by, reason });
    const owner = await this.consents.owner(tx, consent.ownerId);
    await this.audit.record(tx, {
      action: 'standing-consent.revoked',
      objectType: 'standing-consent',
      objectId: consent.id,
      objectName: owner?.name,
      actor: revocation.actor,
      unitId: owner?.unitId,
      reason: revocation.reason,
      after: { revokedAt: now, by: revocation.by },
      client: revocation.client,
    });
    const back = new Set((await this.consents.takenBack(tx, consent.id)).map(({ itemId }) => itemId));
    for (const ask of locked) await this.askAgain(tx, consent, ask, back, revocation);
    if (owner !== undefined) {
      const names = await this.consents.cameraNames(tx, consent.cameraIds);
      await this.notices.changed(tx, owner, consent, names, 'revoked', now);
    }
    return [...back];
  }

  private async askAgain(
    tx: EntityManager,
    consent: StandingConsent,
    { ask, requests, items }: LockedAsk,
    back: ReadonlySet<string>,
    { actor, by }: ConsentRevocation,
  ): Promise<void> {
    const now = this.clock.now();
    const own = items.filter(({ id }) => back.has(id));
    const ids = own.map(({ id }) => id);
    await this.decisions.supersede(tx, ids, now);
    await this.consents.endUses(tx, ids, now);
    for (const id of ids) {
      await this.requestItems.move(tx, id, 'asked', {
        actor,
        reason: 'Chủ camera đã thu hồi sự đồng ý trước',
        audit: { consentId: consent.id },
      });
    }
    await this.asks.change(tx, ask.id, { answeredAt: null });
    await this.upkeep.settle(tx, ask.id, now);
    const opened = await this.asks.find(tx, ask.id);
    if (opened === null) return;
    await this.steps.plan(tx, opened, now);
    // Whoever leaves is not asked any more.
    if (by === 'departure') return;
    for (const [requestId, asked] of Map.groupBy(own, ({ requestId }) => requestId)) {
      const request = requests.get(requestId);
      if (request !== undefined) await this.messages.askedAgain(tx, opened, request, asked);
    }
  }
}
