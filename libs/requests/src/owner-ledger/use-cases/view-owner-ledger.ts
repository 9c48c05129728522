import { Injectable } from '@nestjs/common';
import { CaseCategoryRepository } from '#antt/cases';
import { Transactions } from '#antt/database';
import { Clock, vietnamDay, type Label } from '#antt/kernel';
import { citationOf } from '../../request/legal-basis.js';
import { hoursOf, isInForce } from '../../standing-consent/consent-coverage.js';
import type { HoursOfDay } from '../../standing-consent/consent-hours.js';
import { StandingConsentRepository } from '../../standing-consent/standing-consent.repository.js';
import { FootageFacts, type ItemFootage } from '../footage-facts.js';
import { LedgerLinks } from '../ledger-links.js';
import { footageWords, outcomeWords, statusWords } from '../owner-ledger-words.js';
import { OwnerLedgerRepository, type LedgerBreakGlass, type LedgerItem } from '../owner-ledger.repository.js';

/** What was asked of an owner about one camera, and all that followed. */
export interface LedgerEntry {
  readonly item: LedgerItem;
  readonly citation: string;
  readonly footage: Omit<ItemFootage, 'verdicts' | 'clarified'> | undefined;
  readonly status: Label;
  readonly story: readonly Label[];
  /** Empty also when it may not be told. */
  readonly outcome: readonly Label[];
}

export interface LedgerConsent {
  readonly id: string;
  readonly cameraIds: readonly string[];
  readonly cameraNames: readonly string[];
  readonly categories: readonly Label[];
  readonly hours: HoursOfDay | null;
  readonly validFrom: Date;
  readonly validUntil: Date;
  readonly givenAt: Date;
  readonly onPaper: boolean;
  readonly revokedAt: Date | null;
  readonly inForce: boolean;
  readonly text: string;
  readonly textSha256: string;
  readonly uses: number;
  readonly lastUsedAt: Date | null;
}

export interface OwnerLedgerView {
  readonly ownerName: string;
  readonly unitName: string;
  readonly hasLeft: boolean;
  readonly linkExpiresAt: Date;
  readonly cameras: readonly { readonly id: string; readonly name: string }[];
  /** Kinds of cases a consent may name. */
  readonly categories: readonly { readonly code: string; readonly name: Label }[];
  readonly entries: readonly LedgerEntry[];
  readonly consents: readonly LedgerConsent[];
  readonly breakGlass: readonly (LedgerBreakGlass & { readonly citation: string })[];
}

/**
 * Everything that was asked of an owner and what became of it, for the holder of his link. No case, no other owner,
 * nobody in a case. Looking changes nothing.
 */
@Injectable()
export class ViewOwnerLedger {
  constructor(
    private readonly transactions: Transactions,
    private readonly links: LedgerLinks,
    private readonly ledger: OwnerLedgerRepository,
    private readonly consents: StandingConsentRepository,
    private readonly categories: CaseCategoryRepository,
    private readonly footage: FootageFacts,
    private readonly clock: Clock,
  ) {}

  /** @throws AppError LEDGER_LINK_INVALID */
  async execute(token: string): Promise<OwnerLedgerView> {
    const tx = this.transactions.reader;
    const now = this.clock.now();
    const { link, owner } = await this.links.find(tx, token, now);
    const items = await this.ledger.items(tx, owner.id);
    const footage = await this.footage.ofItems(
      tx,
      items.map(({ itemId }) => itemId),
    );
    const kinds = await this.categories.list(tx);
    const today = vietnamDay(now);
    const breakGlass = await this.ledger.breakGlass(tx, owner.id);
    return {
      ownerName: owner.name,
      unitName: owner.unitName,
      hasLeft: owner.left,
      linkExpiresAt: link.expiresAt,
      cameras: [...(await this.consents.camerasOf(tx, owner.id))].map(([id, name]) => ({ id, name })),
      categories: kinds
        .filter(({ retiredOn }) => retiredOn === null || retiredOn > today)
        .map(({ code, nameVi, nameEn }) => ({ code, name: { vi: nameVi, en: nameEn } })),
      entries: items.map((item) => entryOf(item, footage.get(item.itemId))),
      consents: await this.consentsOf(tx, owner.id, now, kinds),
      breakGlass: breakGlass.map((use) => ({ ...use, citation: citationOf(use.legalBasis) })),
    };
  }

  private async consentsOf(
    tx: Parameters<OwnerLedgerRepository['items']>[0],
    ownerId: string,
    now: Date,
    kinds: Awaited<ReturnType<CaseCategoryRepository['list']>>,
  ): Promise<LedgerConsent[]> {
    const names = new Map(kinds.map(({ code, nameVi, nameEn }) => [code, { vi: nameVi, en: nameEn }]));
    const uses = new Map((await this.ledger.consentUses(tx, ownerId)).map((row) => [row.consentId, row]));
    const consents: LedgerConsent[] = [];
    for (const consent of await this.consents.listOfOwner(tx, ownerId)) {
      const { id, cameraIds, validFrom, validUntil, givenAt, revokedAt, text, textSha256 } = consent;
      consents.push({
        ...{ id, cameraIds, validFrom, validUntil, givenAt, revokedAt, text, textSha256 },
        cameraNames: await this.consents.cameraNames(tx, cameraIds),
        categories: consent.categoryCodes.map((code) => names.get(code) ?? { vi: code, en: code }),
        hours: hoursOf(consent),
        onPaper: consent.source === 'paper',
        inForce: isInForce(consent, now),
        uses: uses.get(id)?.uses ?? 0,
        lastUsedAt: uses.get(id)?.lastUsedAt ?? null,
      });
    }
    return consents;
  }
}

function entryOf(item: LedgerItem, footage: ItemFootage | undefined): LedgerEntry {
  const about = { item, citation: citationOf(item.legalBasis), status: statusWords(item) };
  if (footage === undefined) return { ...about, footage: undefined, story: [], outcome: [] };
  const { verdicts, clarified, ...told } = footage;
  return {
    ...about,
    footage: told,
    story: footageWords(footage),
    outcome: outcomeWords(item, { verdicts, clarified }),
  };
}
