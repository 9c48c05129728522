import { newId } from '#antt/kernel';
import type { TestDatabase } from '../database.js';

/** A unit with its scope; `under` puts it below another one. */
export async function aUnitOfCounting(
  db: TestDatabase,
  unit: { code: string; name?: string; former?: boolean; under?: string; kind?: string },
): Promise<string> {
  const id = newId();
  const name = unit.name ?? `Đơn vị ${unit.code}`;
  const line = unit.under ? [unit.under, id] : [id];
  await db.query(
    `INSERT INTO unit (id, code, era, kind, name, search_name, parent_id, line, valid_to)
      VALUES ($1, $2, $3, $4, $5, lower($5), $6, $7, $8)`,
    [
      id,
      unit.code,
      unit.former ? 'until-2025-06-30' : 'since-2025-07-01',
      unit.kind ?? 'ward',
      name,
      unit.under ?? null,
      line,
      unit.former ? '2025-06-30' : null,
    ],
  );
  for (const root of line) await inScope(db, root, id);
  return id;
}

export async function inScope(db: TestDatabase, rootId: string, unitId: string): Promise<void> {
  await db.query('INSERT INTO unit_scope (root_id, unit_id) VALUES ($1, $2) ON CONFLICT DO NOTHING', [
    rootId,
    unitId,
  ]);
}

/** Makes `successorId` take over `predecessorId`, with what that means for whose rows are whose. */
export async function succession(
  db: TestDatabase,
  predecessorId: string,
  successorId: string,
): Promise<void> {
  await db.query('INSERT INTO unit_succession (predecessor_id, successor_id) VALUES ($1, $2)', [
    predecessorId,
    successorId,
  ]);
  await db.query(
    `INSERT INTO unit_scope (root_id, unit_id) SELECT root_id, $1 FROM unit_scope WHERE unit_id = $2
      ON CONFLICT DO NOTHING`,
    [predecessorId, successorId],
  );
}

export async function anExtraction(
  db: TestDatabase,
  facts: { unitId: string; sealedAt: Date | null; cameraId?: string },
): Promise<string> {
  const id = newId();
  const at = facts.sealedAt ?? new Date('2024-05-05T05:05:05Z');
  await db.query(
    `INSERT INTO extraction (id, origin, unit_id, camera_id, window_from, window_to, state, state_at, queued_at, sealed_at)
      VALUES ($1, 'imported', $2, $3, $4::timestamptz - interval '2 hours', $4::timestamptz - interval '1 hour', $5, $4,
        $4, $6)`,
    [
      id,
      facts.unitId,
      facts.cameraId ?? null,
      at.toISOString(),
      facts.sealedAt ? 'sealed' : 'failed',
      facts.sealedAt?.toISOString() ?? null,
    ],
  );
  return id;
}

export async function aCase(
  db: TestDatabase,
  facts: { unitId: string; category?: string; clarifiedOn?: string | null; mergedInto?: string },
): Promise<string> {
  const id = newId();
  const state = facts.mergedInto ? 'merged' : facts.clarifiedOn ? 'clarified' : 'open';
  await db.query(
    `INSERT INTO case_file (id, number, title, unit_id, category_code, state, clarified_on, decision_reference, merged_into_id,
        opened_at) VALUES ($1, $2, $3, $4, $5, $6, $7::date, $8, $9, $10)`,
    [
      id,
      `VV-${id}`,
      'Vụ việc thử nghiệm',
      facts.unitId,
      facts.category ?? 'theft',
      state,
      facts.clarifiedOn ?? null,
      facts.clarifiedOn ? 'QĐ 1' : null,
      facts.mergedInto ?? null,
      '2023-01-01T00:00:00Z',
    ],
  );
  return id;
}

export async function aContribution(
  db: TestDatabase,
  facts: { caseId: string; extractionId: string; verdict: string; superseded?: boolean },
): Promise<void> {
  const id = newId();
  await db.query(
    `INSERT INTO case_extraction (case_id, extraction_id, original_case_id, linked_at) VALUES ($1, $2, $1, now())
      ON CONFLICT DO NOTHING`,
    [facts.caseId, facts.extractionId],
  );
  await db.query(
    `INSERT INTO contribution (id, case_id, extraction_id, verdict, signed_by_name, signed_at, superseded_by)
      VALUES ($1, $2, $3, $4, 'Cán bộ', now(), $5)`,
    [id, facts.caseId, facts.extractionId, facts.verdict, facts.superseded ? id : null],
  );
}

/** A camera with its owner and recorder, perhaps of a programme. */
export async function aCountedCamera(
  db: TestDatabase,
  unitId: string,
  programmeId?: string,
  recorder: { make?: string | null; model?: string | null } = {},
): Promise<{ cameraId: string; recorderId: string; ownerId: string }> {
  const [cameraId, recorderId, ownerId] = [newId(), newId(), newId()];
  const at = '2024-01-01T00:00:00Z';
  await db.query(
    `INSERT INTO owner (id, unit_id, kind, name, address, created_at) VALUES ($1, $2, 'household', 'Hộ A', 'x', $3)`,
    [ownerId, unitId, at],
  );
  await db.query(
    `INSERT INTO recorder (id, code, unit_id, owner_id, make, model, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [recorderId, recorderId, unitId, ownerId, recorder.make ?? null, recorder.model ?? null, at],
  );
  await db.query(
    `INSERT INTO camera (id, code, name, unit_id, programme_id, owner_id, recorder_id, channel, address, latitude,
        longitude, created_at, updated_at) VALUES ($1, $2, 'Camera A', $3, $4, $5, $6, '1', 'x', 19.8, 105.7, $7, $7)`,
    [cameraId, `C-${cameraId}`, unitId, programmeId ?? null, ownerId, recorderId, at],
  );
  return { cameraId, recorderId, ownerId };
}

export async function aProgramme(db: TestDatabase, unitId: string, name: string): Promise<string> {
  const id = newId();
  await db.query(
    `INSERT INTO programme (id, unit_id, model, name) VALUES ($1, $2, 'camera-giam-sat-antt', $3)`,
    [id, unitId, name],
  );
  return id;
}

export async function aCountingUser(db: TestDatabase): Promise<string> {
  const id = newId();
  await db.query(
    `INSERT INTO app_user (id, username, full_name, password_hash, created_at) VALUES ($1, $2, 'Cán bộ', 'x', now())`,
    [id, id],
  );
  return id;
}

/** A request with one item; still open unless told how it ended. */
export async function aRequest(
  db: TestDatabase,
  facts: {
    unitId: string;
    caseId: string;
    userId: string;
    filedAt: Date;
    camera: { cameraId: string; recorderId: string; ownerId: string };
    lost?: { cause: string; at: Date };
    ended?: { state: string; at: Date };
    /** Until when its owner may answer; the moment of filing unless told. */
    answerBy?: Date;
    overwriteAt?: Date | null;
    answered?: { at: Date; source?: string; kind?: string };
  },
): Promise<string> {
  const [id, askId, itemId] = [newId(), newId(), newId()];
  const filedAt = facts.filedAt.toISOString();
  await db.query(
    `INSERT INTO extraction_request (id, number, unit_id, case_id, requested_by, requested_by_name, officer_id,
        officer_name, purpose, legal_basis, window_from, window_to, state, filed_at)
      VALUES ($1, $2, $3, $4, $5, 'Cán bộ', $5, 'Cán bộ', 'x', 'x', $6::timestamptz - interval '2 hours', $6, 'open', $6)`,
    [id, `YC-${id}`, facts.unitId, facts.caseId, facts.userId, filedAt],
  );
  await db.query(
    `INSERT INTO owner_ask (id, owner_id, recorder_id, check_code, expires_at, created_at)
      VALUES ($1, $2, $3, $4, $5, $5)`,
    [askId, facts.camera.ownerId, facts.camera.recorderId, askId, filedAt],
  );
  await db.query(
    `INSERT INTO request_item (id, request_id, ask_id, camera_id, recorder_id, camera_name, state, window_from, window_to,
        recorder_from, recorder_to, clock_offset_ms, clock_uncertainty_ms, clock_method, overwrite_confidence, loss_cause,
        loss_by, answer_by, state_at, overwrite_at)
      VALUES ($1, $2, $3, $4, $5, 'Camera A', $6, $7::timestamptz - interval '2 hours', $7,
        $7::timestamptz - interval '2 hours', $7, 0, 0, 'not-measured', 'unknown', $8, CASE WHEN $8::text IS NOT NULL THEN 'system' END,
        $10, $9, $11)`,
    [
      itemId,
      id,
      askId,
      facts.camera.cameraId,
      facts.camera.recorderId,
      facts.lost ? 'lost' : (facts.ended?.state ?? 'asked'),
      filedAt,
      facts.lost?.cause ?? null,
      (facts.lost?.at ?? facts.ended?.at ?? facts.filedAt).toISOString(),
      (facts.answerBy ?? facts.filedAt).toISOString(),
      facts.overwriteAt?.toISOString() ?? null,
    ],
  );
  if (facts.answered) await anAnswer(db, { askId, itemId, ...facts.answered });
  return id;
}

async function anAnswer(
  db: TestDatabase,
  facts: { askId: string; itemId: string; at: Date; source?: string; kind?: string },
): Promise<void> {
  const [answerId, at] = [newId(), facts.at.toISOString()];
  await db.query(
    `INSERT INTO owner_answer (id, ask_id, attempt_sha256, source, at) VALUES ($1, $2, $3, $4, $5)`,
    [answerId, facts.askId, answerId, facts.source ?? 'owner-link', at],
  );
  await db.query(
    `INSERT INTO owner_decision (id, ask_id, answer_id, item_id, answer, decided_at) VALUES ($1, $2, $3, $4, $5, $6)`,
    [newId(), facts.askId, answerId, facts.itemId, facts.kind ?? 'agree', at],
  );
}
