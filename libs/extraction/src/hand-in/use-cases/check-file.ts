import { Injectable } from '@nestjs/common';
import { SYSTEM_SCOPE, Transactions } from '#antt/database';
import { Clock } from '#antt/kernel';
import { AuditLog, SYSTEM_ACTOR } from '#antt/ledger';
import { crashpoint } from '#antt/telemetry';
import type { EntityManager } from 'typeorm';
import { FileJudging } from '../file-judging.js';
import type { HandInFile } from '../hand-in-file.entity.js';
import { HandInItemsRepository } from '../hand-in-items.repository.js';
import { requireFileMove } from '../hand-in-moves.js';
import { HandInNews } from '../hand-in-news.js';
import type { HandIn } from '../hand-in.entity.js';
import { HandInRepository } from '../hand-in.repository.js';
import type { Inspection } from '../inspection/inspection.js';
import { inspectRecording } from '../inspection/inspect-recording.js';
import { StagedContent } from '../staged-content.js';

export interface CheckOptions {
  /** The file's own, for a sealed hand-in that is not released. */
  readonly key?: Buffer | undefined;
  readonly signal?: AbortSignal;
  readonly onProgress?: (bytesDone: number) => void;
}

/** Reads a received file again: hashes it, finds out what it is, and says what it covers. Safe to repeat. */
@Injectable()
export class CheckFile {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
    private readonly handIns: HandInRepository,
    private readonly items: HandInItemsRepository,
    private readonly content: StagedContent,
    private readonly judging: FileJudging,
    private readonly news: HandInNews,
  ) {}

  /** @returns false when there was nothing to check any more */
  async execute(fileId: string, options: CheckOptions = {}): Promise<boolean> {
    const reader = this.transactions.reader;
    const file = await this.handIns.findFile(reader, fileId);
    const handIn = file && (await this.handIns.find(reader, file.handInId));
    if (file?.state !== 'received' || handIn === null) return false;
    if (handIn.kind === 'sealed' && options.key === undefined) return false;
    const { sha256 } = await this.content.hash(file, options.key, options);
    crashpoint('hand-in.hashed');
    const source = await this.content.source(file, options.key);
    let inspection: Inspection;
    try {
      inspection = await inspectRecording(source, options.signal);
    } finally {
      await source.close();
    }
    const checked = await this.transactions.runApart(SYSTEM_SCOPE, (tx) =>
      this.keep(tx, handIn, file, sha256, inspection),
    );
    crashpoint('hand-in.checked');
    return checked;
  }

  private async keep(
    tx: EntityManager,
    { id: handInId }: HandIn,
    { id }: HandInFile,
    sha256: string,
    inspection: Inspection,
  ): Promise<boolean> {
    const handIn = await this.handIns.lock(tx, handInId);
    const file = await this.handIns.lockFile(tx, id);
    if (handIn === null || file?.state !== 'received') return false;
    const found = factsOf(inspection);
    const verdict =
      (await this.duplicateOf(tx, handIn, id, sha256)) ??
      (await this.judge(tx, handIn, Object.assign(file, found), inspection));
    const state = verdict.usable ? 'checked' : 'rejected';
    requireFileMove(file.state, state);
    const now = this.clock.now();
    await this.handIns.changeFile(tx, id, {
      ...found,
      ...verdict.changes,
      sha256,
      state,
      stateAt: now,
    });
    const owner = await this.items.ownerOf(tx, handIn.askId);
    await this.audit.record(tx, {
      action: 'hand-in-file.checked',
      objectType: 'hand-in-file',
      objectId: id,
      objectName: file.name,
      actor: SYSTEM_ACTOR,
      unitId: owner.unitId,
      ...(handIn.scopeRequestId !== null && { requestId: handIn.scopeRequestId }),
      before: { state: 'received' },
      after: { state, sha256, sizeBytes: file.sizeBytes, verdict: verdict.changes.verdict },
      effectKey: `hand-in-file:${id}:checked`,
    });
    if (verdict.usable) await this.news.publish(tx, handIn);
    return true;
  }

  private async duplicateOf(
    tx: EntityManager,
    handIn: HandIn,
    id: string,
    sha256: string,
  ): Promise<Verdict | undefined> {
    const ids = (await this.handIns.listOfAsk(tx, handIn.askId))
      .filter(({ cameraId, kind }) => cameraId === handIn.cameraId && kind === handIn.kind)
      .map((each) => each.id);
    const files = await this.handIns.listFiles(tx, ids);
    const same = files.find(
      (other) => other.id !== id && other.sha256 === sha256 && other.state === 'checked',
    );
    if (same === undefined) return undefined;
    return { usable: false, changes: { verdict: 'duplicate', verdictFacts: { of: same.name } } };
  }

  private async judge(
    tx: EntityManager,
    handIn: HandIn,
    file: HandInFile,
    inspection: Inspection,
  ): Promise<Verdict> {
    if (inspection.kind === 'unusable') {
      const { verdict, facts } = inspection;
      return { usable: false, changes: { verdict, verdictFacts: { ...facts } } };
    }
    if (inspection.kind === 'unsupported') {
      const { container, codec } = inspection;
      return { usable: true, changes: { verdict: 'format-unsupported', verdictFacts: { container, codec } } };
    }
    const { verdict, facts, placed } = await this.judging.judge(tx, handIn, file);
    return {
      usable: true,
      changes: {
        verdict,
        verdictFacts: { ...facts },
        recorderStart: placed?.recorderStart ?? null,
        timeSource: placed?.source ?? null,
      },
    };
  }
}

interface Verdict {
  readonly usable: boolean;
  readonly changes: Partial<HandInFile>;
}

function factsOf(inspection: Inspection): Partial<HandInFile> {
  switch (inspection.kind) {
    case 'recording':
      return {
        container: inspection.container,
        codec: inspection.codec,
        durationUs: inspection.durationUs,
        holes: [...inspection.holes],
        hints: [...inspection.hints],
        createdTime: inspection.createdAt ?? null,
      };
    case 'unsupported':
      return { container: inspection.container, codec: inspection.codec };
    case 'unusable':
      return {};
  }
}
