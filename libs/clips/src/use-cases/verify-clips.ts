import { Injectable } from '@nestjs/common';
import { Transactions } from '#antt/database';
import { Clock } from '#antt/kernel';
import { SYSTEM_ACTOR } from '#antt/ledger';
import { Log } from '#antt/telemetry';
import type { VerificationOutcome } from '../clip.entity.js';
import { ClipRepository } from '../clip.repository.js';
import { ClipVerifier } from '../clip-verifier.js';

export interface NightlyBounds {
  readonly clips: number;
  readonly bytes: number;
  /** Clips checked within this time are left alone. */
  readonly restMs: number;
}

/** About three hours of reading from one disk; ten thousand clips of 60 MB come round in about a week. */
export const NIGHTLY_BOUNDS: NightlyBounds = { clips: 5000, bytes: 500 * 2 ** 30, restMs: 20 * 3_600_000 };

export type VerificationCounts = Record<VerificationOutcome, number>;

/** Checks the clips whose last check is longest ago, up to a bound. */
@Injectable()
export class VerifyClips {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly clips: ClipRepository,
    private readonly verifier: ClipVerifier,
    private readonly log: Log,
  ) {}

  /** @param onEach called after each clip, with how many are to be done */
  async execute(
    bounds: NightlyBounds,
    signal: AbortSignal,
    onEach?: (done: number, total: number, outcome: VerificationOutcome, clipId: string) => void,
  ): Promise<VerificationCounts> {
    const counts: VerificationCounts = { intact: 0, altered: 0, missing: 0, unreachable: 0 };
    const before = new Date(this.clock.now().getTime() - bounds.restMs);
    const due = await this.clips.longestUnchecked(this.transactions.reader, before, bounds.clips);
    let bytes = 0;
    for (const [index, { id, sizeBytes }] of due.entries()) {
      if (signal.aborted) break;
      bytes += sizeBytes;
      if (bytes > bounds.bytes && index > 0) break;
      const facts = await this.clips.find(this.transactions.reader, id);
      if (facts === undefined) continue;
      const { outcome } = await this.verifier.verify(facts, SYSTEM_ACTOR, signal);
      counts[outcome] += 1;
      onEach?.(index + 1, due.length, outcome, id);
      if (outcome === 'altered' || outcome === 'missing') {
        this.log.error('a sealed clip does not match its seal', { clipId: id, outcome });
      }
    }
    return counts;
  }
}
