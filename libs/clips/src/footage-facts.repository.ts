import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { certificateNumber } from '#antt/extraction';
import type { DestructionCertificate, FootageSource, ItemFootage, UsefulItem } from '#antt/requests';

interface DestroyedRow {
  readonly id: string;
  readonly at: string;
  readonly cause: DestructionCertificate['cause'];
  readonly sha256: readonly string[];
}

/** Of what never came in whole there is nothing to certify. */
function certificateOf({ id, at, cause, sha256 }: DestroyedRow): DestructionCertificate[] {
  const destroyedAt = new Date(at);
  return sha256.length === 0
    ? []
    : [{ number: certificateNumber(id, destroyedAt), destroyedAt, cause, sha256 }];
}

/** Verdicts that were of value to a case. */
const OF_VALUE = `('identified', 'excluded')`;

/** What owners may learn of their footage, from extractions, clips and the cases that use them. */
@Injectable()
export class FootageFactsRepository implements FootageSource {
  async ofItems(tx: EntityManager, itemIds: readonly string[]): Promise<ItemFootage[]> {
    const rows: (Omit<ItemFootage, 'certificates'> & { destroyed: DestroyedRow[] })[] = await tx.query(
      `SELECT item.id AS "itemId", e.sealed_at AS "sealedAt", view.views, view.downloads,
              view.last AS "lastViewedAt", shared.people AS "sharedWithPeople",
              greatest(uses.cases - 1, 0) AS "sharedWithCases", gone.at AS "destroyedAt",
              coalesce(gone.destroyed, '[]') AS destroyed,
              coalesce(uses.verdicts, '{}') AS verdicts, coalesce(uses.clarified, false) AS clarified
         FROM request_item item LEFT JOIN extraction e ON e.item_id = item.id
         CROSS JOIN LATERAL (
           SELECT max(h.destroyed_at) AS at,
                  jsonb_agg(jsonb_build_object('id', h.id, 'at', h.destroyed_at, 'cause', h.destruction_cause, 'sha256',
                    (SELECT coalesce(jsonb_agg(f.sha256 ORDER BY f.created_at, f.id), '[]') FROM hand_in_file f
                      WHERE f.hand_in_id = h.id AND f.state = 'destroyed' AND f.sha256 IS NOT NULL))
                    ORDER BY h.destroyed_at, h.id) AS destroyed
             FROM hand_in h
            WHERE h.ask_id = item.ask_id AND h.camera_id = item.camera_id AND h.state = 'destroyed'
              AND (h.scope_request_id IS NULL OR h.scope_request_id = item.request_id)) gone
         CROSS JOIN LATERAL (
           SELECT (count(*) FILTER (WHERE v.purpose = 'view'))::integer AS views,
                  (count(*) FILTER (WHERE v.purpose = 'download'))::integer AS downloads, max(v.opened_at) AS last
             FROM clip c JOIN clip_view v ON v.clip_id = c.id WHERE c.extraction_id = e.id) view
         CROSS JOIN LATERAL (
           SELECT count(DISTINCT g.user_id)::integer AS people FROM access_grant g
            WHERE (g.object_type = 'request' AND g.object_id = e.request_id)
               OR (g.object_type = 'clip' AND g.object_id IN (SELECT c.id FROM clip c WHERE c.extraction_id = e.id))
               OR (g.object_type = 'case' AND g.object_id IN
                     (SELECT u.case_id FROM case_extraction u WHERE u.extraction_id = e.id))) shared
         CROSS JOIN LATERAL (
           SELECT count(*)::integer AS cases,
                  array_agg(d.verdict ORDER BY array_position(ARRAY['identified', 'excluded', 'no-value'], d.verdict))
                    FILTER (WHERE d.verdict IS NOT NULL) AS verdicts,
                  bool_or(f.state = 'clarified' AND d.verdict IN ${OF_VALUE}) AS clarified
             FROM case_extraction u JOIN case_file f ON f.id = u.case_id
             LEFT JOIN contribution d ON d.case_id = u.case_id AND d.extraction_id = u.extraction_id
              AND d.superseded_by IS NULL
            WHERE u.extraction_id = e.id) uses
        WHERE item.id = ANY($1::uuid[]) AND (e.id IS NOT NULL OR gone.at IS NOT NULL)`,
      [itemIds],
    );
    return rows.map(({ destroyed, ...facts }) => ({
      ...facts,
      certificates: destroyed.flatMap(certificateOf),
    }));
  }

  async usefulItems(
    tx: EntityManager,
    { caseId, requestIds }: Parameters<FootageSource['usefulItems']>[1],
  ): Promise<UsefulItem[]> {
    return tx.query(
      `SELECT e.item_id AS "itemId", bool_or(f.state = 'clarified') AS clarified
         FROM contribution d JOIN case_file f ON f.id = d.case_id JOIN extraction e ON e.id = d.extraction_id
        WHERE d.superseded_by IS NULL AND d.verdict IN ${OF_VALUE} AND e.item_id IS NOT NULL
          AND ($1::uuid IS NULL OR d.case_id = $1) AND ($2::uuid[] IS NULL OR e.request_id = ANY($2))
        GROUP BY e.item_id ORDER BY e.item_id`,
      [caseId ?? null, requestIds ?? null],
    );
  }
}
