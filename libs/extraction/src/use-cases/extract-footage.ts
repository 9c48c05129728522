import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { Transactions } from '#antt/database';
import { isAppError, TimeRange, type AppError } from '#antt/kernel';
import type { JobOutcome } from '#antt/queue';
import { crashpoint } from '#antt/telemetry';
import { AttemptInterruptions } from '../attempt/attempt-interruptions.js';
import { AttemptOpening, type Claimed } from '../attempt/attempt-opening.js';
import { ClipDeposit } from '../attempt/clip-deposit.js';
import { cutWindow } from '../attempt/cut-window.js';
import { ExtractionEndings } from '../attempt/extraction-endings.js';
import { RecorderContact } from '../attempt/recorder-contact.js';
import type { ReachedRecorder, RunningAttempt } from '../attempt/running-attempt.js';
import { attemptFolder, clearEarlierAttempts } from '../attempt/work-folder.js';
import type { CutFootage } from '../cut-footage.js';
import { describeAcquisition } from '../describe-acquisition.js';
import { HandInWaiting } from '../hand-in/hand-in-waiting.js';
import { ExtractionRepository } from '../extraction.repository.js';
import { ExtractionSettings } from '../extraction.settings.js';
import { LeaseKeeper } from '../lease-keeper.js';
import { ProgressReporter } from '../progress-reporter.js';
import { RecorderLeaseRepository } from '../recorder-lease.repository.js';

const DONE: JobOutcome = { kind: 'done' };
/** Errors that say "this footage cannot be cut", rather than "it did not work this time". */
const CANNOT_CUT = ['MEDIA_FORMAT_UNSUPPORTED', 'MEDIA_CONFIG_CHANGED', 'MEDIA_NOT_MP4'];

/**
 * Obtains the footage of one approved item: from the recorder's answer over the exact cut to the sealed clip. Safe to
 * run again after a crash at any step, and to run twice at once: the recorder's lease and the fence decide who acts.
 */
@Injectable()
export class ExtractFootage {
  constructor(
    private readonly opening: AttemptOpening,
    private readonly contact: RecorderContact,
    private readonly deposit: ClipDeposit,
    private readonly endings: ExtractionEndings,
    private readonly interruptions: AttemptInterruptions,
    private readonly transactions: Transactions,
    private readonly extractions: ExtractionRepository,
    private readonly leases: RecorderLeaseRepository,
    private readonly settings: ExtractionSettings,
    private readonly handIns: HandInWaiting,
  ) {}

  async execute(itemId: string, stop: AbortSignal): Promise<JobOutcome> {
    const admitted = await this.opening.admit(itemId);
    if (admitted === undefined) return DONE;
    crashpoint('extraction.created');
    if (await this.handIns.holds(itemId, admitted.row)) return DONE;
    const claim = await this.opening.claim(admitted);
    if ('kind' in claim) return claim;
    crashpoint('extraction.claimed');
    const keeper = this.keepLease(claim);
    const running = this.running(claim, AbortSignal.any([stop, keeper.signal]));
    try {
      await clearEarlierAttempts(this.settings.workDir, running.row.id, running.folder);
      return await this.work(running);
    } catch (error) {
      if (stop.aborted) throw error;
      return await this.interruptions.fail(running, keeper.signal.aborted ? keeper.signal.reason : error);
    } finally {
      await keeper.stop();
      await running.progress.settle();
      await rm(running.folder, { recursive: true, force: true }).catch(() => undefined);
      await this.interruptions.leave(running.attempt);
    }
  }

  private keepLease({ attempt }: Claimed): LeaseKeeper {
    const { leaseMs, heartbeatsPerLease } = this.settings;
    const lease = { recorderId: attempt.item.recorderId, fence: attempt.fence };
    return new LeaseKeeper(lease, leaseMs, leaseMs / heartbeatsPerLease, this.leases, this.transactions);
  }

  private running({ attempt, row }: Claimed, signal: AbortSignal): RunningAttempt {
    return {
      attempt,
      row,
      window: new TimeRange(row.windowFrom, row.windowTo),
      progress: new ProgressReporter(row.id, attempt.fence, this.extractions, this.transactions),
      signal,
      folder: attemptFolder(this.settings.workDir, row.id, attempt.fence),
    };
  }

  private async work(running: RunningAttempt): Promise<JobOutcome> {
    const { stored } = running.row.work;
    if (stored !== undefined) {
      await this.deposit.check(running, stored.object);
      await this.endings.seal(running, stored.object, stored.acquisition);
      return DONE;
    }
    const reached = await this.contact.reach(running);
    const { coverage } = reached;
    crashpoint('extraction.covered');
    if (coverage.unfinished !== undefined && this.interruptions.mayWait(running)) {
      return await this.interruptions.wait(running, coverage.unfinished);
    }
    if (coverage.unsupported.length > 0) await this.keepWhole(reached);
    else if (coverage.spans.length === 0) await this.endings.endWithNothing(reached);
    else await this.cutAndSeal(reached);
    return DONE;
  }

  private async cutAndSeal(reached: ReachedRecorder): Promise<void> {
    const { attempt, signal, folder } = reached;
    const path = join(folder, 'clip.mp4');
    let cut: CutFootage;
    try {
      cut = await cutWindow(reached, path);
    } catch (error) {
      if (isAppError(error, 'MEDIA_NOTHING_IN_WINDOW')) return await this.endings.endWithNothing(reached);
      if (!CANNOT_CUT.some((code) => isAppError(error, code))) throw error;
      const { container = 'mp4', codec = 'unknown' } = (error as AppError).params;
      return await this.keepWhole(reached, { container: String(container), codec: String(codec) });
    }
    crashpoint('extraction.cut');
    signal.throwIfAborted();
    await attempt.move('storing', {});
    crashpoint('extraction.storing');
    const acquisition = describeAcquisition({ ...reached, item: attempt.item, cut });
    const object = await this.deposit.put(reached, path, cut);
    await this.deposit.remember(reached, object, acquisition);
    crashpoint('extraction.stored');
    await this.endings.seal(reached, object, acquisition);
  }

  /** Keeps the recorder's files as they are, because they cannot be cut yet. */
  private async keepWhole(
    reached: ReachedRecorder,
    unsuitable?: { readonly container: string; readonly codec: string },
  ): Promise<void> {
    const { spans, unsupported } = reached.coverage;
    const kept = await this.deposit.keepWhole(reached, [
      ...unsupported,
      ...spans.map(({ ref, sizeBytes }) => ({ ref, sizeBytes, container: 'mp4', codec: 'h264' })),
    ]);
    const format = unsuitable ?? unsupported[0] ?? { container: 'unknown', codec: 'unknown' };
    await this.endings.keep(reached, kept, format);
  }
}
