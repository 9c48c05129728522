import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ENVIRONMENT, type Environment } from '#antt/config';
import { AppError, newId } from '#antt/kernel';
import { AuditLog, type AuditActor, type AuditEntry } from '#antt/ledger';
import { newToken, tokenHash } from '../link/owner-secrets.js';
import { ownersErrors } from '../owners.errors.js';
import {
  StandingConsentRepository,
  type ConsentingOwner,
} from '../standing-consent/standing-consent.repository.js';
import { LEDGER_LINK_DAYS, OwnerLedgerLink, type LedgerLinkWay } from './owner-ledger-link.entity.js';
import { OwnerLedgerLinkRepository } from './owner-ledger-link.repository.js';

/** A link as it is handed out: once, because only a hash of its token is kept. */
export interface ShownLedgerLink {
  readonly id: string;
  readonly token: string;
  readonly url: string;
  readonly expiresAt: Date;
}

export interface OpenedLedger {
  readonly link: OwnerLedgerLink;
  readonly owner: ConsentingOwner;
}

/** Makes and finds links to owners' ledgers. */
@Injectable()
export class LedgerLinks {
  constructor(
    @Inject(ENVIRONMENT) private readonly environment: Environment,
    private readonly links: OwnerLedgerLinkRepository,
    private readonly owners: StandingConsentRepository,
    private readonly audit: AuditLog,
  ) {}

  async issue(
    tx: EntityManager,
    owner: Pick<ConsentingOwner, 'id' | 'name' | 'unitId'>,
    how: {
      readonly way: LedgerLinkWay;
      readonly issuedBy: string | null;
      readonly actor: AuditActor;
      readonly client?: AuditEntry['client'];
    },
    now: Date,
  ): Promise<ShownLedgerLink> {
    const token = newToken();
    const link = Object.assign(new OwnerLedgerLink(), {
      id: newId(),
      ownerId: owner.id,
      tokenSha256: tokenHash(token),
      way: how.way,
      issuedBy: how.issuedBy,
      createdAt: now,
      expiresAt: new Date(now.getTime() + LEDGER_LINK_DAYS * 86_400_000),
      revokedAt: null,
    });
    await this.links.insert(tx, link);
    await this.audit.record(tx, {
      action: 'owner-ledger.link-issued',
      objectType: 'owner',
      objectId: owner.id,
      objectName: owner.name,
      actor: how.actor,
      unitId: owner.unitId,
      after: { linkId: link.id, way: link.way, expiresAt: link.expiresAt },
      client: how.client,
    });
    // Behind the `#`: a browser keeps it to itself, so no server, proxy or link scanner on the way has the secret.
    const url = `${this.environment.publicUrl}/l#${token}`;
    return { id: link.id, token, url, expiresAt: link.expiresAt };
  }

  /** @throws AppError LEDGER_LINK_INVALID, the same for a link that is unknown, expired or revoked */
  async find(tx: EntityManager, token: string, now: Date): Promise<OpenedLedger> {
    const link = await this.links.findByToken(tx, tokenHash(token));
    const owner = link === null ? undefined : await this.owners.owner(tx, link.ownerId);
    if (link === null || owner === undefined || link.revokedAt !== null || now >= link.expiresAt) {
      throw new AppError(ownersErrors, 'LEDGER_LINK_INVALID');
    }
    return { link, owner };
  }
}
