import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/** That what an owner handed in and was not used is gone. */
export interface DestructionCertificate {
  readonly number: string;
  readonly destroyedAt: Date;
  readonly cause: 'not-approved' | 'not-released' | 'not-needed';
  /** Of each file, as on his receipt. */
  readonly sha256: readonly string[];
}

/** What became of the footage of one item. */
export interface ItemFootage {
  readonly itemId: string;
  readonly sealedAt: Date | null;
  /** How often it was opened to be watched, and to be carried away. */
  readonly views: number;
  readonly downloads: number;
  readonly lastViewedAt: Date | null;
  /** To how many people of other units it was opened for a time, and how many further cases use it. */
  readonly sharedWithPeople: number;
  readonly sharedWithCases: number;
  /** When the last of what he handed in and was not used was destroyed. */
  readonly destroyedAt: Date | null;
  readonly certificates: readonly DestructionCertificate[];
  /** What it did for the case, best first: `identified`, `excluded`, `no-value`. */
  readonly verdicts: readonly string[];
  /** Whether a case that it was of value for is clarified. */
  readonly clarified: boolean;
}

/** An item whose footage was of value to a case. */
export interface UsefulItem {
  readonly itemId: string;
  readonly clarified: boolean;
}

export interface FootageSource {
  ofItems(tx: EntityManager, itemIds: readonly string[]): Promise<ItemFootage[]>;
  /** @param caseId only what a case uses; else all of these requests */
  usefulItems(
    tx: EntityManager,
    about: { readonly caseId?: string | undefined; readonly requestIds?: readonly string[] | undefined },
  ): Promise<UsefulItem[]>;
}

/**
 * What is known of footage once it is taken. It lives in libraries above this one, so whoever keeps the clips registers
 * how it is told; without that there is no footage to tell of.
 */
@Injectable()
export class FootageFacts {
  private source: FootageSource | undefined;

  register(source: FootageSource): void {
    this.source = source;
  }

  async ofItems(tx: EntityManager, itemIds: readonly string[]): Promise<ReadonlyMap<string, ItemFootage>> {
    const found = itemIds.length === 0 ? [] : ((await this.source?.ofItems(tx, itemIds)) ?? []);
    return new Map(found.map((facts) => [facts.itemId, facts]));
  }

  async usefulItems(
    tx: EntityManager,
    about: Parameters<FootageSource['usefulItems']>[1],
  ): Promise<UsefulItem[]> {
    return (await this.source?.usefulItems(tx, about)) ?? [];
  }
}
