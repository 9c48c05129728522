import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { CamerasForRequest } from '#antt/cameras';
import { LinkExtraction } from '#antt/cases';
import { SYSTEM_SCOPE, Transactions } from '#antt/database';
import { AppError, Clock, isAppError, newId, TimeRange } from '#antt/kernel';
import { AuditLog, SYSTEM_ACTOR } from '#antt/ledger';
import type { JobOutcome } from '#antt/queue';
import { RequestItems, type ItemFacts } from '#antt/requests';
import { ClipStore, type StoredClip, type StoringStep } from '#antt/storage';
import { crashpoint, Log } from '#antt/telemetry';
import type { EntityManager } from 'typeorm';
import { cutFootage, type CutFootage } from '../cut-footage.js';
import { describeAcquisition, storedGap, type RecorderIdentity } from '../describe-acquisition.js';
import { ExtractionAttempt } from '../extraction-attempt.js';
import type { Extraction, ExtractionWork } from '../extraction.entity.js';
import { extractionErrors } from '../extraction.errors.js';
import { EXTRACTION_LIFECYCLE, WORKING_STATES, type ExtractionState } from '../extraction.lifecycle.js';
import { ExtractionRepository } from '../extraction.repository.js';
import { ExtractionSettings } from '../extraction.settings.js';
import { judgeFailure } from '../failure-policy.js';
import { LeaseKeeper } from '../lease-keeper.js';
import { ProgressReporter } from '../progress-reporter.js';
import { RecorderLeaseRepository } from '../recorder-lease.repository.js';
import {
  RecorderDrivers,
  type Coverage,
  type RecorderDriver,
  type RecorderSource,
  type UnsupportedRecording,
} from '../recorder.driver.js';
import { Sealing, type AcquisitionRecord, type StoredObject } from '../sealing.js';

const DONE: JobOutcome = { kind: 'done' };
/** A recorder's file may be finished this long after the window; then the window is cut without it. */
const LONGEST_WAIT_MS = 2 * 3_600_000;
const DAY_MS = 86_400_000;
/** Errors that say "this footage cannot be cut", rather than "it did not work this time". */
const CANNOT_CUT = ['MEDIA_FORMAT_UNSUPPORTED', 'MEDIA_CONFIG_CHANGED', 'MEDIA_NOT_MP4'];

interface Running {
  readonly attempt: ExtractionAttempt;
  readonly window: TimeRange;
  readonly row: Extraction;
  readonly progress: ProgressReporter;
  readonly signal: AbortSignal;
  /** Of this attempt alone: a zombie cannot write into its successor's file. */
  readonly folder: string;
}

interface Reached extends Running {
  readonly driver: RecorderDriver;
  readonly source: RecorderSource;
  readonly recorder: RecorderIdentity;
  readonly coverage: Coverage;
}

/**
 * Obtains the footage of one approved item: from the recorder's answer over the exact cut to the sealed clip. Safe to
 * run again after a crash at any step, and to run twice at once: the recorder's lease and the fence decide who acts.
 */
@Injectable()
export class ExtractFootage {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
    private readonly items: RequestItems,
    private readonly cameras: CamerasForRequest,
    private readonly links: LinkExtraction,
    private readonly extractions: ExtractionRepository,
    private readonly leases: RecorderLeaseRepository,
    private readonly drivers: RecorderDrivers,
    private readonly store: ClipStore,
    private readonly sealing: Sealing,
    private readonly settings: ExtractionSettings,
    private readonly log: Log,
  ) {}

  private storeReady: Promise<unknown> | undefined;

  async execute(itemId: string, stop: AbortSignal): Promise<JobOutcome> {
    const admitted = await this.admit(itemId);
    if (admitted === undefined) return DONE;
    crashpoint('extraction.created');
    const claim = await this.claim(admitted.item, admitted.row);
    if ('kind' in claim) return claim;
    crashpoint('extraction.claimed');
    const { attempt, row } = claim;
    const { leaseMs, heartbeatsPerLease, workDir } = this.settings;
    const lease = { recorderId: attempt.item.recorderId, fence: attempt.fence };
    const keeper = new LeaseKeeper(
      lease,
      leaseMs,
      leaseMs / heartbeatsPerLease,
      this.leases,
      this.transactions,
    );
    const running: Running = {
      attempt,
      row,
      window: new TimeRange(row.windowFrom, row.windowTo),
      progress: new ProgressReporter(row.id, attempt.fence, this.extractions, this.transactions),
      signal: AbortSignal.any([stop, keeper.signal]),
      folder: join(workDir, `${row.id}-${attempt.fence}`),
    };
    try {
      await this.clearLeftovers(running);
      return await this.work(running);
    } catch (error) {
      if (stop.aborted) throw error;
      return await this.fail(running, keeper.signal.aborted ? keeper.signal.reason : error);
    } finally {
      await keeper.stop();
      await running.progress.settle();
      await rm(running.folder, { recursive: true, force: true }).catch(() => undefined);
      // A draining worker leaves its row as it is; only the recorder is given back at once.
      if (WORKING_STATES.includes(attempt.state)) {
        await this.transactions
          .runApart(SYSTEM_SCOPE, (tx) => this.giveBack(tx, attempt))
          .catch((error: unknown) =>
            this.log.warn('a lease was not given back; it runs out by itself', { error }),
          );
      }
    }
  }

  /** The row of an approved item, made now if it is the first time; undefined when there is nothing to do any more. */
  private admit(itemId: string): Promise<{ item: ItemFacts; row: Extraction } | undefined> {
    return this.transactions.runApart(SYSTEM_SCOPE, async (tx) => {
      const item = await this.items.get(tx, itemId);
      if (item.approved === null) return undefined;
      if (item.state !== 'approved' && item.state !== 'extracting') return undefined;
      const queuedAt = this.clock.now();
      const id = newId();
      const isNew = await this.extractions.insert(tx, {
        id,
        itemId,
        requestId: item.requestId,
        cameraId: item.cameraId,
        recorderId: item.recorderId,
        unitId: item.unitId,
        windowFrom: item.approved.from,
        windowTo: item.approved.to,
        queuedAt,
        demo: item.demo,
      });
      if (isNew) {
        await this.audit.record(tx, {
          action: 'extraction.begun',
          objectType: 'extraction',
          objectId: id,
          objectName: item.cameraName,
          actor: SYSTEM_ACTOR,
          unitId: item.unitId,
          requestId: item.requestId,
          caseId: item.caseId,
          after: { state: EXTRACTION_LIFECYCLE.initial, window: item.approved },
          effectKey: `extraction:item:${itemId}:begun`,
        });
      }
      const row = await this.extractions.findByItem(tx, itemId);
      return row === null ? undefined : { item, row };
    });
  }

  /** Takes the recorder and the extraction in one commit. */
  private async claim(
    item: ItemFacts,
    seen: Extraction,
  ): Promise<JobOutcome | { attempt: ExtractionAttempt; row: Extraction }> {
    if (EXTRACTION_LIFECYCLE.hasEnded(seen.state)) return DONE;
    const waitMs = (seen.retryAt?.getTime() ?? 0) - this.clock.now().getTime();
    if (waitMs > 0) return { kind: 'later', milliseconds: waitMs };
    // Failed for a reason only a person can mend; RetryExtraction puts it back to the queue.
    if (seen.state === 'failed' && seen.retryAt === null) return DONE;
    const { leaseMs } = this.settings;
    return this.transactions.runApart(SYSTEM_SCOPE, async (tx) => {
      const lease = await this.leases.take(tx, item.recorderId, seen.id, leaseMs);
      if (!lease.taken) return { kind: 'later', milliseconds: Math.min(lease.freeInMs, leaseMs) + 50 };
      const row = await this.extractions.lock(tx, seen.id);
      if (row === null || EXTRACTION_LIFECYCLE.hasEnded(row.state)) {
        await this.leases.release(tx, item.recorderId, lease.fence);
        return DONE;
      }
      const interrupted = row.state !== 'queued' ? row.state : undefined;
      const at = this.clock.now();
      if (interrupted !== undefined) {
        requireMove(interrupted, 'queued');
        await this.extractions.requeue(tx, row.id, interrupted, at);
      }
      const to: ExtractionState = row.work.stored === undefined ? 'pulling' : 'verifying';
      requireMove('queued', to);
      if (!(await this.extractions.takeOver(tx, row.id, 'queued', to, lease.fence, leaseMs, at))) {
        throw new AppError(extractionErrors, 'EXTRACTION_FENCED_OFF');
      }
      const number = row.attempt + 1;
      await this.audit.record(tx, {
        action: to === 'pulling' ? 'extraction.pulling' : 'extraction.stored',
        objectType: 'extraction',
        objectId: row.id,
        objectName: item.cameraName,
        actor: SYSTEM_ACTOR,
        unitId: item.unitId,
        requestId: item.requestId,
        caseId: item.caseId,
        before: { state: row.state },
        after: {
          state: to,
          attempt: number,
          ...(interrupted !== undefined &&
            WORKING_STATES.includes(interrupted) && { takenOverFrom: interrupted }),
        },
        effectKey: `extraction:${row.id}:${lease.fence}:${to}`,
      });
      if (item.state === 'approved') {
        await this.items.move(tx, item.id, 'extracting', {
          actor: SYSTEM_ACTOR,
          effectKey: `extraction:${row.id}:item-extracting`,
        });
      }
      const parts = {
        transactions: this.transactions,
        extractions: this.extractions,
        audit: this.audit,
        clock: this.clock,
      };
      return { row, attempt: new ExtractionAttempt(parts, row.id, item, lease.fence, number, to) };
    });
  }

  private async work(running: Running): Promise<JobOutcome> {
    const { attempt, row, signal } = running;
    const { stored } = row.work;
    if (stored !== undefined) {
      await this.checkStored(running, stored.object);
      return await this.seal(running, stored.object, stored.acquisition);
    }
    const reached = await this.reach(running);
    const { coverage } = reached;
    crashpoint('extraction.covered');
    if (coverage.unfinished !== undefined && this.mayWait(running)) {
      return await this.wait(running, coverage.unfinished);
    }
    if (coverage.unsupported.length > 0) return await this.keepWhole(reached);
    if (coverage.spans.length === 0) return await this.endWithNothing(reached);
    let cut: CutFootage;
    const path = join(running.folder, 'clip.mp4');
    try {
      cut = await this.cut(reached, path);
    } catch (error) {
      if (isAppError(error, 'MEDIA_NOTHING_IN_WINDOW')) return await this.endWithNothing(reached);
      if (!CANNOT_CUT.some((code) => isAppError(error, code))) throw error;
      const { container = 'mp4', codec = 'unknown' } = (error as AppError).params;
      return await this.keepWhole(reached, { container: String(container), codec: String(codec) });
    }
    crashpoint('extraction.cut');
    signal.throwIfAborted();
    await attempt.move('storing', {});
    crashpoint('extraction.storing');
    const acquisition = describeAcquisition({ ...reached, item: attempt.item, cut });
    await this.prepareStore();
    const object = await this.put(running, path, cut);
    if (!(await this.saveStored(running, { stored: { object, acquisition } }))) {
      throw new AppError(extractionErrors, 'EXTRACTION_FENCED_OFF');
    }
    crashpoint('extraction.stored');
    return await this.seal(running, object, acquisition);
  }

  /** Removes what a killed worker left of earlier attempts at this extraction. */
  private async clearLeftovers({ row, folder }: Running): Promise<void> {
    const names = await readdir(this.settings.workDir).catch(() => []);
    for (const name of names) {
      const path = join(this.settings.workDir, name);
      if (name.startsWith(`${row.id}-`) && path !== folder) await rm(path, { recursive: true, force: true });
    }
  }

  /** Finds the driver and asks what the recorder holds. */
  private async reach(running: Running): Promise<Reached> {
    const { attempt, window, signal } = running;
    const { item } = attempt;
    const [facts] = await this.cameras.find(this.transactions.reader, [item.cameraId]);
    if (facts === undefined) throw new AppError(extractionErrors, 'EXTRACTION_NOT_FOUND');
    const { recorder } = facts;
    const driver = this.drivers.of(recorder.reach);
    if (driver === undefined) {
      throw new AppError(extractionErrors, 'RECORDER_REACH_UNSUPPORTED', {
        params: { reach: recorder.reach },
      });
    }
    const source: RecorderSource = {
      recorderId: item.recorderId,
      reach: recorder.reach,
      location: recorder.location,
      filePattern: recorder.filePattern,
      channel: item.channel,
      channels: await this.extractions.channelsOf(this.transactions.reader, item.recorderId),
      timeZone: recorder.timeZone,
      clock: {
        offsetMs: item.clock.offsetMs,
        uncertaintyMs: item.clock.uncertaintyMs,
        method: item.clock.method,
        readingId: item.clock.readingId,
      },
    };
    const coverage = await driver.coverage(source, window, signal);
    return { ...running, driver, source, recorder, coverage };
  }

  private mayWait({ row, window, attempt }: Running): boolean {
    const now = this.clock.now().getTime();
    const since = row.work.waitingSince === undefined ? now : Date.parse(row.work.waitingSince);
    const until = Math.max(since, window.to.getTime()) + LONGEST_WAIT_MS;
    // Never past the moment from which the rest of the window would be lost, too.
    return now < Math.min(until, attempt.item.overwriteAt?.getTime() ?? until);
  }

  private async wait(
    { attempt, row }: Running,
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

  private async cut(reached: Reached, path: string): Promise<CutFootage> {
    const { attempt, driver, source, coverage, window, signal, progress, folder } = reached;
    const footage = await driver.pull(source, coverage.spans, signal);
    try {
      await attempt.move('cutting', {});
      crashpoint('extraction.cutting');
      await mkdir(folder, { recursive: true, mode: 0o700 });
      return await cutFootage(footage, coverage, window, path, {
        signal,
        onPlanned: (bytesTotal) => progress.report({ step: 'cutting', bytesDone: 0, bytesTotal }),
        onProgress: (bytesDone, bytesTotal) => progress.report({ step: 'cutting', bytesDone, bytesTotal }),
      });
    } finally {
      await footage.release();
    }
  }

  /** Into the clip store, which reads the bytes back and hashes them again before it answers. */
  private async put(running: Running, path: string, cut: CutFootage): Promise<StoredObject> {
    const { attempt, signal, progress, row } = running;
    const onStep = async (step: StoringStep): Promise<void> => {
      signal.throwIfAborted();
      if (step === 'staged') crashpoint('extraction.staged');
      if (step === 'published') crashpoint('extraction.published');
      if (step === 'locked') {
        await attempt.move('verifying', {});
        crashpoint('extraction.verifying');
      }
      if (step === 'read-back') crashpoint('extraction.read-back');
    };
    const stored = await this.store.put(
      {
        source: { path, movable: true },
        sizeBytes: cut.sizeBytes,
        sha256: cut.sha256,
        retainUntil: this.retainUntil(),
        stagingName: `${row.id}/${attempt.fence}`,
      },
      {
        signal,
        onStep,
        onProgress: (bytesDone) =>
          progress.report({ step: attempt.state, bytesDone, bytesTotal: cut.sizeBytes }),
      },
    );
    return this.objectOf(stored);
  }

  /** Once in this process; a store that is down is asked again by the next attempt. */
  private async prepareStore(): Promise<void> {
    this.storeReady ??= this.store.prepare();
    try {
      await this.storeReady;
    } catch (error) {
      this.storeReady = undefined;
      throw error;
    }
  }

  private saveStored({ attempt, row }: Running, work: ExtractionWork): Promise<boolean> {
    return this.transactions.runApart(SYSTEM_SCOPE, (tx) =>
      this.extractions.saveWork(tx, row.id, attempt.fence, work),
    );
  }

  /** A clip stored by an earlier attempt is sealed only if the store still holds exactly these bytes. */
  private async checkStored(running: Running, object: StoredObject): Promise<void> {
    const { signal, progress } = running;
    try {
      const found = await this.store.hash(object, {
        signal,
        onProgress: (bytesDone) =>
          progress.report({ step: 'verifying', bytesDone, bytesTotal: object.sizeBytes }),
      });
      if (found.sha256 === object.sha256 && found.sizeBytes === object.sizeBytes) return;
    } catch (error) {
      if (!isAppError(error, 'CLIP_STORE_NOT_FOUND')) throw error;
    }
    await this.saveStored(running, {});
    throw new AppError(extractionErrors, 'EXTRACTION_BROKEN_OFF', {
      params: { reason: 'the stored clip is not what was cut; it is cut again' },
    });
  }

  /** Everything that makes the extraction count, in one commit. */
  private async seal(
    { attempt, row }: Running,
    object: StoredObject,
    acquisition: AcquisitionRecord,
  ): Promise<JobOutcome> {
    const { item } = attempt;
    const { gaps, coveredMs } = acquisition;
    const complete = gaps.length === 0;
    await attempt.move(
      'sealed',
      { coveredMs, gaps, progress: null, leaseMs: null, work: {} },
      { after: { sha256: object.sha256, coveredMs, gaps: gaps.length } },
      async (tx, sealedAt) => {
        const { clipId } = await this.sealing.execute(tx, {
          extractionId: row.id,
          requestId: item.requestId,
          requestNumber: item.requestNumber,
          caseId: item.caseId,
          unitId: item.unitId,
          role: 'sealed-original',
          mediaType: 'video/mp4',
          stored: object,
          acquisition,
          sealedAt,
          actor: SYSTEM_ACTOR,
        });
        await this.links.execute(tx, { caseId: item.caseId, extractionId: row.id, actor: SYSTEM_ACTOR });
        await this.items.move(tx, item.id, complete ? 'sealed' : 'partly-covered', {
          actor: SYSTEM_ACTOR,
          effectKey: `extraction:${row.id}:item-ended`,
          audit: { extractionId: row.id, clipId, coveredMs },
        });
        await this.giveBack(tx, attempt);
      },
    );
    crashpoint('extraction.sealed');
    return DONE;
  }

  /** Keeps the recorder's files as they are, because they cannot be cut yet. */
  private async keepWhole(
    reached: Reached,
    unsuitable?: { readonly container: string; readonly codec: string },
  ): Promise<JobOutcome> {
    const { attempt, driver, source, coverage, signal, progress, row } = reached;
    const { item } = attempt;
    const recordings: UnsupportedRecording[] = [
      ...coverage.unsupported,
      ...coverage.spans.map(({ ref, sizeBytes }) => ({ ref, sizeBytes, container: 'mp4', codec: 'h264' })),
    ];
    await this.prepareStore();
    const kept: { object: StoredObject; name: string; mediaType: string }[] = [];
    for (const [index, recording] of recordings.entries()) {
      const whole = await driver.whole(source, recording, signal);
      const stored = await this.store.put(
        {
          source: whole.chunks,
          sizeBytes: whole.sizeBytes,
          retainUntil: this.retainUntil(),
          stagingName: `${row.id}/${attempt.fence}-${index}`,
        },
        {
          signal,
          onProgress: (bytesDone) =>
            progress.report({ step: 'storing', bytesDone, bytesTotal: whole.sizeBytes }),
        },
      );
      crashpoint('extraction.kept');
      kept.push({ object: this.objectOf(stored), name: whole.name, mediaType: whole.mediaType });
    }
    const acquisition = describeAcquisition({ ...reached, item });
    const { container, codec } = unsuitable ??
      coverage.unsupported[0] ?? { container: 'unknown', codec: 'unknown' };
    await attempt.move(
      'format-unsupported',
      {
        coveredMs: 0,
        gaps: coverage.gaps.map(storedGap),
        failureCode: 'MEDIA_FORMAT_UNSUPPORTED',
        failureParams: { container, codec },
        progress: null,
        leaseMs: null,
      },
      { after: { container, codec, kept: kept.length } },
      async (tx, sealedAt) => {
        for (const { object, name, mediaType } of kept) {
          await this.sealing.execute(tx, {
            extractionId: row.id,
            requestId: item.requestId,
            requestNumber: item.requestNumber,
            caseId: item.caseId,
            unitId: item.unitId,
            role: 'kept-recording',
            mediaType,
            originalName: name,
            stored: object,
            acquisition,
            sealedAt,
            actor: SYSTEM_ACTOR,
          });
        }
        await this.items.move(tx, item.id, 'format-unsupported', {
          actor: SYSTEM_ACTOR,
          effectKey: `extraction:${row.id}:item-ended`,
          audit: { extractionId: row.id, container, codec, kept: kept.length },
        });
        await this.giveBack(tx, attempt);
      },
    );
    crashpoint('extraction.unsupported');
    return DONE;
  }

  private async endWithNothing({ attempt, row, coverage, window }: Reached): Promise<JobOutcome> {
    const { heldSince } = coverage;
    const overwritten = heldSince !== undefined && heldSince >= window.to;
    const causes = [
      ...new Set(coverage.gaps.map(({ cause, detail }) => (detail ? `${cause} (${detail})` : cause))),
    ];
    const note = overwritten
      ? `Bản ghi sớm nhất còn lưu bắt đầu lúc ${heldSince.toISOString()}, sau khoảng thời gian yêu cầu.`
      : `Đầu ghi không có hình trong khoảng yêu cầu: ${causes.join('; ')}.`;
    await attempt.move(
      'nothing-recorded',
      { coveredMs: 0, gaps: coverage.gaps.map(storedGap), progress: null, leaseMs: null },
      { after: { causes } },
      async (tx) => {
        await this.items.move(tx, attempt.item.id, 'lost', {
          actor: SYSTEM_ACTOR,
          effectKey: `extraction:${row.id}:item-ended`,
          lossCause: overwritten ? 'overwritten' : 'recorder-broken',
          lossNote: note,
        });
        await this.giveBack(tx, attempt);
      },
    );
    crashpoint('extraction.nothing-recorded');
    return DONE;
  }

  /** Puts a failed attempt on record; who has been fenced off leaves without a trace. */
  private async fail({ attempt }: Running, error: unknown): Promise<JobOutcome> {
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

  private async giveBack(tx: EntityManager, attempt: ExtractionAttempt): Promise<void> {
    await this.leases.release(tx, attempt.item.recorderId, attempt.fence);
  }

  private retainUntil(): Date {
    return new Date(this.clock.now().getTime() + this.settings.clipRetentionDays * DAY_MS);
  }

  private objectOf(stored: StoredClip): StoredObject {
    return {
      sha256: stored.sha256,
      sizeBytes: stored.sizeBytes,
      key: stored.key,
      ...(stored.versionId !== undefined && { versionId: stored.versionId }),
      store: this.store.name,
      retainUntil: stored.retainUntil.toISOString(),
    };
  }
}

function requireMove(from: ExtractionState, to: ExtractionState): void {
  EXTRACTION_LIFECYCLE.assertMove(
    from,
    to,
    () => new AppError(extractionErrors, 'EXTRACTION_MOVE_ILLEGAL', { params: { from, to } }),
  );
}
