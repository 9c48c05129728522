import { Injectable } from '@nestjs/common';
import { Transactions } from '#antt/database';
import type { EntityManager } from 'typeorm';
import type { RecorderSource } from '../recorder.driver.js';
import type { HandInFile } from './hand-in-file.entity.js';
import { HandInItemsRepository, type UploadedItem } from './hand-in-items.repository.js';
import { fileKeyOf, HandInKeys } from './hand-in-keys.js';
import { HandInStaging } from './hand-in-staging.js';
import type { HandIn } from './hand-in.entity.js';
import { HandInRepository } from './hand-in.repository.js';
import { HandedInFiles, type HandedInFile } from './handed-in-files.js';

/** Open hand-ins, and sealed ones their owner has released, of the item's own ask, camera and request. */
@Injectable()
export class HandedInFilesOfItems extends HandedInFiles {
  constructor(
    private readonly transactions: Transactions,
    private readonly items: HandInItemsRepository,
    private readonly handIns: HandInRepository,
    private readonly keys: HandInKeys,
    private readonly staging: HandInStaging,
  ) {
    super();
  }

  async list({ itemId }: RecorderSource): Promise<HandedInFile[]> {
    const tx = this.transactions.reader;
    const item = itemId === undefined ? undefined : await this.items.find(tx, itemId);
    if (item === undefined) return [];
    const found: HandedInFile[] = [];
    for (const handIn of await this.serving(tx, item)) {
      const key = handIn.kind === 'sealed' ? await this.keys.openAsServer(tx, handIn.id) : undefined;
      if (handIn.kind === 'sealed' && key === undefined) continue;
      for (const file of await this.handIns.listFiles(tx, [handIn.id])) {
        if (file.state !== 'checked' || file.sha256 === null) continue;
        found.push({
          ...facts(file),
          sha256: file.sha256,
          path: this.staging.pathOf(file),
          key: key && fileKeyOf(key, file.id),
        });
      }
    }
    return found;
  }

  /** Hand-ins an item may use now. */
  async serving(tx: EntityManager, item: UploadedItem): Promise<HandIn[]> {
    return (await this.handIns.listOpenFor(tx, item)).filter(
      ({ kind, releasedAt }) => kind === 'open' || releasedAt !== null,
    );
  }
}

function facts(file: HandInFile): Omit<HandedInFile, 'sha256' | 'path' | 'key'> {
  return {
    id: file.id,
    name: file.name,
    sizeBytes: file.sizeBytes,
    recorderStart: file.recorderStart,
    timeSource: file.timeSource,
    durationUs: file.durationUs ?? 0,
    holes: file.holes,
    hints: file.hints,
    container: file.container ?? 'unknown',
    codec: file.codec ?? 'unknown',
    readable: file.durationUs !== null,
  };
}
