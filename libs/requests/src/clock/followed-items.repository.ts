import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/** Items whose footage nobody has begun to take, and those their owner may still agree to after all. */
const FOLLOWING = `(i.state IN ('asked', 'help-needed', 'approved')
  OR (i.state = 'lost' AND i.loss_by = 'owner' AND i.answer_by > $2))`;

/** A reading is dated before its commit, and a filing before it looks at the readings. */
const MARGIN = `interval '1 minute'`;

@Injectable()
export class FollowedItemsRepository {
  async listAsks(tx: EntityManager, recorderId: string, now: Date): Promise<string[]> {
    const rows: { id: string }[] = await tx.query(
      `SELECT DISTINCT i.ask_id AS id FROM request_item i WHERE i.recorder_id = $1 AND ${FOLLOWING} ORDER BY 1`,
      [recorderId, now],
    );
    return rows.map(({ id }) => id);
  }

  /** Recorders with a reading that an item of theirs has not been reckoned with. */
  async listOutdated(tx: EntityManager, now: Date, limit: number): Promise<string[]> {
    const rows: { id: string }[] = await tx.query(
      `SELECT DISTINCT i.recorder_id AS id FROM request_item i
        WHERE ${FOLLOWING}
          AND EXISTS (SELECT FROM clock_reading k WHERE k.recorder_id = i.recorder_id
                         AND (i.clock_at IS NULL OR k.created_at > i.clock_at - ${MARGIN}))
        ORDER BY 1 LIMIT $1`,
      [limit, now],
    );
    return rows.map(({ id }) => id);
  }
}
