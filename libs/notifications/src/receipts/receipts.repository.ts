import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { ChannelKind } from '../channels/message-channel.js';

/** Kept in a row that has no other way to go, so that it is not looked at again. */
export const NO_RECEIPT = 'no-receipt';

/** What gateways have said of messages, and what they have not. */
@Injectable()
export class ReceiptsRepository {
  /** When a channel last said that a message had arrived. */
  async lastArrival(tx: EntityManager, channel: ChannelKind): Promise<Date | undefined> {
    const rows: { at: Date | null }[] = await tx.query(
      'SELECT max(delivered_at) AS at FROM message WHERE channel = $1 AND delivered_at IS NOT NULL',
      [channel],
    );
    return rows[0]?.at ?? undefined;
  }

  /** How many messages were meant for a channel after that, wherever they are now; counted up to `limit`. */
  async countSince(tx: EntityManager, channel: ChannelKind, since: Date, limit: number): Promise<number> {
    const rows: { count: number }[] = await tx.query(
      `SELECT count(*)::integer AS count
         FROM (SELECT FROM message WHERE queued_at > $2 AND (channel = $1 OR $1 = ANY(channels_tried)) LIMIT $3) m`,
      [channel, since, limit],
    );
    return rows[0]?.count ?? 0;
  }

  /**
   * What a channel was given and has said nothing of, although half of the time the message is of use for, or `waitMs`,
   * is over; oldest first. Not what may go no other way, nor what left before `since`.
   */
  async listSilent(
    tx: EntityManager,
    channel: ChannelKind,
    { now, since, waitMs }: { readonly now: Date; readonly since: Date; readonly waitMs: number },
    limit: number,
  ): Promise<string[]> {
    const rows: { id: string }[] = await tx.query(
      `SELECT id FROM message
        WHERE state = 'sent' AND channel = $1 AND sent_at > $3 AND NOT channel_fixed
          AND sent_at + least($4 * interval '1 millisecond', (valid_until - sent_at) / 2) <= $2
          AND (valid_until IS NULL OR valid_until > $2) AND last_error IS DISTINCT FROM '${NO_RECEIPT}'
        ORDER BY sent_at, id LIMIT $5`,
      [channel, now, since, waitMs, limit],
    );
    return rows.map(({ id }) => id);
  }
}
