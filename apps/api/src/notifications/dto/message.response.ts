import { ApiProperty } from '@nestjs/swagger';
import { maskEmail, maskPhone } from '#antt/kernel';
import {
  BY_HAND_REASONS,
  CHANNEL_KINDS,
  isByHand,
  MESSAGE_LIFECYCLE,
  MESSAGE_STATES,
  RECEIPT_STATES,
  TEMPLATE_IDS,
  type ByHandReason,
  type ChannelKind,
  type MessageState,
  type MessageSummary,
  type ReceiptState,
} from '#antt/notifications';

export class MessageRecipientResponse {
  @ApiProperty({ enum: ['owner', 'user', 'team'] })
  kind!: string;

  @ApiProperty()
  id!: string;

  @ApiProperty()
  name!: string;

  @ApiProperty({ type: String, nullable: true, description: 'Masked, where the recipient is a user' })
  phone!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'Masked, where the recipient is a user' })
  email!: string | null;
}

export class MessageSubjectResponse {
  @ApiProperty()
  type!: string;

  @ApiProperty()
  id!: string;
}

export class MessageResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ enum: TEMPLATE_IDS })
  template!: string;

  @ApiProperty()
  subject!: MessageSubjectResponse;

  @ApiProperty()
  recipient!: MessageRecipientResponse;

  @ApiProperty({ enum: CHANNEL_KINDS })
  channel!: string;

  @ApiProperty({ enum: CHANNEL_KINDS, isArray: true, description: 'By which it was refused, in order' })
  channelsTried!: readonly ChannelKind[];

  @ApiProperty({
    enum: BY_HAND_REASONS,
    type: String,
    nullable: true,
    description: 'Why an officer has to pass it on; null: the system itself delivers it',
  })
  byHandReason!: ByHandReason | null;

  @ApiProperty({ enum: ['vi', 'en'] })
  language!: string;

  @ApiProperty()
  title!: string;

  @ApiProperty({
    description:
      'Links and codes are dots, but in the answer of GET /messages/{id}/text; empty for an ask the system itself delivers',
  })
  text!: string;

  @ApiProperty({ enum: MESSAGE_STATES })
  state!: string;

  @ApiProperty({
    enum: RECEIPT_STATES,
    type: String,
    nullable: true,
    description:
      'Of a text that has left: whether its gateway will say that it has arrived; a gateway is known by what it has said',
  })
  receipt!: ReceiptState | null;

  @ApiProperty({ enum: MESSAGE_STATES, isArray: true })
  nextStates!: readonly string[];

  @ApiProperty()
  attempts!: number;

  @ApiProperty({ type: String, nullable: true })
  lastError!: string | null;

  @ApiProperty({ format: 'date-time' })
  dueAt!: string;

  @ApiProperty({ format: 'date-time', type: String, nullable: true })
  retryAt!: string | null;

  @ApiProperty({ format: 'date-time', type: String, nullable: true })
  validUntil!: string | null;

  @ApiProperty({ format: 'date-time' })
  queuedAt!: string;

  @ApiProperty({ format: 'date-time', type: String, nullable: true })
  sentAt!: string | null;

  @ApiProperty({ format: 'date-time', type: String, nullable: true })
  deliveredAt!: string | null;
}

export class MessagePageResponse {
  @ApiProperty({ type: [MessageResponse] })
  items!: MessageResponse[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor!: string | null;
}

const instant = (at: Date | null): string | null => at?.toISOString() ?? null;

/** What lies with officers comes back from nowhere. */
const nextStatesOf = ({ state, channel }: MessageSummary['message']): readonly MessageState[] =>
  MESSAGE_LIFECYCLE.nextStates(state).filter((next) => next !== 'queued' || !isByHand(channel));

export function messageResponse({ message, text, byHandReason, receipt }: MessageSummary): MessageResponse {
  // An owner's contacts are his officers' tools; an officer's are his own.
  const own = message.recipientKind === 'user';
  return {
    id: message.id,
    template: message.template,
    subject: { type: message.subjectType, id: message.subjectId },
    recipient: {
      kind: message.recipientKind,
      id: message.recipientId,
      name: message.recipientName,
      phone: own ? maskPhone(message.recipientPhone) : message.recipientPhone,
      email: own ? maskEmail(message.recipientEmail) : message.recipientEmail,
    },
    channel: message.channel,
    channelsTried: message.channelsTried,
    byHandReason,
    language: message.language,
    title: message.title,
    text,
    state: message.state,
    receipt,
    nextStates: nextStatesOf(message),
    attempts: message.attempts,
    lastError: message.lastError,
    dueAt: message.dueAt.toISOString(),
    retryAt: instant(message.retryAt),
    validUntil: instant(message.validUntil),
    queuedAt: message.queuedAt.toISOString(),
    sentAt: instant(message.sentAt),
    deliveredAt: instant(message.deliveredAt),
  };
}
