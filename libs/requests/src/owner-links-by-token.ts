import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AppError } from '#antt/kernel';
import type { OwnerAsk } from './owner-ask.entity.js';
import { OwnerAskRepository } from './owner-ask.repository.js';
import { tokenHash } from './owner-secrets.js';
import { requestsErrors } from './requests.errors.js';

/** How long an owner may look at the receipt of his answer. */
const RECEIPT_DAYS = 7;

/** Whether a link still opens its ask: unanswered until its deadline, answered for the receipt's time. */
export function linkWorks(ask: OwnerAsk, now: Date): boolean {
  if (ask.revokedAt !== null) return false;
  if (ask.answeredAt === null) return now < ask.expiresAt;
  return now.getTime() < ask.answeredAt.getTime() + RECEIPT_DAYS * 86_400_000;
}

/** Finds asks for whoever holds their link. */
@Injectable()
export class OwnerLinksByToken {
  constructor(private readonly asks: OwnerAskRepository) {}

  /** @throws AppError OWNER_LINK_INVALID, the same for a link that is unknown, expired, revoked or used up */
  async find(tx: EntityManager, token: string, now: Date): Promise<OwnerAsk> {
    const ask = await this.asks.findByToken(tx, tokenHash(token));
    if (ask === null || !linkWorks(ask, now)) throw linkInvalid();
    return ask;
  }
}

export const linkInvalid = (): AppError => new AppError(requestsErrors, 'OWNER_LINK_INVALID');
