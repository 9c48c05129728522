import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { HandIn } from './hand-in.entity.js';

/** Whom to write to about a hand-in, and in which unit's name. */
export interface HandInAddressee {
  readonly owner: {
    readonly id: string;
    readonly name: string;
    readonly phone: string | null;
    readonly email: string | null;
  };
  /** That asked, where it is for one request alone; else the one that keeps the owner's record. */
  readonly unit: { readonly id: string; readonly name: string };
}

@Injectable()
export class HandInAddresseeRepository {
  async of(tx: EntityManager, handIn: Pick<HandIn, 'askId' | 'scopeRequestId'>): Promise<HandInAddressee> {
    const [row]: (HandInAddressee['owner'] & { unitId: string; unitName: string })[] = await tx.query(
      `SELECT owner.id, owner.name, owner.phone, owner.email, unit.id AS "unitId", unit.name AS "unitName"
         FROM owner_ask ask JOIN owner ON owner.id = ask.owner_id
         LEFT JOIN extraction_request request ON request.id = $2
         JOIN unit ON unit.id = coalesce(request.unit_id, owner.unit_id)
        WHERE ask.id = $1`,
      [handIn.askId, handIn.scopeRequestId],
    );
    if (row === undefined) throw new TypeError('an ask has an owner');
    const { unitId, unitName, ...owner } = row;
    return { owner, unit: { id: unitId, name: unitName } };
  }
}
