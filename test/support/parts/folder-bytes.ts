import { existsSync } from 'node:fs';
import { chmod, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import type { StoredBytes, StoredRow } from './stored-bytes.js';

/** The store of the embedded parts: files under a folder, whose owner can do anything with them. */
export class FolderBytes implements StoredBytes {
  private readonly originals = new Map<string, Buffer>();

  constructor(private readonly folder: string) {}

  async file(clip: StoredRow): Promise<string> {
    return join(this.folder, clip.object_key);
  }

  async replace(clip: StoredRow, bytes: Uint8Array): Promise<void> {
    const path = await this.file(clip);
    this.originals.set(clip.id, await readFile(path));
    await chmod(path, 0o644);
    await writeFile(path, bytes);
  }

  async restore(clip: StoredRow): Promise<void> {
    const original = this.originals.get(clip.id);
    if (original === undefined) throw new Error('nothing was replaced');
    await writeFile(await this.file(clip), original);
  }

  async lose(clip: StoredRow): Promise<void> {
    await rm(await this.file(clip));
  }

  async leaveUnfinished(): Promise<() => Promise<boolean>> {
    const path = join(this.folder, 'staging', 'unfinished');
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, 'half a clip');
    return async () => existsSync(path);
  }

  async keys(): Promise<string[]> {
    const files = await this.list('sha256');
    return files.filter((name) => !name.endsWith('.retention.jsonl'));
  }

  everything(): Promise<string[]> {
    return this.list('.');
  }

  private async list(under: string): Promise<string[]> {
    const entries = await readdir(join(this.folder, under), { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile())
      .map((entry) => relative(this.folder, join(entry.parentPath, entry.name)));
  }
}
