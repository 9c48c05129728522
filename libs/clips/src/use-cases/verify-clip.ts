import { Injectable } from '@nestjs/common';
import type { Principal } from '#antt/access';
import { Transactions } from '#antt/database';
import { actorOf } from '#antt/ledger';
import { ClipVerifier, type Verification } from '../clip-verifier.js';
import { Clips } from '../clips.js';

/** Checks one clip against its seal on a person's wish. */
@Injectable()
export class VerifyClip {
  constructor(
    private readonly transactions: Transactions,
    private readonly clips: Clips,
    private readonly verifier: ClipVerifier,
  ) {}

  /** @throws AppError CLIP_NOT_FOUND */
  async execute(principal: Principal, clipId: string, signal?: AbortSignal): Promise<Verification> {
    const facts = await this.clips.find(this.transactions.reader, principal, clipId, 'clip.verify');
    return this.verifier.verify(facts, actorOf(principal, 'clip.verify'), signal);
  }
}
