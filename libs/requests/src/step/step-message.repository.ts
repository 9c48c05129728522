import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { ChannelKind, MessageState, RecipientKind } from '#antt/notifications';

const ABOUT = `subject_type = 'owner-ask' AND subject_id = $1`;
const TO_THE_OWNER = `${ABOUT} AND template IN ('owner-ask', 'reminder')`;

/** A message as far as an officer is told of it. */
export interface ToldMessage {
  readonly askId: string;
  readonly purposeKey: string;
  readonly recipientKind: RecipientKind;
  readonly recipientName: string;
  readonly channel: ChannelKind;
  readonly state: MessageState;
  readonly stateAt: Date;
}

/** What became of the messages that asks have sent. */
@Injectable()
export class StepMessageRepository {
  /** Whether something is on its way to the owner that has not left yet. */
  async isUnderWay(tx: EntityManager, askId: string): Promise<boolean> {
    const rows: unknown[] = await tx.query(
      `SELECT FROM message WHERE ${TO_THE_OWNER} AND state IN ('queued', 'to-print') LIMIT 1`,
      [askId],
    );
    return rows.length > 0;
  }

  /** The same of what he agreed to and has to send. */
  async isReminderUnderWay(tx: EntityManager, askId: string): Promise<boolean> {
    const rows: unknown[] = await tx.query(
      `SELECT FROM message WHERE ${ABOUT} AND template IN ('hand-in-reminder', 'hand-in-release') AND state IN ('queued', 'to-print') LIMIT 1`,
      [askId],
    );
    return rows.length > 0;
  }

  async channelsToOwner(tx: EntityManager, askId: string): Promise<ChannelKind[]> {
    const rows: { channel: ChannelKind }[] = await tx.query(
      `SELECT DISTINCT unnest(channels_tried || channel) AS channel FROM message WHERE ${TO_THE_OWNER}`,
      [askId],
    );
    return rows.map(({ channel }) => channel);
  }

  /** Whether the owner was written to and nothing of it has left, or all of it came back. */
  async allFailed(tx: EntityManager, askId: string): Promise<boolean> {
    const rows: { failed: boolean | null }[] = await tx.query(
      `SELECT bool_and(state NOT IN ('sent', 'delivered')) AS failed
         FROM message WHERE ${TO_THE_OWNER} AND state <> 'cancelled'`,
      [askId],
    );
    return rows[0]?.failed ?? false;
  }

  /** About these asks, oldest first; whoever sees them still has to be told of his own part only. */
  async listOfAsks(tx: EntityManager, askIds: readonly string[]): Promise<ToldMessage[]> {
    return tx.query(
      `SELECT subject_id AS "askId", purpose_key AS "purposeKey", recipient_kind AS "recipientKind",
              recipient_name AS "recipientName", channel, state, state_at AS "stateAt"
         FROM message
        WHERE subject_type = 'owner-ask' AND subject_id = ANY($1::text[]) AND template <> 'owner-code'
        ORDER BY queued_at, id`,
      [askIds],
    );
  }
}
