import { Injectable } from '@nestjs/common';
import { SYSTEM_SCOPE, Transactions } from '#antt/database';
import { AppError, Clock, isAppError } from '#antt/kernel';
import { ClipStore, type StoredClip, type StoringStep } from '#antt/storage';
import { crashpoint } from '#antt/telemetry';
import type { CutFootage } from '../cut-footage.js';
import type { ExtractionWork } from '../extraction.entity.js';
import { extractionErrors } from '../extraction.errors.js';
import { ExtractionRepository } from '../extraction.repository.js';
import { ExtractionSettings } from '../extraction.settings.js';
import type { UnsupportedRecording } from '../recorder.driver.js';
import type { AcquisitionRecord, StoredObject } from '../sealing.js';
import type { ReachedRecorder, RunningAttempt } from './running-attempt.js';

const DAY_MS = 86_400_000;

/** A recording kept whole in the clip store. */
export interface KeptRecording {
  readonly object: StoredObject;
  readonly name: string;
  readonly mediaType: string;
}

/** Brings what was obtained into the clip store, and remembers in the extraction's row that it is there. */
@Injectable()
export class ClipDeposit {
  private storeReady: Promise<unknown> | undefined;

  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly extractions: ExtractionRepository,
    private readonly store: ClipStore,
    private readonly settings: ExtractionSettings,
  ) {}

  /** Into the clip store, which reads the bytes back and hashes them again before it answers. */
  async put(running: RunningAttempt, path: string, cut: CutFootage): Promise<StoredObject> {
    const { attempt, signal, progress, row } = running;
    const beginVerifying = async (): Promise<void> => {
      await attempt.move('verifying', {});
      crashpoint('extraction.verifying');
    };
    const onStep = async (step: StoringStep): Promise<void> => {
      signal.throwIfAborted();
      if (step === 'staged') crashpoint('extraction.staged');
      if (step === 'published') crashpoint('extraction.published');
      if (step === 'locked') await beginVerifying();
      if (step === 'read-back') crashpoint('extraction.read-back');
    };
    await this.prepareStore();
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
    // Equal content that was there already has been read back, too, but is not locked anew.
    if (attempt.state === 'storing') await beginVerifying();
    return this.objectOf(stored);
  }

  /** From now on a next attempt need not cut again. @throws AppError EXTRACTION_FENCED_OFF */
  async remember(
    running: RunningAttempt,
    object: StoredObject,
    acquisition: AcquisitionRecord,
  ): Promise<void> {
    if (!(await this.saveWork(running, { stored: { object, acquisition } }))) {
      throw new AppError(extractionErrors, 'EXTRACTION_FENCED_OFF');
    }
  }

  /**
   * A clip stored by an earlier attempt is sealed only if the store still holds exactly these bytes.
   * @throws AppError EXTRACTION_BROKEN_OFF when it does not; it is forgotten then, and cut again
   */
  async check(running: RunningAttempt, object: StoredObject): Promise<void> {
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
    await this.saveWork(running, {});
    throw new AppError(extractionErrors, 'EXTRACTION_BROKEN_OFF', {
      params: { reason: 'the stored clip is not what was cut; it is cut again' },
    });
  }

  /** Stores recordings as they are, byte for byte. */
  async keepWhole(
    reached: ReachedRecorder,
    recordings: readonly UnsupportedRecording[],
  ): Promise<KeptRecording[]> {
    const { attempt, driver, source, signal, progress, row } = reached;
    await this.prepareStore();
    const kept: KeptRecording[] = [];
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
    return kept;
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

  private saveWork({ attempt, row }: RunningAttempt, work: ExtractionWork): Promise<boolean> {
    return this.transactions.runApart(SYSTEM_SCOPE, (tx) =>
      this.extractions.saveWork(tx, row.id, attempt.fence, work),
    );
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
