import { Injectable } from '@nestjs/common';
import { SYSTEM_SCOPE, Transactions } from '#antt/database';
import { Clock } from '#antt/kernel';
import { ClipStore } from '#antt/storage';
import { crashpoint } from '#antt/telemetry';
import { ExtractionSettings } from '../../extraction.settings.js';
import type { StoredObject } from '../../sealing.js';
import type { HandInFile } from '../hand-in-file.entity.js';
import { fileKeyOf, HandInKeys } from '../hand-in-keys.js';
import { HandInRecords } from '../hand-in-records.js';
import { HandInRepository } from '../hand-in.repository.js';
import { StagedContent } from '../staged-content.js';

const DAY_MS = 86_400_000;
const AT_ONCE = 20;

/**
 * Puts the originals of used hand-ins into the clip store, byte for byte and under its lock. No clip names them, so no
 * route hands them out: they hold more than was agreed to, and prove where the clip was cut from.
 */
@Injectable()
export class KeepOriginals {
  private ready: Promise<unknown> | undefined;

  constructor(
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly handIns: HandInRepository,
    private readonly keys: HandInKeys,
    private readonly records: HandInRecords,
    private readonly content: StagedContent,
    private readonly store: ClipStore,
    private readonly settings: ExtractionSettings,
  ) {}

  /** @returns how many files it kept */
  async execute(): Promise<number> {
    const files = await this.handIns.listToKeep(this.transactions.reader, AT_ONCE);
    if (files.length === 0) return 0;
    this.ready ??= this.store.prepare();
    await this.ready.catch((error: unknown) => {
      this.ready = undefined;
      throw error;
    });
    for (const file of files) await this.keep(file);
    return files.length;
  }

  private async keep(file: HandInFile): Promise<void> {
    const handIn = await this.handIns.find(this.transactions.reader, file.handInId);
    if (handIn === null || file.sha256 === null) return;
    const key = await this.keys.openAsServer(this.transactions.reader, handIn.id);
    const retainUntil = new Date(this.clock.now().getTime() + this.settings.clipRetentionDays * DAY_MS);
    const stored = await this.store.put({
      source: this.content.chunks(file, key && fileKeyOf(key, file.id)),
      sizeBytes: file.sizeBytes,
      sha256: file.sha256,
      retainUntil,
      stagingName: `${handIn.id}/${file.id}`,
    });
    crashpoint('hand-in.kept');
    const kept: StoredObject = {
      sha256: stored.sha256,
      sizeBytes: stored.sizeBytes,
      key: stored.key,
      ...(stored.versionId !== undefined && { versionId: stored.versionId }),
      store: this.store.name,
      retainUntil: stored.retainUntil.toISOString(),
    };
    await this.transactions.runApart(SYSTEM_SCOPE, async (tx) => {
      await this.handIns.changeFile(tx, file.id, { kept });
      await this.records.ofFile(tx, handIn, file, 'hand-in-file.kept', { after: { kept } });
    });
  }
}
