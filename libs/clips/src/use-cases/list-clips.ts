import { Injectable } from '@nestjs/common';
import { Jurisdiction, type Principal } from '#antt/access';
import { Transactions } from '#antt/database';
import { ClipRepository, type ClipPosition, type ListedClip } from '../clip.repository.js';

export interface ClipSearch {
  readonly caseId?: string;
  readonly requestId?: string;
  readonly extractionId?: string;
  readonly after?: ClipPosition;
  readonly limit: number;
}

export interface ClipPage {
  readonly clips: readonly ListedClip[];
  /** Where the next page begins; undefined on the last. */
  readonly next: ClipPosition | undefined;
}

/** Clips of a case, a request or an extraction that a person may see, newest first. */
@Injectable()
export class ListClips {
  constructor(
    private readonly transactions: Transactions,
    private readonly jurisdiction: Jurisdiction,
    private readonly clips: ClipRepository,
  ) {}

  /** @throws AppError PERMISSION_MISSING */
  async execute(principal: Principal, search: ClipSearch): Promise<ClipPage> {
    const { limit, ...criteria } = search;
    const tx = this.transactions.reader;
    const visibility = await this.jurisdiction.visibilityOf(tx, principal, 'clip.read');
    const rows = await this.clips.list(tx, { ...criteria, visibility, limit: limit + 1 });
    const last = rows.length > limit ? rows[limit - 1]?.clip : undefined;
    return {
      clips: rows.slice(0, limit),
      next: last && { sealedAt: last.sealedAt.toISOString(), id: last.id },
    };
  }
}
