import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { AnswerRelation, AnswerSource } from '../answer/owner-answer.entity.js';
import type { DecisionKind } from '../answer/owner-decision.entity.js';
import type { ItemState } from '../item/item.lifecycle.js';
import type { LossCause } from '../item/request-item.entity.js';

/** As far as a ledger goes back in one piece. */
const MOST_ITEMS = 1000;

/** One thing that was asked of an owner. Nothing of the case, and of the request only who asked on what ground. */
export interface LedgerItem {
  readonly itemId: string;
  readonly requestId: string;
  readonly requestNumber: string;
  readonly unitName: string;
  readonly officerName: string;
  readonly legalBasis: string;
  readonly checkCode: string;
  readonly cameraName: string;
  readonly windowFrom: Date;
  readonly windowTo: Date;
  readonly askedAt: Date;
  readonly state: ItemState;
  readonly stateAt: Date;
  readonly lossCause: LossCause | null;
  readonly answer: DecisionKind | null;
  readonly approvedFrom: Date | null;
  readonly approvedTo: Date | null;
  readonly decidedAt: Date | null;
  readonly source: AnswerSource | null;
  readonly answeredBy: string | null;
  readonly relation: AnswerRelation | null;
  readonly outcomeAllowed: boolean;
}

/** A use of break-glass as its owner reads it: by whom, on what ground, and whether it was justified. */
export interface LedgerBreakGlass {
  readonly id: string;
  readonly requestNumber: string;
  readonly unitName: string;
  readonly commanderName: string;
  readonly legalBasis: string;
  readonly usedAt: Date;
  readonly justifyBy: Date;
  readonly justifiedAt: Date | null;
  readonly cameraNames: string[];
}

/** How often a consent was used. */
export interface ConsentUses {
  readonly consentId: string;
  readonly uses: number;
  readonly lastUsedAt: Date | null;
}

@Injectable()
export class OwnerLedgerRepository {
  /** Newest first. */
  items(tx: EntityManager, ownerId: string): Promise<LedgerItem[]> {
    return tx.query(
      `SELECT item.id AS "itemId", request.id AS "requestId", request.number AS "requestNumber",
              unit.name AS "unitName", request.officer_name AS "officerName", request.legal_basis AS "legalBasis",
              ask.check_code AS "checkCode", item.camera_name AS "cameraName", item.window_from AS "windowFrom",
              item.window_to AS "windowTo", request.filed_at AS "askedAt", item.state, item.state_at AS "stateAt",
              item.loss_cause AS "lossCause", decision.answer, decision.approved_from AS "approvedFrom",
              decision.approved_to AS "approvedTo", decision.decided_at AS "decidedAt", answer.source,
              answer.answered_by AS "answeredBy", answer.relation,
              coalesce(permission.allowed, false) AS "outcomeAllowed"
         FROM owner_ask ask JOIN request_item item ON item.ask_id = ask.id
         JOIN extraction_request request ON request.id = item.request_id
         JOIN unit ON unit.id = request.unit_id
         LEFT JOIN owner_decision decision ON decision.item_id = item.id AND decision.superseded_at IS NULL
         LEFT JOIN owner_answer answer ON answer.id = decision.answer_id
         LEFT JOIN outcome_permission permission ON permission.request_id = request.id
        WHERE ask.owner_id = $1
        ORDER BY request.filed_at DESC, item.id DESC LIMIT ${MOST_ITEMS}`,
      [ownerId],
    );
  }

  breakGlass(tx: EntityManager, ownerId: string): Promise<LedgerBreakGlass[]> {
    return tx.query(
      `SELECT use.id, request.number AS "requestNumber", unit.name AS "unitName",
              use.used_by_name AS "commanderName", use.legal_basis AS "legalBasis", use.used_at AS "usedAt",
              use.justify_by AS "justifyBy", use.justified_at AS "justifiedAt",
              array_agg(item.camera_name ORDER BY item.id) AS "cameraNames"
         FROM owner_ask ask JOIN request_item item ON item.ask_id = ask.id
         JOIN break_glass_item taken ON taken.item_id = item.id
         JOIN break_glass use ON use.id = taken.break_glass_id
         JOIN extraction_request request ON request.id = use.request_id JOIN unit ON unit.id = use.unit_id
        WHERE ask.owner_id = $1
        GROUP BY use.id, request.number, unit.name ORDER BY use.used_at DESC, use.id DESC`,
      [ownerId],
    );
  }

  consentUses(tx: EntityManager, ownerId: string): Promise<ConsentUses[]> {
    return tx.query(
      `SELECT use.consent_id AS "consentId", count(*)::integer AS uses, max(use.at) AS "lastUsedAt"
         FROM standing_consent consent JOIN standing_consent_use use ON use.consent_id = consent.id
        WHERE consent.owner_id = $1 GROUP BY use.consent_id`,
      [ownerId],
    );
  }

  /** Items that a departure ends: open ones, and approved ones whose footage nobody has begun to take. */
  async openAsks(tx: EntityManager, ownerId: string): Promise<string[]> {
    const rows: { id: string }[] = await tx.query(
      `SELECT DISTINCT ask.id FROM owner_ask ask JOIN request_item item ON item.ask_id = ask.id
        WHERE ask.owner_id = $1 AND item.state IN ('asked', 'help-needed', 'approved') ORDER BY ask.id`,
      [ownerId],
    );
    return rows.map(({ id }) => id);
  }

  /** Recorders of an owner, and those he was ever asked about. */
  async recorders(tx: EntityManager, ownerId: string): Promise<string[]> {
    const rows: { id: string }[] = await tx.query(
      `SELECT id FROM recorder WHERE owner_id = $1
       UNION SELECT recorder_id FROM camera WHERE owner_id = $1
       UNION SELECT recorder_id FROM owner_ask WHERE owner_id = $1`,
      [ownerId],
    );
    return rows.map(({ id }) => id);
  }
}
