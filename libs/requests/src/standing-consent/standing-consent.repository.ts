import { Injectable } from '@nestjs/common';
import { In, IsNull, type EntityManager } from 'typeorm';
import { newId } from '#antt/kernel';
import { StandingConsent, type ConsentRevoker } from './standing-consent.entity.js';
import { StandingConsentUse } from './standing-consent-use.entity.js';

/** Who an owner is, for whoever writes to him or of him. */
export interface ConsentingOwner {
  readonly id: string;
  readonly name: string;
  readonly phone: string | null;
  readonly email: string | null;
  readonly unitId: string;
  readonly unitName: string;
  readonly left: boolean;
}

@Injectable()
export class StandingConsentRepository {
  async insert(tx: EntityManager, row: StandingConsent): Promise<void> {
    await tx.insert(StandingConsent, row);
  }

  find(tx: EntityManager, id: string): Promise<StandingConsent | null> {
    return tx.findOneBy(StandingConsent, { id });
  }

  lock(tx: EntityManager, id: string): Promise<StandingConsent | null> {
    return tx.findOne(StandingConsent, { where: { id }, lock: { mode: 'pessimistic_write' } });
  }

  /** Newest first. */
  listOfOwner(tx: EntityManager, ownerId: string): Promise<StandingConsent[]> {
    return tx.find(StandingConsent, { where: { ownerId }, order: { givenAt: 'DESC', id: 'DESC' } });
  }

  /** Those that are not revoked, oldest first; none of them can be revoked until the transaction ends. */
  async hold(tx: EntityManager, ownerId: string): Promise<StandingConsent[]> {
    return tx.find(StandingConsent, {
      where: { ownerId, revokedAt: IsNull() },
      order: { givenAt: 'ASC', id: 'ASC' },
      lock: { mode: 'pessimistic_read' },
    });
  }

  async revoke(
    tx: EntityManager,
    id: string,
    how: { readonly at: Date; readonly by: ConsentRevoker; readonly reason: string | null },
  ): Promise<void> {
    await tx.update(
      StandingConsent,
      { id, revokedAt: IsNull() },
      { revokedAt: how.at, revokedBy: how.by, revokeReason: how.reason },
    );
  }

  async insertUses(
    tx: EntityManager,
    consentId: string,
    itemIds: readonly string[],
    at: Date,
  ): Promise<void> {
    await tx.insert(
      StandingConsentUse,
      itemIds.map((itemId) => ({ id: newId(), consentId, itemId, at, endedAt: null })),
    );
  }

  async endUses(tx: EntityManager, itemIds: readonly string[], at: Date): Promise<void> {
    if (itemIds.length > 0) {
      await tx.update(StandingConsentUse, { itemId: In([...itemIds]), endedAt: IsNull() }, { endedAt: at });
    }
  }

  /** Items that only this consent has approved, as long as nobody has begun to take their footage. */
  async takenBack(tx: EntityManager, consentId: string): Promise<{ itemId: string; askId: string }[]> {
    return tx.query(
      `SELECT item.id AS "itemId", item.ask_id AS "askId"
         FROM standing_consent_use use JOIN request_item item ON item.id = use.item_id
         JOIN owner_decision decision ON decision.item_id = item.id AND decision.superseded_at IS NULL
         JOIN owner_answer answer ON answer.id = decision.answer_id
        WHERE use.consent_id = $1 AND use.ended_at IS NULL AND item.state = 'approved'
          AND answer.source = 'standing-consent'
        ORDER BY item.ask_id, item.id`,
      [consentId],
    );
  }

  /** Recorders on which the consent may be used at this moment, or was. */
  async recordersOf(tx: EntityManager, consent: StandingConsent): Promise<string[]> {
    const rows: { id: string }[] = await tx.query(
      `SELECT recorder_id AS id FROM camera WHERE id = ANY($2::uuid[])
       UNION SELECT item.recorder_id FROM standing_consent_use use JOIN request_item item ON item.id = use.item_id
              WHERE use.consent_id = $1`,
      [consent.id, consent.cameraIds],
    );
    return rows.map(({ id }) => id);
  }

  /** Facts a consent limits a request by. */
  async requestFacts(
    tx: EntityManager,
    requestId: string,
  ): Promise<{ categoryCode: string; unitLine: string[]; unitName: string } | undefined> {
    const rows: { categoryCode: string; unitLine: string[]; unitName: string }[] = await tx.query(
      `SELECT c.category_code AS "categoryCode", unit.line AS "unitLine", unit.name AS "unitName"
         FROM extraction_request request JOIN case_file c ON c.id = request.case_id
         JOIN unit ON unit.id = request.unit_id
        WHERE request.id = $1`,
      [requestId],
    );
    return rows[0];
  }

  async owner(tx: EntityManager, ownerId: string): Promise<ConsentingOwner | undefined> {
    const rows: ConsentingOwner[] = await tx.query(
      `SELECT owner.id, owner.name, owner.phone, owner.email, owner.unit_id AS "unitId", unit.name AS "unitName",
              owner.left_on IS NOT NULL AS "left"
         FROM owner JOIN unit ON unit.id = owner.unit_id WHERE owner.id = $1`,
      [ownerId],
    );
    return rows[0];
  }

  /** Cameras of an owner that are in use, by id. */
  async camerasOf(tx: EntityManager, ownerId: string): Promise<Map<string, string>> {
    const rows: { id: string; name: string }[] = await tx.query(
      `SELECT id, name FROM camera WHERE owner_id = $1 AND status <> 'removed'`,
      [ownerId],
    );
    return new Map(rows.map(({ id, name }) => [id, name]));
  }

  async cameraNames(tx: EntityManager, ids: readonly string[]): Promise<string[]> {
    const rows: { name: string }[] = await tx.query(
      'SELECT name FROM camera WHERE id = ANY($1::uuid[]) ORDER BY name, id',
      [ids],
    );
    return rows.map(({ name }) => name);
  }
}
