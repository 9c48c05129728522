import { Injectable } from '@nestjs/common';
import { Transactions } from '#antt/database';
import { Clock } from '#antt/kernel';
import {
  ConsentDrafts,
  type CheckedConsent,
  type ConsentDraft,
} from '../../standing-consent/consent-drafts.js';
import { LedgerLinks } from '../ledger-links.js';

/** Shows an owner the words he would agree to. Changes nothing. */
@Injectable()
export class WordConsent {
  constructor(
    private readonly transactions: Transactions,
    private readonly links: LedgerLinks,
    private readonly drafts: ConsentDrafts,
    private readonly clock: Clock,
  ) {}

  /** @throws AppError LEDGER_LINK_INVALID and what {@link ConsentDrafts.check} throws */
  async execute(token: string, draft: ConsentDraft): Promise<CheckedConsent> {
    const tx = this.transactions.reader;
    const { owner } = await this.links.find(tx, token, this.clock.now());
    return this.drafts.check(tx, owner.id, draft);
  }
}
