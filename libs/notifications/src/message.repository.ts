import { Injectable } from '@nestjs/common';
import type { EntityManager, QueryDeepPartialEntity } from 'typeorm';
import { isId } from '#antt/kernel';
import type { RecipientKind } from './channel-choice.js';
import { BY_HAND_CHANNELS, type ChannelKind } from './channels/message-channel.js';
import { Message } from './message.entity.js';
import type { MessageState } from './message.lifecycle.js';
import type { TemplateId } from './templates/facts.js';
import type { MessageLanguage } from './templates/message-template.js';

export interface MessageFilter {
  readonly state?: MessageState | undefined;
  readonly channel?: ChannelKind | undefined;
  readonly template?: TemplateId | undefined;
  readonly subjectType?: string | undefined;
  readonly subjectId?: string | undefined;
  readonly unitId?: string | undefined;
}

/** Newest first. */
export interface MessagePosition {
  readonly queuedAt: Date;
  readonly id: string;
}

/** What becomes of a message after an attempt, or by a receipt. Absent: left as it is. */
export type MessageChanges = Partial<
  Pick<
    Message,
    | 'channel'
    | 'channelsTried'
    | 'facts'
    | 'validUntil'
    | 'templateVersion'
    | 'title'
    | 'body'
    | 'secrets'
    | 'state'
    | 'stateAt'
    | 'attempts'
    | 'retryAt'
    | 'lastError'
    | 'leaseUntil'
    | 'fence'
    | 'unitId'
    | 'providerId'
    | 'sentAt'
    | 'deliveredAt'
  >
>;

/** Which table tells the unit of a message's subject; others (an ask may serve several units) are placed by their recipient. */
const UNIT_OF_SUBJECT: Readonly<Record<string, string>> = {
  request: 'SELECT unit_id FROM extraction_request WHERE id = $1::uuid',
  'request-item':
    'SELECT r.unit_id FROM request_item i JOIN extraction_request r ON r.id = i.request_id WHERE i.id = $1::uuid',
  case: 'SELECT unit_id FROM case_file WHERE id = $1::uuid',
  camera: 'SELECT unit_id FROM camera WHERE id = $1::uuid',
  recorder: 'SELECT unit_id FROM recorder WHERE id = $1::uuid',
};

const UNIT_OF_RECIPIENT: Readonly<Record<RecipientKind, string>> = {
  owner: 'SELECT unit_id FROM owner WHERE id = $1::uuid',
  team: 'SELECT unit_id FROM security_team WHERE id = $1::uuid',
  user: 'SELECT unit_id FROM role_assignment WHERE user_id = $1::uuid AND revoked_at IS NULL ORDER BY id LIMIT 1',
};

@Injectable()
export class MessageRepository {
  /** @returns false when the purpose is served already; waits for a concurrent commit that would serve it */
  async insert(tx: EntityManager, message: Message): Promise<boolean> {
    const { raw } = await tx
      .createQueryBuilder()
      .insert()
      .into(Message)
      .values(message as never)
      .orIgnore()
      .returning('id')
      .execute();
    return (raw as unknown[]).length === 1;
  }

  findByPurpose(tx: EntityManager, purposeKey: string): Promise<Message | null> {
    return tx.findOneBy(Message, { purposeKey });
  }

  find(tx: EntityManager, id: string): Promise<Message | null> {
    return tx.findOneBy(Message, { id });
  }

  lock(tx: EntityManager, id: string): Promise<Message | null> {
    return tx.findOne(Message, { where: { id }, lock: { mode: 'pessimistic_write' } });
  }

  /** Messages of one subject that are still on their way out, locked. */
  lockWaiting(tx: EntityManager, subjectType: string, subjectId: string): Promise<Message[]> {
    return tx
      .createQueryBuilder(Message, 'm')
      .where(
        `m.subjectType = :subjectType AND m.subjectId = :subjectId AND m.state IN ('queued', 'to-print')`,
        {
          subjectType,
          subjectId,
        },
      )
      .orderBy('m.id')
      .setLock('pessimistic_write')
      .getMany();
  }

  /** Of one subject, this one and those whose links and codes are still kept, locked. */
  lockHolding(tx: EntityManager, subjectType: string, subjectId: string, id: string): Promise<Message[]> {
    return tx
      .createQueryBuilder(Message, 'm')
      .where('m.subjectType = :subjectType AND m.subjectId = :subjectId', { subjectType, subjectId })
      .andWhere('(m.secrets IS NOT NULL OR m.id = :id)', { id })
      .orderBy('m.id')
      .setLock('pessimistic_write')
      .getMany();
  }

  /**
   * Puts one worker in charge of a message that is due and that nobody else is sending.
   * @returns the row with its new fence, or undefined: there is nothing to do
   */
  async claim(tx: EntityManager, id: string, now: Date, leaseMs: number): Promise<Message | undefined> {
    const [rows] = (await tx.query(
      `UPDATE message SET fence = fence + 1, attempts = attempts + 1,
              lease_until = clock_timestamp() + $3 * interval '1 millisecond'
        WHERE id = $1 AND state = 'queued' AND due_at <= $2 AND coalesce(retry_at, due_at) <= $2
          AND coalesce(lease_until, '-infinity') < clock_timestamp() RETURNING id`,
      [id, now, leaseMs],
    )) as [unknown[], number];
    return rows.length === 1 ? ((await this.find(tx, id)) ?? undefined) : undefined;
  }

  /** On behalf of the worker that holds `fence`. @returns false when it lost the message, or a receipt came first */
  async settle(tx: EntityManager, id: string, fence: number, changes: MessageChanges): Promise<boolean> {
    const { affected } = await tx
      .createQueryBuilder()
      .update(Message)
      .set(changes as QueryDeepPartialEntity<Message>)
      .where(`id = :id AND fence = :fence AND state = 'queued'`, { id, fence })
      .execute();
    return affected === 1;
  }

  /** Under the row's lock. */
  async change(tx: EntityManager, id: string, changes: MessageChanges): Promise<void> {
    await tx.update(Message, { id }, changes as QueryDeepPartialEntity<Message>);
  }

  /**
   * Messages nobody is sending although they are due: scheduled ones whose time has come, those to be tried again,
   * those whose worker died, and fresh ones that the relay should have had `graceMs` ago. What is over soonest is first.
   */
  async listDue(tx: EntityManager, now: Date, graceMs: number, limit: number): Promise<string[]> {
    const rows: { id: string }[] = await tx.query(
      `SELECT id FROM message
        WHERE state = 'queued' AND due_at <= $1 AND coalesce(retry_at, due_at) <= $1
          AND coalesce(lease_until, '-infinity') < clock_timestamp()
          AND (attempts > 0 OR due_at > queued_at OR queued_at < $1::timestamptz - $2 * interval '1 millisecond')
        ORDER BY valid_until NULLS LAST, due_at, id LIMIT $3`,
      [now, graceMs, limit],
    );
    return rows.map(({ id }) => id);
  }

  /**
   * What has left about a subject that is over is of no use any more: should it come back, it is not sent another way.
   * What lies with officers is theirs to settle.
   */
  async endSent(tx: EntityManager, subjectType: string, subjectId: string, now: Date): Promise<void> {
    await tx.query(
      `UPDATE message SET secrets = NULL, valid_until = least(coalesce(valid_until, $3), $3)
        WHERE subject_type = $1 AND subject_id = $2 AND state = 'sent' AND NOT channel = ANY($4::text[])`,
      [subjectType, subjectId, now, BY_HAND_CHANNELS],
    );
  }

  /** Sealed links and codes whose time is over. @returns how many were emptied */
  async emptyExpiredSecrets(tx: EntityManager, now: Date): Promise<number> {
    const [, count] = (await tx.query(
      `UPDATE message SET secrets = NULL
        WHERE secrets IS NOT NULL AND valid_until <= $1 AND state <> 'queued'`,
      [now],
    )) as [unknown[], number];
    return count;
  }

  list(
    tx: EntityManager,
    rootIds: readonly string[],
    filter: MessageFilter,
    limit: number,
    after?: MessagePosition,
  ): Promise<Message[]> {
    const query = tx
      .createQueryBuilder(Message, 'm')
      .where('m.unit_id IN (SELECT unit_id FROM unit_scope WHERE root_id = ANY(:rootIds::uuid[]))', {
        rootIds,
      });
    for (const [property, value] of Object.entries(filter)) {
      if (value !== undefined) query.andWhere(`m.${property} = :${property}`, { [property]: value });
    }
    if (after !== undefined)
      query.andWhere('(m.queued_at, m.id) < (:at, :id)', { at: after.queuedAt, id: after.id });
    return query.orderBy('m.queued_at', 'DESC').addOrderBy('m.id', 'DESC').limit(limit).getMany();
  }

  /** The unit whose business a message is: its subject's, else its recipient's. */
  async unitOf(
    tx: EntityManager,
    subject: { readonly type: string; readonly id: string },
    recipient: { readonly kind: RecipientKind; readonly id: string },
  ): Promise<string | null> {
    const ofSubject = UNIT_OF_SUBJECT[subject.type];
    const found = ofSubject === undefined ? [] : await this.unitBy(tx, ofSubject, subject.id);
    const rows =
      found.length > 0 ? found : await this.unitBy(tx, UNIT_OF_RECIPIENT[recipient.kind], recipient.id);
    return rows[0]?.unit_id ?? null;
  }

  /** In which a recipient is written to: an owner has said; all others are officers and teams of here. */
  async languageOf(
    tx: EntityManager,
    { kind, id }: { readonly kind: RecipientKind; readonly id: string },
  ): Promise<MessageLanguage> {
    if (kind !== 'owner' || !isId(id)) return 'vi';
    const [row]: { language: MessageLanguage }[] = await tx.query(
      'SELECT language FROM owner WHERE id = $1',
      [id],
    );
    return row?.language ?? 'vi';
  }

  /** By which channels this recipient was told something of the subject by one of these templates. */
  async channelsUsed(
    tx: EntityManager,
    subject: { readonly type: string; readonly id: string },
    templates: readonly TemplateId[],
  ): Promise<ChannelKind[]> {
    const rows: { channel: ChannelKind }[] = await tx.query(
      `SELECT DISTINCT channel FROM message
        WHERE subject_type = $1 AND subject_id = $2 AND template = ANY($3::text[])`,
      [subject.type, subject.id, templates],
    );
    return rows.map(({ channel }) => channel);
  }

  /** Letters nobody has printed in time, with something in them that is over. */
  async listOverduePrints(tx: EntityManager, now: Date, limit: number): Promise<string[]> {
    const rows: { id: string }[] = await tx.query(
      `SELECT id FROM message WHERE state = 'to-print' AND valid_until <= $1 ORDER BY valid_until, id LIMIT $2`,
      [now, limit],
    );
    return rows.map(({ id }) => id);
  }

  private unitBy(tx: EntityManager, sql: string, id: string): Promise<{ unit_id: string }[]> {
    return isId(id) ? tx.query(sql, [id]) : Promise.resolve([]);
  }
}
