import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { isByHand, type ChannelKind } from './channels/message-channel.js';
import { MessageChannels } from './channels/message-channels.js';
import { ContactFactRepository } from './contact-fact.repository.js';
import { hideSecrets } from './fact-text.js';
import type { Message } from './message.entity.js';
import { GatewayReceipts, RECEIPT_CHANNELS } from './receipts/gateway-receipts.js';
import { apartFrom } from './rendering.js';

/** Why a message lies with officers instead of going by itself. */
export const BY_HAND_REASONS = [
  /** One way or more was tried, and did not bring it there. */
  'ways-failed',
  'no-way-set-up',
  /** None that a way which is set up could use. */
  'no-address',
  /** It was found not to serve. */
  'address-unusable',
  /** The other ways were used before, without an answer. */
  'another-way',
  /** Link and code never go by the same way. */
  'kept-apart',
] as const;
export type ByHandReason = (typeof BY_HAND_REASONS)[number];

/** Whether it will be told that a message which has left has arrived. */
export const RECEIPT_STATES = [
  /** Its gateway says so of others. */
  'awaited',
  /** Its gateway says nothing of any: that it left is all that is ever known. */
  'not-given',
] as const;
export type ReceiptState = (typeof RECEIPT_STATES)[number];

/** A message as it may be shown in a list: its links and codes are dots. */
export interface MessageSummary {
  readonly message: Message;
  /** Empty for what the system itself tells an owner of what he is asked for. */
  readonly text: string;
  /** Null for what the system itself delivers. */
  readonly byHandReason: ByHandReason | null;
  /** Null for what has not left, has arrived, or goes by a way that never tells. */
  readonly receipt: ReceiptState | null;
}

@Injectable()
export class MessageViews {
  constructor(
    private readonly channels: MessageChannels,
    private readonly contactFacts: ContactFactRepository,
    private readonly gateways: GatewayReceipts,
  ) {}

  async of(tx: EntityManager, message: Message): Promise<MessageSummary> {
    const [summary] = await this.ofAll(tx, [message]);
    return summary!;
  }

  async ofAll(tx: EntityManager, messages: readonly Message[]): Promise<MessageSummary[]> {
    const lying = messages.filter(({ channel }) => isByHand(channel)).map(({ id }) => id);
    const unusable = await this.contactFacts.messagesOfUnusable(tx, lying);
    const receipts = new Map<ChannelKind, ReceiptState>();
    for (const { channel } of messages.filter(mayBeReported)) {
      if (receipts.has(channel)) continue;
      receipts.set(channel, (await this.gateways.areGivenBy(tx, channel)) ? 'awaited' : 'not-given');
    }
    return messages.map((message) => ({
      message,
      text: textOf(message),
      byHandReason: byHandReason(message, this.channels.kinds, unusable.has(message.id)),
      receipt: mayBeReported(message) ? (receipts.get(message.channel) ?? null) : null,
    }));
  }
}

const mayBeReported = ({ state, channel }: Message): boolean =>
  state === 'sent' && RECEIPT_CHANNELS.includes(channel);

/**
 * One message may ask an owner for the footage of several units (I8). So the text of every such message that the system
 * delivers stays hidden, whether it serves one unit or more: otherwise the hidden ones would tell.
 */
const textOf = ({ template, channel, body }: Message): string =>
  template === 'owner-ask' && !isByHand(channel) ? '' : hideSecrets(body);

/** @param unusable whether one of its contacts was found not to serve */
export function byHandReason(
  message: Pick<
    Message,
    'channel' | 'channelFixed' | 'channelsTried' | 'recipientEmail' | 'recipientPhone' | 'template'
  >,
  configured: ReadonlySet<ChannelKind>,
  unusable: boolean,
): ByHandReason | null {
  if (!isByHand(message.channel)) return null;
  if (message.channelsTried.length > 0) return 'ways-failed';
  const byMail = configured.has('email');
  const byPhone = configured.has('sms') || configured.has('zalo');
  if (!byMail && !byPhone) return 'no-way-set-up';
  const reachable =
    (byMail && message.recipientEmail !== null) || (byPhone && message.recipientPhone !== null);
  if (!reachable) return 'no-address';
  if (unusable) return 'address-unusable';
  if (message.channelFixed) return 'another-way';
  // What else there was to try when it was queued was not set up yet.
  return apartFrom(message.template).length > 0 ? 'kept-apart' : 'no-way-set-up';
}
