import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Principal } from '#antt/access';
import { RecordOwnerDeparture, type RegistryActor } from '#antt/cameras';
import { Transactions } from '#antt/database';
import { AppError, Clock, newId, sha256Hex } from '#antt/kernel';
import { actorOf, AuditLog, type AuditActor, type AuditEntry } from '#antt/ledger';
import { QueueMessage } from '#antt/notifications';
import { AnswerRecording } from '../../answer/answer-recording.js';
import type { AnswerSource } from '../../answer/owner-answer.entity.js';
import type { WeighedAnswer } from '../../answer/owner-answers.js';
import { OwnerDecisionRepository } from '../../answer/owner-decision.repository.js';
import { AskLocks } from '../../ask/ask-locks.js';
import { OwnerAskRepository } from '../../ask/owner-ask.repository.js';
import type { CodeChannel } from '../../code/owner-code.entity.js';
import type { ItemState } from '../../item/item.lifecycle.js';
import { ownersErrors } from '../../owners.errors.js';
import { requireText } from '../../request/request-text.js';
import { StandingConsentRepository } from '../../standing-consent/standing-consent.repository.js';
import { RevokeStandingConsent } from '../../standing-consent/use-cases/revoke-standing-consent.js';
import { OwnerLedgerRepository } from '../owner-ledger.repository.js';

/** Told to officers whose items a departure ends. */
const NOTE = 'Chủ camera đã thôi tham gia.';
const ENDED: readonly ItemState[] = ['asked', 'help-needed', 'approved'];

export interface Departure {
  readonly ownerId: string;
  readonly reason: string;
  readonly actor: AuditActor;
  /** Who stands behind it in the register. */
  readonly registryActor: RegistryActor;
  readonly source: Extract<AnswerSource, 'owner-link' | 'paper'>;
  readonly codeChannel: CodeChannel | null;
  readonly client?: AuditEntry['client'];
}

export interface DepartureEffects {
  readonly cameras: number;
  readonly recorders: number;
  readonly items: number;
  readonly consents: number;
}

/**
 * An owner leaves the programme: consents are revoked, what waits for him ends as refused, his devices are taken out of
 * use. What is being taken or was approved without him goes on, and footage he gave is kept as the law demands.
 */
@Injectable()
export class LeaveProgramme {
  constructor(
    private readonly transactions: Transactions,
    private readonly departure: RecordOwnerDeparture,
    private readonly ledger: OwnerLedgerRepository,
    private readonly consents: StandingConsentRepository,
    private readonly revoke: RevokeStandingConsent,
    private readonly asks: OwnerAskRepository,
    private readonly locks: AskLocks,
    private readonly decisions: OwnerDecisionRepository,
    private readonly recording: AnswerRecording,
    private readonly queue: QueueMessage,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** By a registrar, on the owner's word. @throws as {@link leave}, and UNIT_OUTSIDE_JURISDICTION */
  byRegistrar(
    principal: Principal,
    ownerId: string,
    reason: string,
    client?: AuditEntry['client'],
  ): Promise<DepartureEffects> {
    return this.transactions.run({ userId: principal.userId }, (tx) =>
      this.execute(tx, {
        ownerId,
        reason,
        actor: actorOf(principal, 'camera.manage'),
        registryActor: principal,
        source: 'paper',
        codeChannel: null,
        client,
      }),
    );
  }

  /**
   * In the caller's transaction, before it takes any lock of an ask or a request.
   * @throws AppError OWNER_UNKNOWN, OWNER_HAS_LEFT, REQUEST_TEXT_BLANK
   */
  async execute(tx: EntityManager, departure: Departure): Promise<DepartureEffects> {
    const reason = requireText(departure.reason, 'reason');
    const { ownerId, actor, client } = departure;
    // Nobody asks of his recorders until this is over.
    await this.asks.lockRecorders(tx, await this.ledger.recorders(tx, ownerId));
    const owner = await this.consents.owner(tx, ownerId);
    const cameraNames = [...(await this.consents.camerasOf(tx, ownerId)).values()].sort();
    const consents = await this.endConsents(tx, departure);
    const items = await this.endItems(tx, departure);
    const gone = await this.departure.execute(
      departure.registryActor,
      ownerId,
      { reason, devices: 'retire' },
      client,
    );
    if (owner === undefined) throw new AppError(ownersErrors, 'CONSENT_OWNER_LEFT');
    const effects = { cameras: gone.cameras, recorders: gone.recorders, items, consents };
    await this.audit.record(tx, {
      action: 'owner-departure.declared',
      objectType: 'owner',
      objectId: owner.id,
      objectName: owner.name,
      actor,
      unitId: owner.unitId,
      reason,
      after: effects,
      client,
    });
    await this.queue.execute(tx, {
      purposeKey: `owner:${owner.id}:left:${newId()}`,
      template: 'owner-left',
      facts: { unitName: owner.unitName, leftAt: this.clock.now().toISOString(), cameraNames },
      recipient: {
        kind: 'owner',
        id: owner.id,
        name: owner.name,
        phone: owner.phone,
        email: owner.email,
      },
      subject: { type: 'owner', id: owner.id },
      unitId: owner.unitId,
    });
    return effects;
  }

  private async endConsents(tx: EntityManager, { ownerId, actor, client }: Departure): Promise<number> {
    let ended = 0;
    for (const { id, revokedAt } of await this.consents.listOfOwner(tx, ownerId)) {
      if (revokedAt !== null) continue;
      await this.revoke.execute(tx, { ownerId, consentId: id, by: 'departure', actor, client });
      ended += 1;
    }
    return ended;
  }

  private async endItems(
    tx: EntityManager,
    { ownerId, actor, source, codeChannel, client }: Departure,
  ): Promise<number> {
    let ended = 0;
    for (const locked of await this.locks.lockAll(tx, await this.ledger.openAsks(tx, ownerId))) {
      const decided = await this.decisions.current(
        tx,
        locked.items.map(({ id }) => id),
      );
      const own = locked.items.filter(
        ({ id, state, requestId }) =>
          ENDED.includes(state) &&
          decided.get(id)?.answer.source !== 'break-glass' &&
          locked.requests.get(requestId)?.state === 'open',
      );
      if (own.length === 0) continue;
      const weighed = own.map((item): WeighedAnswer => ({
        item,
        answer: 'refuse',
        reason: NOTE,
        heldSince: undefined,
        outcome: { lossCause: 'refused', lossNote: NOTE },
      }));
      await this.recording.record(tx, locked, weighed, {
        source,
        attemptSha256: sha256Hex(JSON.stringify(['departure', ownerId, newId()])),
        answeredBy: null,
        relation: 'owner',
        codeChannel,
        linkId: null,
        actor,
        client,
      });
      ended += own.length;
    }
    return ended;
  }
}
