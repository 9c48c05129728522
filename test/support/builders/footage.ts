import { createHash } from 'node:crypto';
import { newId } from '#antt/kernel';
import type { TestDatabase } from '../database.js';

export interface BuiltFootage {
  readonly extractionId: string;
  readonly clipId: string;
}

/**
 * A sealed extraction and its clip as rows, for tests of who may see them: no bytes stand behind the clip.
 * @param facts.caseId a case that uses the extraction
 */
export async function someFootage(
  db: TestDatabase,
  facts: {
    readonly unitId: string;
    readonly requestId?: string;
    readonly caseId?: string;
    readonly sealedAt?: Date;
  },
): Promise<BuiltFootage> {
  const [extractionId, clipId] = [newId(), newId()];
  const at = (facts.sealedAt ?? new Date('2026-11-20T03:00:00Z')).toISOString();
  await db.query(
    `INSERT INTO extraction (id, origin, request_id, unit_id, window_from, window_to, state, state_at, queued_at, sealed_at)
     VALUES ($1, 'system', $2, $3, $4::timestamptz - interval '2 hours', $4::timestamptz - interval '1 hour', 'sealed',
             $4, $4, $4)`,
    [extractionId, facts.requestId ?? null, facts.unitId, at],
  );
  const sha256 = createHash('sha256').update(clipId).digest('hex');
  await db.query(
    `INSERT INTO clip (id, extraction_id, role, name, sha256, size_bytes, object_key, store, media_type, manifest,
                       sealed_at, retain_until)
     VALUES ($1, $2, 'sealed-original', $3, $4, 1000, $5, 'filesystem', 'video/mp4', '{}', $6,
             $6::timestamptz + interval '10 years')`,
    [clipId, extractionId, `hinh-${clipId.slice(-6)}.mp4`, sha256, `sealed/${sha256}`, at],
  );
  if (facts.caseId !== undefined) {
    await db.query(
      `INSERT INTO case_extraction (case_id, extraction_id, original_case_id, linked_at) VALUES ($1, $2, $1, $3)`,
      [facts.caseId, extractionId, at],
    );
  }
  return { extractionId, clipId };
}
