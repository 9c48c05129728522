import { Injectable } from '@nestjs/common';
import { SYSTEM_SCOPE, Transactions } from '#antt/database';
import { Clock, isAppError } from '#antt/kernel';
import type { JobOutcome } from '#antt/queue';
import { crashpoint, Log } from '#antt/telemetry';
import type { EntityManager } from 'typeorm';
import { WORKING_STATES } from '../extraction.lifecycle.js';
import { judgeFailure } from '../failure-policy.js';
import { RecorderLeaseRepository } from '../recorder-lease.repository.js';
import type { Coverage } from '../recorder.driver.js';
import type { ExtractionAttempt } from './extraction-attempt.js';
import type { RunningAttempt } from './running-attempt.js';

const DONE: JobOutcome = { kind: 'done' };
/** A recorder's file may be finished this long after the window; then the window is cut without it. */
const LONGEST_WAIT_MS = 2 * 3_600_000;

/** How an attempt stops without ending the extraction: it waits for a file, it fails, or its worker is told to stop. */
@Injectable()
export class AttemptInterruptions {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly leases: RecorderLeaseRepository,
    private readonly log: Log,
  ) {}

  mayWait({ row, window, attempt }: RunningAttempt): boolean {
    const now = this.clock.now().getTime();
    const since = row.work.waitingSince === undefined ? now : Date.parse(row.work.waitingSince);
    const until = Math.max(since, window.to.getTime()) + LONGEST_WAIT_MS;
    // Never past the moment from which the rest of the window would be lost, too.
    return now < Math.min(until, attempt.item.overwriteAt?.getTime() ?? until);
  }

  /** Comes back when the recording that is still being written should be finished. */
  async wait(
    { attempt, row }: RunningAttempt,
    unfinished: NonNullable<Coverage['unfinished']>,
  ): Promise<JobOutcome> {
    const now = this.clock.now();
    await attempt.move(
      'queued',
      {
        work: { ...row.work, waitingSince: row.work.waitingSince ?? now.toISOString() },
        retryAt: new Date(now.getTime() + unfinished.lookAgainMs),
        progress: { step: 'waiting', note: unfinished.ref },
        leaseMs: null,
      },
      { action: 'extraction.waiting', after: { waitsFor: unfinished.ref } },
      (tx) => this.giveBack(tx, attempt),
    );
    crashpoint('extraction.waiting');
    return { kind: 'later', milliseconds: unfinished.lookAgainMs };
  }

  /** Puts a failed attempt on record; who has been fenced off leaves without a trace. */
  async fail({ attempt }: RunningAttempt, error: unknown): Promise<JobOutcome> {
    if (isAppError(error, 'EXTRACTION_FENCED_OFF')) {
      this.log.warn('an extraction was taken over by another worker', { extractionId: attempt.extractionId });
      return DONE;
    }
    const { code, params, retryInMs } = judgeFailure(error, attempt.number);
    this.log.warn('an extraction attempt failed', {
      extractionId: attempt.extractionId,
      code,
      retryInMs,
      error,
    });
    const retryAt = retryInMs === undefined ? null : new Date(this.clock.now().getTime() + retryInMs);
    try {
      await attempt.move(
        'failed',
        { failureCode: code, failureParams: params, retryAt, progress: null, leaseMs: null },
        { after: { code, params, ...(retryAt !== null && { retryAt: retryAt.toISOString() }) } },
        (tx) => this.giveBack(tx, attempt),
      );
    } catch (failure) {
      if (isAppError(failure, 'EXTRACTION_FENCED_OFF')) return DONE;
      throw failure;
    }
    crashpoint('extraction.failed');
    return retryInMs === undefined ? DONE : { kind: 'later', milliseconds: retryInMs };
  }

  /** A draining worker leaves its row as it is; only the recorder is given back at once. */
  async leave(attempt: ExtractionAttempt): Promise<void> {
    if (!WORKING_STATES.includes(attempt.state)) return;
    await this.transactions
      .runApart(SYSTEM_SCOPE, (tx) => this.giveBack(tx, attempt))
      .catch((error: unknown) =>
        this.log.warn('a lease was not given back; it runs out by itself', { error }),
      );
  }

  private async giveBack(tx: EntityManager, attempt: ExtractionAttempt): Promise<void> {
    await this.leases.release(tx, attempt.item.recorderId, attempt.fence);
  }
}
