import { Injectable } from '@nestjs/common';
import type { Principal } from '#antt/access';
import { Transactions } from '#antt/database';
import type { ClipVerification } from '../clip.entity.js';
import { ClipRepository, type ClipFacts } from '../clip.repository.js';
import { Clips } from '../clips.js';

export interface SeenClip extends ClipFacts {
  /** Seen by a grant only, until then; null: seen by a role. */
  readonly grantedUntil: Date | null;
  readonly verifications: readonly ClipVerification[];
}

/** What is known of a clip; watching it is another matter, see OpenView. */
@Injectable()
export class GetClip {
  constructor(
    private readonly transactions: Transactions,
    private readonly clips: Clips,
    private readonly repository: ClipRepository,
  ) {}

  /** @throws AppError CLIP_NOT_FOUND */
  async execute(principal: Principal, clipId: string): Promise<SeenClip> {
    const tx = this.transactions.reader;
    const { facts, sight } = await this.clips.see(tx, principal, clipId, 'clip.read');
    const verifications = await this.repository.verificationsOf(tx, clipId, 20);
    return { ...facts, grantedUntil: sight.grantedUntil, verifications };
  }
}
