import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { BY_HAND_CHANNELS, isByHand, type ChannelKind } from '#antt/notifications';

/** What became of the messages about an ask. */
@Injectable()
export class AskMessageRepository {
  async wayOf(tx: EntityManager, messageId: string): Promise<{ channel: ChannelKind; byHand: boolean }> {
    const rows: { channel: ChannelKind }[] = await tx.query('SELECT channel FROM message WHERE id = $1', [
      messageId,
    ]);
    const channel = rows[0]?.channel ?? 'outbox';
    return { channel, byHand: isByHand(channel) };
  }

  /** Whether the system has told the owner of this ask. */
  async hasLeft(tx: EntityManager, askId: string): Promise<boolean> {
    const rows: unknown[] = await tx.query(
      `SELECT FROM message WHERE subject_type = 'owner-ask' AND subject_id = $1
          AND template IN ('owner-ask', 'reminder') AND state IN ('sent', 'delivered')
          AND NOT channel = ANY($2::text[]) LIMIT 1`,
      [askId, BY_HAND_CHANNELS],
    );
    return rows.length > 0;
  }
}
