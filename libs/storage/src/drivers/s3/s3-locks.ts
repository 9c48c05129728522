import { isWithoutLock, unlocked } from './s3-faults.js';
import { download, textOf } from './s3-http.js';
import { SIGNATURE_SECONDS, type S3Session } from './s3-session.js';
import type { VersionRef } from './s3-versions.js';

/** Retention and legal hold of versions, set and read. */
export class S3Locks {
  constructor(private readonly session: S3Session) {}

  async lock({ key, versionId }: VersionRef, until: Date): Promise<void> {
    await this.session.client.putObjectRetention(this.session.bucket, key, {
      versionId,
      mode: 'COMPLIANCE',
      retainUntilDate: wholeSeconds(until).toISOString(),
    });
  }

  /**
   * Locks a version until then, or leaves it locked for longer.
   * @returns the date in force
   * @throws AppError CLIP_STORE_UNLOCKED when the store accepted a date and does not show it
   */
  async extend(version: VersionRef, until: Date): Promise<Date> {
    const wanted = wholeSeconds(until);
    const current = await this.retentionOf(version);
    if (current && current >= wanted) return current;
    await this.lock(version, wanted);
    const inForce = await this.retentionOf(version);
    if (!inForce || inForce < wanted)
      throw unlocked(this.session.bucket, 'it accepted a retention but does not show it');
    return inForce;
  }

  async setHold({ key, versionId }: VersionRef, held: boolean): Promise<void> {
    // Declared with an enum that is not exported, and as if it answered nothing; it answers a promise.
    const status = (held ? 'ON' : 'OFF') as never;
    const done: unknown = this.session.client.setObjectLegalHold(this.session.bucket, key, {
      versionId,
      status,
    });
    await (done as Promise<void>);
  }

  async retentionOf(version: VersionRef): Promise<Date | undefined> {
    const text = await this.lockDocument(version, 'retention');
    const until = /<RetainUntilDate>([^<]+)</.exec(text)?.[1];
    return until === undefined ? undefined : new Date(until);
  }

  async holdOf(version: VersionRef): Promise<boolean> {
    return (await this.lockDocument(version, 'legal-hold')).includes('<Status>ON<');
  }

  /**
   * The XML that says how a version is locked, empty when it is not. Asked for without the client, whose parser knows
   * only the root element MinIO writes and not the one of versitygw.
   */
  private async lockDocument(
    { key, versionId }: VersionRef,
    which: 'retention' | 'legal-hold',
  ): Promise<string> {
    const { client, bucket, connections } = this.session;
    const url = await client.presignedUrl('GET', bucket, key, SIGNATURE_SECONDS, { [which]: '', versionId });
    try {
      return await textOf(await download(url, {}, [200], connections, undefined));
    } catch (error) {
      if (isWithoutLock(error)) return '';
      throw error;
    }
  }
}

/** S3 keeps whole seconds; rounding up keeps the promise. */
const wholeSeconds = (until: Date): Date => new Date(Math.ceil(until.getTime() / 1000) * 1000);
