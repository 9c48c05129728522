import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { newId } from '#antt/kernel';
import type { TestDatabase } from '../database.js';
import { minioClient } from '../servers/minio-client.js';
import type { StoredBytes, StoredRow } from './stored-bytes.js';

/**
 * A locked bucket: a version in it cannot be altered or removed by anybody. What can be done is to store other bytes
 * beside it and to make the row lead there, for whoever writes to the database as its owner.
 */
export class BucketBytes implements StoredBytes {
  private readonly client;
  private readonly bucket: string;

  constructor(
    clipStoreUrl: string,
    private readonly db: TestDatabase,
    private readonly copies: string,
  ) {
    this.client = minioClient(clipStoreUrl);
    this.bucket = new URL(clipStoreUrl).pathname.slice(1);
  }

  async file(clip: StoredRow): Promise<string> {
    const versionId = clip.version_id ?? '';
    const chunks: Buffer[] = [];
    for await (const chunk of await this.client.getObject(this.bucket, clip.object_key, { versionId })) {
      chunks.push(chunk as Buffer);
    }
    const path = join(this.copies, clip.object_key);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, Buffer.concat(chunks));
    return path;
  }

  async replace(clip: StoredRow, bytes: Uint8Array): Promise<void> {
    const { versionId } = await this.client.putObject(this.bucket, clip.object_key, Buffer.from(bytes));
    await this.lead(clip, versionId);
  }

  async restore(clip: StoredRow): Promise<void> {
    await this.lead(clip, clip.version_id ?? null);
  }

  async lose(clip: StoredRow): Promise<void> {
    await this.lead(clip, newId());
  }

  async leaveUnfinished(): Promise<() => Promise<boolean>> {
    const key = 'staging/unfinished';
    await this.client.putObject(this.bucket, key, Buffer.from('half a clip'));
    return async () => (await this.list('staging/')).includes(key);
  }

  keys(): Promise<string[]> {
    return this.list('sha256/');
  }

  everything(): Promise<string[]> {
    return this.list('');
  }

  private async list(prefix: string): Promise<string[]> {
    const keys: string[] = [];
    for await (const { name } of this.client.listObjectsV2(this.bucket, prefix, true)) keys.push(name);
    return keys;
  }

  private async lead(clip: StoredRow, versionId: string | null): Promise<void> {
    await this.db.query('UPDATE clip SET version_id = $2 WHERE id = $1', [clip.id, versionId]);
  }
}
