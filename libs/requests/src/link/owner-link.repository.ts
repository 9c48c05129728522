import { Injectable } from '@nestjs/common';
import { In, IsNull, type EntityManager } from 'typeorm';
import { isByHand, type ChannelKind } from '#antt/notifications';
import { wasDueFor } from '../step/due-for.repository.js';
import { OwnerLink } from './owner-link.entity.js';

/** Links are written under the lock of their ask. */
@Injectable()
export class OwnerLinkRepository {
  async insert(tx: EntityManager, row: OwnerLink): Promise<void> {
    await tx.insert(OwnerLink, row);
  }

  find(tx: EntityManager, id: string): Promise<OwnerLink | null> {
    return tx.findOneBy(OwnerLink, { id });
  }

  findByToken(tx: EntityManager, tokenSha256: string): Promise<OwnerLink | null> {
    return tx.findOneBy(OwnerLink, { tokenSha256 });
  }

  listOfAsk(tx: EntityManager, askId: string): Promise<OwnerLink[]> {
    return tx.find(OwnerLink, { where: { askId }, order: { createdAt: 'ASC', id: 'ASC' } });
  }

  /**
   * Those that an officer may know of: made for his request, or gone out with a reminder to the owner that was due for it,
   * too. A message that another request made necessary is not told of.
   */
  listOfRequest(tx: EntityManager, askId: string, request: { readonly id: string }): Promise<OwnerLink[]> {
    return tx
      .createQueryBuilder(OwnerLink, 'link')
      .where('link.ask_id = :askId', { askId })
      .andWhere(
        `(link.scope_request_id = :requestId
          OR (link.scope_request_id IS NULL AND (link.made_for_request_id = :requestId
            OR EXISTS (SELECT FROM message WHERE message.id = link.message_id
                          AND message.template IN ('reminder', 'hand-in-reminder', 'hand-in-release')
                          AND ${wasDueFor('message', ':requestId')}))))`,
        { requestId: request.id },
      )
      .orderBy('link.created_at')
      .addOrderBy('link.id')
      .getMany();
  }

  /**
   * Whether its message lies with officers, to be printed or passed on: whoever does so must not find another's use
   * behind the link. It may have started out by phone and have been refused there.
   */
  async isDeliveredByHand(tx: EntityManager, { messageId }: OwnerLink): Promise<boolean> {
    if (messageId === null) return false;
    const rows: { channel: ChannelKind }[] = await tx.query('SELECT channel FROM message WHERE id = $1', [
      messageId,
    ]);
    return rows.some(({ channel }) => isByHand(channel));
  }

  async revoke(tx: EntityManager, ids: readonly string[], now: Date): Promise<void> {
    if (ids.length > 0)
      await tx.update(OwnerLink, { id: In([...ids]), revokedAt: IsNull() }, { revokedAt: now });
  }
}
