import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/** An owner as far as he is written to. */
export interface WrittenOwner {
  readonly name: string;
  readonly unitId: string;
  readonly phone: string | null;
  readonly email: string | null;
  readonly address: string;
}

/** Recipients as the register has them. */
@Injectable()
export class RecipientRepository {
  /** So that the contact that is confirmed is the one that stands there. */
  async lockOwner(tx: EntityManager, id: string): Promise<WrittenOwner | undefined> {
    const rows: WrittenOwner[] = await tx.query(
      `SELECT name, unit_id AS "unitId", phone, email, address FROM owner WHERE id = $1 FOR SHARE`,
      [id],
    );
    return rows[0];
  }
}
