import type { STAGING_PREFIX } from '../../clip-key.js';
import { isAbsent } from './s3-faults.js';
import type { S3Session } from './s3-session.js';

export const PROBE_PREFIX = 'probe/';

/** One version of one key: the only way this driver names an object. */
export interface VersionRef {
  readonly key: string;
  readonly versionId: string;
}

export interface StoredVersion {
  readonly versionId: string;
  readonly sizeBytes: number;
  readonly storedAt: Date;
}

interface ListedVersion {
  readonly name: string;
  readonly versionId: string;
  readonly size: number;
  readonly lastModified: Date;
  readonly isDeleteMarker: boolean;
}

/** What versions the bucket holds, and how they are removed. */
export class S3Versions {
  constructor(private readonly session: S3Session) {}

  async head({ key, versionId }: VersionRef): Promise<{ size: number; lastModified: Date } | undefined> {
    const { client, bucket } = this.session;
    try {
      const { size, lastModified } = await client.statObject(bucket, key, { versionId });
      return { size, lastModified };
    } catch (error) {
      if (isAbsent(error)) return undefined;
      throw error;
    }
  }

  /** Always of one version: a delete without one only hides the object behind a marker. */
  async remove({ key, versionId }: VersionRef): Promise<void> {
    await this.session.client.removeObject(this.session.bucket, key, { versionId });
  }

  /** Of one key, oldest first. */
  async of(key: string): Promise<StoredVersion[]> {
    const versions: StoredVersion[] = [];
    for await (const object of this.list(key)) {
      if (object.name !== key || object.isDeleteMarker) continue;
      versions.push({ versionId: object.versionId, sizeBytes: object.size, storedAt: object.lastModified });
    }
    return versions.sort(
      (a, b) => a.storedAt.getTime() - b.storedAt.getTime() || (a.versionId < b.versionId ? -1 : 1),
    );
  }

  /** Removes all versions under a prefix that are older and that the store lets go. */
  async discard(prefix: typeof STAGING_PREFIX | typeof PROBE_PREFIX, olderThan: Date): Promise<number> {
    let discarded = 0;
    for await (const object of this.list(prefix)) {
      if (object.lastModified >= olderThan) continue;
      try {
        await this.remove({ key: object.name, versionId: object.versionId });
        discarded += 1;
      } catch (error) {
        // A probe still under its lock; everything else is a failure.
        if (prefix !== PROBE_PREFIX) throw error;
      }
    }
    return discarded;
  }

  /** Gives up uploads in parts that were begun earlier and never ended. */
  async abortUnfinished(olderThan: Date): Promise<number> {
    const { client, bucket } = this.session;
    let aborted = 0;
    // MinIO lists no unfinished uploads by prefix and clears them by itself after a day; others do list them.
    const unfinished: AsyncIterable<unknown> = client.listIncompleteUploads(bucket, '', true);
    for await (const upload of unfinished) {
      const { key, uploadId, initiated } = upload as { key: string; uploadId: string; initiated: Date };
      if (new Date(initiated) >= olderThan) continue;
      await client.abortMultipartUpload(bucket, key, uploadId);
      aborted += 1;
    }
    return aborted;
  }

  private async *list(prefix: string): AsyncGenerator<ListedVersion> {
    const { client, bucket } = this.session;
    const listing = client.listObjects(bucket, prefix, true, { IncludeVersion: true });
    for await (const object of listing as AsyncIterable<Partial<ListedVersion>>) {
      if (object.name === undefined || object.versionId === undefined) continue;
      yield {
        ...object,
        size: Number(object.size ?? 0),
        isDeleteMarker: Boolean(object.isDeleteMarker),
      } as ListedVersion;
    }
  }
}
