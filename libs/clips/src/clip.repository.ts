import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { visibleRows, type Visibility } from '#antt/access';
import { Clip, ClipVerification, ClipView, type ClipState, type VerificationOutcome } from './clip.entity.js';

/** A clip with what surrounds it. */
export interface ClipFacts {
  readonly clip: Clip;
  readonly unitId: string;
  readonly requestId: string | null;
  /** Cases that use the extraction now. */
  readonly caseIds: readonly string[];
}

/** A clip of a list, and until when it is seen by a grant only; null: seen by a role. */
export interface ListedClip {
  readonly clip: Clip;
  readonly grantedUntil: Date | null;
}

export interface ClipPosition {
  readonly sealedAt: string;
  readonly id: string;
}

export interface ClipFilter {
  readonly caseId?: string;
  readonly requestId?: string;
  readonly extractionId?: string;
  readonly visibility: Visibility;
  readonly after?: ClipPosition;
  readonly limit: number;
}

@Injectable()
export class ClipRepository {
  /** False when a clip of this extraction with these bytes and role is there already. */
  async insert(
    tx: EntityManager,
    clip: Omit<Clip, 'verifiedAt' | 'verification' | 'legalHold'>,
  ): Promise<void> {
    await tx.insert(Clip, clip as Clip);
  }

  findOfExtraction(
    tx: EntityManager,
    extractionId: string,
    role: string,
    sha256: string,
  ): Promise<Clip | null> {
    return tx
      .createQueryBuilder(Clip, 'c')
      .where('c.extraction_id = :extractionId AND c.role = :role AND c.sha256 = :sha256', {
        extractionId,
        role,
        sha256,
      })
      .getOne();
  }

  lock(tx: EntityManager, id: string): Promise<Clip | null> {
    return tx.findOne(Clip, { where: { id }, lock: { mode: 'pessimistic_write' } });
  }

  async find(tx: EntityManager, id: string): Promise<ClipFacts | undefined> {
    const clip = await tx.findOneBy(Clip, { id });
    if (clip === null) return undefined;
    const [around]: { unitId: string; requestId: string | null; caseIds: string[] }[] = await tx.query(
      `SELECT e.unit_id AS "unitId", e.request_id AS "requestId",
              array(SELECT ce.case_id FROM case_extraction ce WHERE ce.extraction_id = e.id ORDER BY ce.linked_at)
                AS "caseIds"
         FROM extraction e WHERE e.id = $1`,
      [clip.extractionId],
    );
    return around === undefined ? undefined : { clip, ...around };
  }

  /** Newest first. */
  async list(tx: EntityManager, filter: ClipFilter): Promise<ListedClip[]> {
    const values: unknown[] = [];
    const value = (given: unknown): string => `$${values.push(given)}`;
    const usedBy = (cases: string): string =>
      `EXISTS (SELECT FROM case_extraction ce WHERE ce.extraction_id = e.id AND ce.case_id = ANY(${cases}))`;
    const shownBy = {
      clip: (ids: string) => `c.id = ANY(${ids})`,
      request: (ids: string) => `e.request_id = ANY(${ids})`,
      case: usedBy,
    };
    const visible = visibleRows(filter.visibility, { unitId: 'e.unit_id', shownBy }, value);
    const where = [visible.condition];
    if (filter.caseId !== undefined) where.push(usedBy(`ARRAY[${value(filter.caseId)}]::uuid[]`));
    if (filter.requestId !== undefined) where.push(`e.request_id = ${value(filter.requestId)}`);
    if (filter.extractionId !== undefined) where.push(`e.id = ${value(filter.extractionId)}`);
    if (filter.after !== undefined) {
      const { sealedAt, id } = filter.after;
      where.push(`(c.sealed_at, c.id) < (${value(sealedAt)}::timestamptz, ${value(id)}::uuid)`);
    }
    const found: { id: string; grantedUntil: Date | null }[] = await tx.query(
      `SELECT c.id, ${visible.grantedUntil} AS "grantedUntil"
         FROM clip c JOIN extraction e ON e.id = c.extraction_id
        WHERE ${where.join(' AND ')}
        ORDER BY c.sealed_at DESC, c.id DESC LIMIT ${value(filter.limit)}`,
      values,
    );
    if (found.length === 0) return [];
    const rows = await tx
      .createQueryBuilder(Clip, 'c')
      .where('c.id IN (:...ids)', { ids: found.map(({ id }) => id) })
      .getMany();
    const clips = new Map(rows.map((clip) => [clip.id, clip]));
    return found.flatMap(({ id, grantedUntil }) => {
      const clip = clips.get(id);
      return clip === undefined ? [] : [{ clip, grantedUntil }];
    });
  }

  /** Ids and sizes of the clips whose last check is longest ago. */
  async longestUnchecked(
    tx: EntityManager,
    before: Date,
    limit: number,
  ): Promise<{ id: string; sizeBytes: number }[]> {
    const rows: { id: string; sizeBytes: string }[] = await tx.query(
      `SELECT id, size_bytes AS "sizeBytes" FROM clip
        WHERE coalesce(verified_at, sealed_at) < $1
        ORDER BY verified_at NULLS FIRST, sealed_at, id LIMIT $2`,
      [before, limit],
    );
    return rows.map(({ id, sizeBytes }) => ({ id, sizeBytes: Number(sizeBytes) }));
  }

  async recordVerification(
    tx: EntityManager,
    verification: {
      id: string;
      clipId: string;
      at: Date;
      outcome: VerificationOutcome;
      sha256: string | null;
      detail: string | null;
      askedBy: string;
    },
  ): Promise<void> {
    await tx.insert(ClipVerification, verification);
    if (verification.outcome === 'unreachable') return;
    const state: ClipState = verification.outcome;
    await tx.query('UPDATE clip SET verified_at = $2, verification = $3 WHERE id = $1', [
      verification.clipId,
      verification.at,
      state,
    ]);
  }

  verificationsOf(tx: EntityManager, clipId: string, limit: number): Promise<ClipVerification[]> {
    return tx.find(ClipVerification, { where: { clipId }, order: { at: 'DESC' }, take: limit });
  }

  async setHold(tx: EntityManager, id: string, held: boolean): Promise<void> {
    await tx.query('UPDATE clip SET legal_hold = $2 WHERE id = $1', [id, held]);
  }

  /** Whether another clip with the same stored object is under hold: the object must then stay held. */
  async objectHeldByOther(tx: EntityManager, clip: Clip): Promise<boolean> {
    const rows: unknown[] = await tx.query(
      `SELECT 1 FROM clip WHERE object_key = $1 AND version_id IS NOT DISTINCT FROM $2 AND legal_hold AND id <> $3 LIMIT 1`,
      [clip.objectKey, clip.versionId, clip.id],
    );
    return rows.length > 0;
  }

  async insertView(tx: EntityManager, view: ClipView): Promise<void> {
    await tx.insert(ClipView, view);
  }

  findView(tx: EntityManager, id: string): Promise<ClipView | null> {
    return tx.findOneBy(ClipView, { id });
  }
}
