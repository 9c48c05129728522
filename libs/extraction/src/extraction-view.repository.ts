import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { ExtractionProgressFacts } from './extraction.entity.js';
import type { ExtractionState } from './extraction.lifecycle.js';
import type { StoredGap } from './sealing.js';

/** An item of a request with how far its extraction is. */
export interface ItemProgress {
  readonly itemId: string;
  readonly cameraName: string;
  readonly itemState: string;
  readonly lossCause: string | null;
  readonly lossNote: string | null;
  readonly extraction: {
    readonly id: string;
    readonly state: ExtractionState;
    readonly stateAt: string;
    readonly attempt: number;
    readonly progress: ExtractionProgressFacts | null;
    readonly retryAt: string | null;
    readonly failureCode: string | null;
    readonly failureParams: Record<string, string | number> | null;
    readonly coveredMs: number | null;
    readonly gaps: readonly StoredGap[];
  } | null;
}

export interface RequestFacts {
  readonly id: string;
  readonly number: string;
  readonly caseId: string;
  readonly unitId: string;
}

/** Reads for screens, across an item and its extraction. */
@Injectable()
export class ExtractionViewRepository {
  async request(tx: EntityManager, requestId: string): Promise<RequestFacts | undefined> {
    const [row]: RequestFacts[] = await tx.query(
      'SELECT id, number, case_id AS "caseId", unit_id AS "unitId" FROM extraction_request WHERE id = $1',
      [requestId],
    );
    return row;
  }

  async progressOf(tx: EntityManager, requestId: string): Promise<ItemProgress[]> {
    const rows: ItemProgress[] = await tx.query(
      `SELECT i.id AS "itemId", i.camera_name AS "cameraName", i.state AS "itemState",
              i.loss_cause AS "lossCause", i.loss_note AS "lossNote",
              CASE WHEN e.id IS NOT NULL THEN jsonb_build_object(
                'id', e.id, 'state', e.state, 'stateAt', e.state_at, 'attempt', e.attempt, 'progress', e.progress,
                'retryAt', e.retry_at, 'failureCode', e.failure_code, 'failureParams', e.failure_params,
                'coveredMs', e.covered_ms, 'gaps', e.gaps) END AS extraction
         FROM request_item i LEFT JOIN extraction e ON e.item_id = i.id
        WHERE i.request_id = $1 ORDER BY i.camera_name, i.id`,
      [requestId],
    );
    return rows.map(({ extraction, ...item }) => ({ ...item, extraction: extraction && inUtc(extraction) }));
  }

  /** The cases that use an extraction now. */
  async casesUsing(tx: EntityManager, extractionId: string): Promise<string[]> {
    const rows: { id: string }[] = await tx.query(
      'SELECT case_id AS id FROM case_extraction WHERE extraction_id = $1 ORDER BY linked_at, case_id',
      [extractionId],
    );
    return rows.map(({ id }) => id);
  }

  async caseOf(tx: EntityManager, extractionId: string): Promise<string | undefined> {
    const [row]: { caseId: string }[] = await tx.query(
      `SELECT r.case_id AS "caseId" FROM extraction e JOIN extraction_request r ON r.id = e.request_id WHERE e.id = $1`,
      [extractionId],
    );
    return row?.caseId;
  }
}

/** PostgreSQL writes times within JSON with an offset; everywhere else a client is given them with a Z. */
const inUtc = (extraction: NonNullable<ItemProgress['extraction']>): ItemProgress['extraction'] => ({
  ...extraction,
  stateAt: new Date(extraction.stateAt).toISOString(),
  retryAt: extraction.retryAt && new Date(extraction.retryAt).toISOString(),
});
