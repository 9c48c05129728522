import { mkdir, open, readdir, rm, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { isId } from '#antt/kernel';
import { sealedSize, wholeChunks, CHUNK_BYTES } from '#antt/storage';
import { HandInSettings } from './hand-in.settings.js';
import type { HandInKind } from './hand-in.entity.js';

/** Names one file's place; both parts are ids of ours, never an owner's text (I11). */
export interface StagedFile {
  readonly id: string;
  readonly handInId: string;
  readonly sizeBytes: number;
}

/** The folder in which uploads lie: `<folder>/<hand-in>/<file>`. */
@Injectable()
export class HandInStaging {
  constructor(private readonly settings: HandInSettings) {}

  pathOf({ handInId, id }: Pick<StagedFile, 'handInId' | 'id'>): string {
    if (!isId(handInId) || !isId(id)) throw new TypeError('a staged file is named by ids');
    return join(this.settings.folder, handInId, id);
  }

  /** An empty file in its place, so that its name is on the disk before anybody is told of it. */
  async prepare(file: StagedFile): Promise<void> {
    const folder = join(this.settings.folder, file.handInId);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await (await open(this.pathOf(file), 'a', 0o600)).close();
    const directory = await open(folder, 'r');
    try {
      await directory.sync();
    } finally {
      await directory.close();
    }
  }

  /** Bytes of the plaintext that are safe: where a sender goes on. 0 when nothing is there. */
  async offset(file: StagedFile, kind: HandInKind): Promise<number> {
    const size = await this.sizeOnDisk(file);
    if (kind === 'open') return Math.min(size, file.sizeBytes);
    const facts = { fileId: file.id, sizeBytes: file.sizeBytes };
    return Math.min(wholeChunks(facts, size) * CHUNK_BYTES, file.sizeBytes);
  }

  async sizeOnDisk(file: StagedFile): Promise<number> {
    return (await stat(this.pathOf(file)).catch(missingIsEmpty)).size;
  }

  /** Bytes the disk can take, what must stay free apart. */
  async freeBytes(): Promise<number> {
    await mkdir(this.settings.folder, { recursive: true, mode: 0o700 });
    const { bavail, bsize } = await statfs(this.settings.folder);
    return bavail * bsize - this.settings.reserveBytes;
  }

  /** What unfinished uploads will still need. */
  async reservedBytes(files: readonly (StagedFile & { readonly kind: HandInKind })[]): Promise<number> {
    let reserved = 0;
    for (const file of files) {
      reserved += Math.max(0, bytesNeeded(file, file.kind) - (await this.sizeOnDisk(file)));
    }
    return reserved;
  }

  async remove(file: Pick<StagedFile, 'id' | 'handInId'>): Promise<void> {
    await rm(this.pathOf(file), { force: true });
  }

  async removeAll(handInId: string): Promise<void> {
    if (!isId(handInId)) throw new TypeError('a hand-in is named by an id');
    await rm(join(this.settings.folder, handInId), { recursive: true, force: true });
  }

  /** Hand-ins that have a folder. */
  async listFolders(): Promise<string[]> {
    return (await readdir(this.settings.folder).catch(() => [])).filter(isId);
  }
}

/** Room a file takes on the disk. */
export const bytesNeeded = (file: StagedFile, kind: HandInKind): number =>
  kind === 'open' ? file.sizeBytes : sealedSize({ fileId: file.id, sizeBytes: file.sizeBytes });

function missingIsEmpty(error: NodeJS.ErrnoException): { size: number } {
  if (error.code === 'ENOENT') return { size: 0 };
  throw error;
}
