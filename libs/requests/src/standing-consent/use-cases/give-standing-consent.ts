import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AppError, Clock, newId } from '#antt/kernel';
import { AuditLog, type AuditActor, type AuditEntry } from '#antt/ledger';
import { ownersErrors } from '../../owners.errors.js';
import { requireText } from '../../request/request-text.js';
import { ConsentDrafts, type ConsentDraft } from '../consent-drafts.js';
import { ConsentNotices } from '../consent-notices.js';
import { StandingConsent } from '../standing-consent.entity.js';
import { StandingConsentRepository } from '../standing-consent.repository.js';

/** How it was given: by the owner himself, who was shown the words; or on paper, with who signed and who recorded it. */
export type ConsentOrigin =
  | { readonly textSha256: string }
  | {
      readonly signedBy: string;
      readonly scanReference: string;
      readonly recordedBy: { readonly id: string; readonly name: string };
    };

export interface GivenConsent {
  readonly ownerId: string;
  readonly draft: ConsentDraft;
  readonly origin: ConsentOrigin;
  readonly actor: AuditActor;
  readonly client?: AuditEntry['client'];
}

/** Writes a consent with the words it was given in. It approves nothing that was asked before. */
@Injectable()
export class GiveStandingConsent {
  constructor(
    private readonly drafts: ConsentDrafts,
    private readonly consents: StandingConsentRepository,
    private readonly notices: ConsentNotices,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /**
   * In the caller's transaction.
   * @throws AppError CONSENT_TEXT_CHANGED, REQUEST_TEXT_BLANK and what {@link ConsentDrafts.check} throws
   */
  async execute(tx: EntityManager, given: GivenConsent): Promise<StandingConsent> {
    const { origin, actor, client } = given;
    const checked = await this.drafts.check(tx, given.ownerId, given.draft);
    const { owner, text } = checked;
    if ('textSha256' in origin && origin.textSha256 !== text.sha256) {
      throw new AppError(ownersErrors, 'CONSENT_TEXT_CHANGED', { field: 'textSha256' });
    }
    const now = this.clock.now();
    const consent = Object.assign(new StandingConsent(), {
      id: newId(),
      ownerId: owner.id,
      unitId: checked.unitId,
      cameraIds: checked.cameraIds,
      categoryCodes: checked.categoryCodes,
      hoursFrom: checked.hours?.from ?? null,
      hoursTo: checked.hours?.to ?? null,
      validFrom: checked.validFrom,
      validUntil: checked.validUntil,
      ...originOf(origin),
      textVersion: text.version,
      text: text.text,
      textSha256: text.sha256,
      givenAt: now,
      revokedAt: null,
      revokedBy: null,
      revokeReason: null,
    });
    await this.consents.insert(tx, consent);
    const { cameraIds, categoryCodes, unitId, hours, validFrom, validUntil } = checked;
    await this.audit.record(tx, {
      action: 'standing-consent.given',
      objectType: 'standing-consent',
      objectId: consent.id,
      objectName: owner.name,
      actor,
      unitId: owner.unitId,
      after: {
        ownerId: owner.id,
        limits: { cameraIds, categoryCodes, unitId, hours, validFrom, validUntil },
        source: consent.source,
        scanReference: consent.scanReference,
        textVersion: text.version,
        textSha256: text.sha256,
      },
      client,
    });
    await this.notices.changed(tx, owner, consent, checked.cameraNames, 'given', now);
    return consent;
  }
}

type OriginColumns = Pick<
  StandingConsent,
  'source' | 'signedBy' | 'scanReference' | 'recordedBy' | 'recordedByName'
>;

function originOf(origin: ConsentOrigin): OriginColumns {
  if ('textSha256' in origin) {
    return {
      source: 'owner-link',
      signedBy: null,
      scanReference: null,
      recordedBy: null,
      recordedByName: null,
    };
  }
  return {
    source: 'paper',
    signedBy: requireText(origin.signedBy, 'signedBy'),
    scanReference: requireText(origin.scanReference, 'scanReference'),
    recordedBy: origin.recordedBy.id,
    recordedByName: origin.recordedBy.name,
  };
}
