import { Injectable } from '@nestjs/common';
import { LinkExtraction } from '#antt/cases';
import { Clock } from '#antt/kernel';
import { SYSTEM_ACTOR } from '#antt/ledger';
import { RequestItems, type ItemState } from '#antt/requests';
import { crashpoint } from '#antt/telemetry';
import type { EntityManager } from 'typeorm';
import { describeAcquisition, storedGap } from '../describe-acquisition.js';
import { RecorderLeaseRepository } from '../recorder-lease.repository.js';
import { Sealing, type AcquisitionRecord, type ClipToSeal, type StoredObject } from '../sealing.js';
import type { KeptRecording } from './clip-deposit.js';
import { causesOf, whyNothing } from './nothing-found.js';
import type { ExtractionAttempt } from './extraction-attempt.js';
import type { ReachedRecorder, RunningAttempt } from './running-attempt.js';

type AboutItem = Pick<
  ClipToSeal,
  'extractionId' | 'requestId' | 'requestNumber' | 'caseId' | 'unitId' | 'actor'
>;

/** The three ways an extraction ends. Everything that makes an end count stands in one commit. */
@Injectable()
export class ExtractionEndings {
  constructor(
    private readonly items: RequestItems,
    private readonly links: LinkExtraction,
    private readonly leases: RecorderLeaseRepository,
    private readonly sealing: Sealing,
    private readonly clock: Clock,
  ) {}

  /** The cut clip is sealed: clip, manifest, link to the case, the item's end, and the recorder given back. */
  async seal(
    { attempt, row }: RunningAttempt,
    object: StoredObject,
    acquisition: AcquisitionRecord,
  ): Promise<void> {
    const { item } = attempt;
    const { gaps, coveredMs } = acquisition;
    await attempt.move(
      'sealed',
      { coveredMs, gaps, progress: null, leaseMs: null, work: {} },
      { after: { sha256: object.sha256, coveredMs, gaps: gaps.length } },
      async (tx, sealedAt) => {
        const { clipId } = await this.sealing.execute(tx, {
          ...aboutItem(attempt),
          role: 'sealed-original',
          mediaType: 'video/mp4',
          stored: object,
          acquisition,
          sealedAt,
        });
        await this.links.execute(tx, { caseId: item.caseId, extractionId: row.id, actor: SYSTEM_ACTOR });
        await this.endItem(tx, attempt, gaps.length === 0 ? 'sealed' : 'partly-covered', {
          audit: { extractionId: row.id, clipId, coveredMs },
        });
        await this.giveBack(tx, attempt);
      },
    );
    crashpoint('extraction.sealed');
  }

  /** The recorder's files are kept as they are, because they cannot be cut yet. */
  async keep(
    reached: ReachedRecorder,
    kept: readonly KeptRecording[],
    format: { readonly container: string; readonly codec: string },
  ): Promise<void> {
    const { attempt, coverage, row } = reached;
    const { container, codec } = format;
    const acquisition = describeAcquisition({ ...reached, item: attempt.item });
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
            ...aboutItem(attempt),
            role: 'kept-recording',
            mediaType,
            originalName: name,
            stored: object,
            acquisition,
            sealedAt,
          });
        }
        await this.endItem(tx, attempt, 'format-unsupported', {
          audit: { extractionId: row.id, container, codec, kept: kept.length },
        });
        await this.giveBack(tx, attempt);
      },
    );
    crashpoint('extraction.unsupported');
  }

  /** There is no footage of the window, and there will be none. */
  async endWithNothing({ attempt, coverage, window }: ReachedRecorder): Promise<void> {
    const { cause, note } = whyNothing(attempt.item, coverage, window, this.clock.now());
    await attempt.move(
      'nothing-recorded',
      { coveredMs: 0, gaps: coverage.gaps.map(storedGap), progress: null, leaseMs: null },
      { after: { causes: causesOf(coverage.gaps) } },
      async (tx) => {
        await this.endItem(tx, attempt, 'lost', { lossCause: cause, lossNote: note });
        await this.giveBack(tx, attempt);
      },
    );
    crashpoint('extraction.nothing-recorded');
  }

  private async endItem(
    tx: EntityManager,
    attempt: ExtractionAttempt,
    to: ItemState,
    details: Omit<Parameters<RequestItems['move']>[3], 'actor' | 'effectKey'>,
  ): Promise<void> {
    await this.items.move(tx, attempt.item.id, to, {
      ...details,
      actor: SYSTEM_ACTOR,
      effectKey: `extraction:${attempt.extractionId}:item-ended`,
    });
  }

  private async giveBack(tx: EntityManager, attempt: ExtractionAttempt): Promise<void> {
    await this.leases.release(tx, attempt.item.recorderId, attempt.fence);
  }
}

function aboutItem({ extractionId, item }: ExtractionAttempt): AboutItem {
  return {
    extractionId,
    requestId: item.requestId,
    requestNumber: item.requestNumber,
    caseId: item.caseId,
    unitId: item.unitId,
    actor: SYSTEM_ACTOR,
  };
}
