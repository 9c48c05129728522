import type { Transactions } from '#antt/database';
import { SYSTEM_SCOPE } from '#antt/database';
import { AppError } from '#antt/kernel';
import { extractionErrors } from './extraction.errors.js';
import type { RecorderLeaseRepository } from './recorder-lease.repository.js';

export interface HeldLease {
  readonly recorderId: string;
  readonly fence: number;
}

/**
 * Renews a lease while its work goes on, and stops that work when the lease is lost: taken by another, or not renewed
 * for its whole length because the database does not answer.
 */
export class LeaseKeeper {
  private readonly lost = new AbortController();
  private readonly timer: NodeJS.Timeout;
  private renewedAt = performance.now();
  private renewing: Promise<void> | undefined;

  constructor(
    private readonly lease: HeldLease,
    private readonly leaseMs: number,
    heartbeatMs: number,
    private readonly leases: RecorderLeaseRepository,
    private readonly transactions: Transactions,
  ) {
    this.timer = setInterval(() => {
      this.renewing ??= this.renew().finally(() => (this.renewing = undefined));
    }, heartbeatMs);
    this.timer.unref();
  }

  /** Aborted with EXTRACTION_FENCED_OFF once the lease is lost. */
  get signal(): AbortSignal {
    return this.lost.signal;
  }

  /** Returns when no renewal is under way any more. */
  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.renewing;
  }

  private async renew(): Promise<void> {
    const { recorderId, fence } = this.lease;
    try {
      const held = await this.transactions.runApart(SYSTEM_SCOPE, (tx) =>
        this.leases.renew(tx, recorderId, fence, this.leaseMs),
      );
      if (held) this.renewedAt = performance.now();
      else this.giveUp();
    } catch (error) {
      if (performance.now() - this.renewedAt > this.leaseMs) this.giveUp(error);
    }
  }

  private giveUp(cause?: unknown): void {
    clearInterval(this.timer);
    this.lost.abort(new AppError(extractionErrors, 'EXTRACTION_FENCED_OFF', { cause }));
  }
}
