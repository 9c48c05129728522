import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { User } from '#antt/access';
import { OwnerAsk } from '../ask/owner-ask.entity.js';
import { ExtractionRequest } from '../request/extraction-request.entity.js';

/** The link of an officer, shown to him once; any other channel is that of a message of the system. */
export const OFFICER_CHANNEL = 'officer';

/** A capability to an ask: whoever holds its token is asked. It dies with its ask. */
@Entity('owner_link')
@Index('owner_link_token_key', ['tokenSha256'], { unique: true })
@Index('owner_link_ask_index', ['askId'])
@Index('owner_link_message_index', ['messageId'], { where: '(message_id IS NOT NULL)' })
export class OwnerLink {
  @PrimaryColumn('uuid')
  id!: string;

  @ForeignKey(() => OwnerAsk, { name: 'owner_link_ask_fk' })
  @Column('uuid')
  askId!: string;

  /** The token itself is shown once and kept nowhere. */
  @Column('text')
  tokenSha256!: string;

  @ForeignKey(() => ExtractionRequest, { name: 'owner_link_scope_fk' })
  @Column('uuid', { nullable: true, comment: 'the request whose items it opens; null: all of the ask' })
  scopeRequestId!: string | null;

  @ForeignKey(() => ExtractionRequest, { name: 'owner_link_request_fk' })
  @Column('uuid', {
    comment:
      'the request that made it necessary; all that it opens once its message has to be delivered by hand',
  })
  madeForRequestId!: string;

  @Column('text', {
    comment: 'the channel of the message it went out with, or "officer": shown to him once',
  })
  channel!: string;

  @Column('uuid', { nullable: true })
  messageId!: string | null;

  @ForeignKey(() => User, { name: 'owner_link_user_fk' })
  @Column('uuid', { nullable: true })
  issuedBy!: string | null;

  @Column('timestamptz')
  createdAt!: Date;

  @Column('timestamptz', { nullable: true })
  revokedAt!: Date | null;
}
