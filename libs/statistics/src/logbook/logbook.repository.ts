import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { KnownCase, LogbookCase } from './logbook-case.js';
import { LogbookImport } from './logbook-import.entity.js';

export interface ScopeUnit {
  readonly id: string;
  readonly code: string;
  readonly era: string;
  readonly kind: string;
  readonly name: string;
}

/** What one row adds, ready to be written. */
export interface NewUse {
  readonly row: number;
  readonly extractionKey: string;
  readonly fingerprint: string;
  readonly extractionId: string;
  readonly caseId: string | null;
  readonly camera: string;
}

export interface NewExtraction {
  readonly id: string;
  readonly row: number;
  readonly unitId: string;
  readonly cameraId: string | null;
  readonly recorderId: string | null;
  readonly windowFrom: Date;
  readonly windowTo: Date;
  readonly sealedAt: Date;
  readonly note: string | null;
}

export interface NewContribution {
  readonly id: string;
  readonly caseId: string;
  readonly extractionId: string;
  readonly verdict: string;
  readonly identified: readonly string[];
  readonly signedByName: string;
  readonly signedAt: Date;
}

export interface ImportMark {
  readonly importId: string;
  readonly demo: boolean;
  readonly at: Date;
  readonly userId: string | null;
}

/** Name of the lock that lets one import run at a time: each must see the rows of those before it. */
const LOCK = 'logbook-import';

@Injectable()
export class LogbookRepository {
  async lock(tx: EntityManager): Promise<void> {
    await tx.query('SELECT pg_advisory_xact_lock(hashtext($1))', [LOCK]);
  }

  findImport(tx: EntityManager, sha256: string, unitId: string): Promise<LogbookImport | null> {
    return tx.findOneBy(LogbookImport, { sha256, unitId });
  }

  /** Communes before the province of the same code. */
  unitsInScope(tx: EntityManager, rootId: string): Promise<ScopeUnit[]> {
    return tx.query(
      `SELECT u.id, u.code, u.era, u.kind, u.name FROM unit_scope s JOIN unit u ON u.id = s.unit_id
        WHERE s.root_id = $1 ORDER BY (u.kind = 'province'), u.id`,
      [rootId],
    );
  }

  categories(tx: EntityManager): Promise<{ code: string; nameVi: string; nameEn: string }[]> {
    return tx.query(
      `SELECT code, name_vi AS "nameVi", name_en AS "nameEn" FROM case_category ORDER BY position, code`,
    );
  }

  knownCases(
    tx: EntityManager,
    keys: readonly { unitId: string; number: string }[],
  ): Promise<(KnownCase & { unitId: string; number: string })[]> {
    return tx.query(
      `SELECT f.id, f.unit_id AS "unitId", f.number, f.category_code AS "categoryCode", f.state,
          to_char(f.clarified_on, 'YYYY-MM-DD') AS "clarifiedOn"
        FROM unnest($1::uuid[], $2::text[]) AS k (unit_id, number)
        JOIN case_file f ON f.unit_id = k.unit_id AND f.number = k.number`,
      [keys.map(({ unitId }) => unitId), keys.map(({ number }) => number)],
    );
  }

  importedRows(
    tx: EntityManager,
    extractionKeys: readonly string[],
  ): Promise<{ extractionKey: string; row: number; fileName: string }[]> {
    return tx.query(
      `SELECT DISTINCT ON (r.extraction_key) r.extraction_key AS "extractionKey", r.row, i.file_name AS "fileName"
        FROM logbook_row r JOIN logbook_import i ON i.id = r.import_id
        WHERE r.extraction_key = ANY($1::text[]) ORDER BY r.extraction_key, r.row`,
      [extractionKeys],
    );
  }

  /** Cameras of the registry by the code written in the logbook; a code that two units use names none. */
  async cameras(
    tx: EntityManager,
    rootId: string,
    codes: readonly string[],
  ): Promise<Map<string, { id: string; recorderId: string }>> {
    const rows: { code: string; id: string; recorderId: string }[] = await tx.query(
      `SELECT c.code, min(c.id::text) AS id, min(c.recorder_id::text) AS "recorderId" FROM camera c
        WHERE c.code = ANY($2::text[]) AND c.unit_id IN (SELECT unit_id FROM unit_scope WHERE root_id = $1)
        GROUP BY c.code HAVING count(*) = 1`,
      [rootId, codes],
    );
    return new Map(rows.map(({ code, id, recorderId }) => [code, { id, recorderId }]));
  }

  async insertImport(tx: EntityManager, row: LogbookImport): Promise<void> {
    await tx.insert(LogbookImport, row);
  }

  async insertCases(tx: EntityManager, cases: readonly LogbookCase[], mark: ImportMark): Promise<void> {
    await tx.query(
      `INSERT INTO case_file (id, number, title, unit_id, category_code, occurred_at, state, clarified_on, clarified_at,
          decision_reference, opened_by, opened_at, demo, import_id, import_row)
        SELECT c.id, c.number, c.title, c."unitId", c."categoryCode", c."occurredAt", c.state, c."clarifiedOn",
            CASE WHEN c.state = 'clarified' THEN $2::timestamptz END, c."decisionReference", $3::uuid, c."openedAt",
            $4, $5::uuid, c."importRow"
          FROM jsonb_to_recordset($1::jsonb) AS c (id uuid, number text, title text, "unitId" uuid,
            "categoryCode" text, "occurredAt" timestamptz, state text, "clarifiedOn" date, "decisionReference" text,
            "openedAt" timestamptz, "importRow" integer)`,
      [JSON.stringify(cases.map((each) => each.toRow())), mark.at, mark.userId, mark.demo, mark.importId],
    );
  }

  async insertExtractions(
    tx: EntityManager,
    rows: readonly NewExtraction[],
    mark: ImportMark,
  ): Promise<void> {
    await tx.query(
      `INSERT INTO extraction (id, origin, camera_id, recorder_id, unit_id, window_from, window_to, state, state_at,
          queued_at, sealed_at, import_id, import_row, source_note, demo)
        SELECT x.id, 'imported', x."cameraId", x."recorderId", x."unitId", x."windowFrom", x."windowTo", 'sealed', $2,
            x."sealedAt", x."sealedAt", $3::uuid, x.row, x.note, $4
          FROM jsonb_to_recordset($1::jsonb) AS x (id uuid, row integer, "unitId" uuid, "cameraId" uuid,
            "recorderId" uuid, "windowFrom" timestamptz, "windowTo" timestamptz, "sealedAt" timestamptz, note text)`,
      [JSON.stringify(rows), mark.at, mark.importId, mark.demo],
    );
  }

  async insertUses(tx: EntityManager, rows: readonly NewUse[], mark: ImportMark): Promise<void> {
    await tx.query(
      `INSERT INTO logbook_row (import_id, row, extraction_key, fingerprint, extraction_id, case_id, camera)
        SELECT $2::uuid, r.row, r."extractionKey", r.fingerprint, r."extractionId", r."caseId", r.camera
          FROM jsonb_to_recordset($1::jsonb) AS r (row integer, "extractionKey" text, fingerprint text,
            "extractionId" uuid, "caseId" uuid, camera text)`,
      [JSON.stringify(rows), mark.importId],
    );
    await tx.query(
      `INSERT INTO case_extraction (case_id, extraction_id, original_case_id, linked_by, linked_at)
        SELECT r."caseId", r."extractionId", r."caseId", $2::uuid, $3
          FROM jsonb_to_recordset($1::jsonb) AS r ("extractionId" uuid, "caseId" uuid) WHERE r."caseId" IS NOT NULL`,
      [JSON.stringify(rows), mark.userId, mark.at],
    );
  }

  async insertContributions(tx: EntityManager, rows: readonly NewContribution[]): Promise<void> {
    await tx.query(
      `INSERT INTO contribution (id, case_id, extraction_id, verdict, identified, note, signed_by, signed_by_name,
          signed_at)
        SELECT k.id, k."caseId", k."extractionId", k.verdict,
            ARRAY(SELECT jsonb_array_elements_text(k.identified)), NULL, NULL, k."signedByName", k."signedAt"
          FROM jsonb_to_recordset($1::jsonb) AS k (id uuid, "caseId" uuid, "extractionId" uuid, verdict text,
            identified jsonb, "signedByName" text, "signedAt" timestamptz)`,
      [JSON.stringify(rows)],
    );
  }
}
