import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { QueueMessage, type TemplateFacts, type TemplateId } from '#antt/notifications';
import { footageOf } from '../ask/owner-messages.js';
import type { RequestItem } from '../item/request-item.entity.js';
import type { ExtractionRequest } from '../request/extraction-request.entity.js';
import { hoursOf } from './consent-coverage.js';
import { hoursWords } from './consent-hours.js';
import type { StandingConsent } from './standing-consent.entity.js';
import type { ConsentingOwner } from './standing-consent.repository.js';

/** Tells an owner of his consents, so that a change or a use he did not expect is noticed. */
@Injectable()
export class ConsentNotices {
  constructor(private readonly queue: QueueMessage) {}

  async changed(
    tx: EntityManager,
    owner: ConsentingOwner,
    consent: StandingConsent,
    cameraNames: readonly string[],
    change: 'given' | 'revoked',
    changedAt: Date,
  ): Promise<void> {
    const hours = hoursWords(hoursOf(consent));
    await this.send(tx, owner, consent, 'standing-consent', change, {
      unitName: owner.unitName,
      change,
      cameraNames,
      ...(hours !== undefined && { hours }),
      until: consent.validUntil.toISOString(),
      changedAt: changedAt.toISOString(),
    });
  }

  /** One notice for each use by a request. */
  async used(
    tx: EntityManager,
    owner: ConsentingOwner,
    consent: StandingConsent,
    request: ExtractionRequest,
    about: {
      readonly unitName: string;
      readonly timeZone: string;
      readonly askId: string;
      readonly at: Date;
    },
    items: readonly RequestItem[],
  ): Promise<void> {
    await this.send(tx, owner, consent, 'consent-used', `used:${request.id}:${about.askId}`, {
      unitName: about.unitName,
      requestNumber: request.number,
      footage: footageOf(items, about.timeZone),
      usedAt: about.at.toISOString(),
    });
  }

  private async send<T extends TemplateId>(
    tx: EntityManager,
    owner: ConsentingOwner,
    consent: StandingConsent,
    template: T,
    purpose: string,
    facts: TemplateFacts[T],
  ): Promise<void> {
    const { id, name, phone, email, unitId } = owner;
    await this.queue.execute(tx, {
      purposeKey: `standing-consent:${consent.id}:${purpose}`,
      template,
      facts,
      recipient: { kind: 'owner', id, name, phone, email },
      subject: { type: 'standing-consent', id: consent.id },
      unitId,
    });
  }
}
