import { Injectable } from '@nestjs/common';
import { Jurisdiction, type Principal } from '#antt/access';
import { Transactions } from '#antt/database';
import { Clock } from '#antt/kernel';
import type { Clip } from '../clip.entity.js';
import { ClipRepository, type ClipPosition } from '../clip.repository.js';

export interface ClipSearch {
  readonly caseId?: string;
  readonly requestId?: string;
  readonly extractionId?: string;
  readonly after?: ClipPosition;
  readonly limit: number;
}

export interface ClipPage {
  readonly clips: readonly Clip[];
  /** Where the next page begins; undefined on the last. */
  readonly next: ClipPosition | undefined;
}

/** Clips of a case, a request or an extraction that a person may see, newest first. */
@Injectable()
export class ListClips {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly jurisdiction: Jurisdiction,
    private readonly clips: ClipRepository,
  ) {}

  async execute(principal: Principal, search: ClipSearch): Promise<ClipPage> {
    const { limit, ...criteria } = search;
    const rows = await this.clips.list(this.transactions.reader, {
      ...criteria,
      roots: this.jurisdiction.rootsOf(principal, 'clip.read'),
      userId: principal.userId,
      now: this.clock.now(),
      limit: limit + 1,
    });
    const last = rows.length > limit ? rows[limit - 1] : undefined;
    return {
      clips: rows.slice(0, limit),
      next: last && { sealedAt: last.sealedAt.toISOString(), id: last.id },
    };
  }
}
