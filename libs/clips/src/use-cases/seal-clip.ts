import { Injectable } from '@nestjs/common';
import { Sealing, type ClipToSeal } from '#antt/extraction';
import { newId } from '#antt/kernel';
import { AuditLog } from '#antt/ledger';
import { Outbox } from '#antt/queue';
import type { EntityManager } from 'typeorm';
import { clipFileName } from '../clip-file-name.js';
import { buildManifest } from '../clip-manifest.js';
import { ClipRepository } from '../clip.repository.js';
import { CLIP_SEALED } from '../clips.events.js';

/** Makes a clip's row, manifest and custody event inside the commit that seals its extraction. */
@Injectable()
export class SealClip extends Sealing {
  constructor(
    private readonly clips: ClipRepository,
    private readonly audit: AuditLog,
    private readonly outbox: Outbox,
  ) {
    super();
  }

  override async execute(tx: EntityManager, clip: ClipToSeal): Promise<{ clipId: string }> {
    const { stored, role, acquisition } = clip;
    const existing = await this.clips.findOfExtraction(tx, clip.extractionId, role, stored.sha256);
    if (existing !== null) return { clipId: existing.id };
    const id = newId();
    const name = clipFileName(
      clip.requestNumber,
      acquisition.camera.name,
      new Date(acquisition.window.from),
      clip.mediaType,
    );
    await this.clips.insert(tx, {
      id,
      extractionId: clip.extractionId,
      role,
      name,
      sha256: stored.sha256,
      sizeBytes: stored.sizeBytes,
      objectKey: stored.key,
      versionId: stored.versionId ?? null,
      store: stored.store,
      mediaType: clip.mediaType,
      manifest: buildManifest(clip),
      sealedAt: clip.sealedAt,
      retainUntil: new Date(stored.retainUntil),
    });
    await this.audit.record(tx, {
      action: role === 'sealed-original' ? 'clip.sealed' : 'clip.kept',
      objectType: 'clip',
      objectId: id,
      objectName: name,
      actor: clip.actor,
      unitId: clip.unitId,
      requestId: clip.requestId,
      caseId: clip.caseId,
      after: { sha256: stored.sha256, sizeBytes: stored.sizeBytes, store: stored.store, role },
      effectKey: `extraction:${clip.extractionId}:clip:${role}:${stored.sha256}`,
    });
    if (role === 'sealed-original') await this.outbox.publish(tx, CLIP_SEALED, { clipId: id });
    return { clipId: id };
  }
}
