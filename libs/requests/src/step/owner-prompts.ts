import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { MessageRoutes, QueueMessage, type ChannelKind, type TemplateFacts } from '#antt/notifications';
import { endOf, footageOf } from '../ask/owner-messages.js';
import { ownerRecipient } from '../ask/owner-recipient.js';
import { handInTimes } from './hand-in-times.js';
import { OwnerLinks } from '../link/owner-links.js';
import type { StepOutcome } from './ask-step.entity.js';
import { stepPurpose, type StepContext, type WaitingUse } from './step-context.js';
import { StepMessageRepository } from './step-message.repository.js';

/** Officers pass it on: what each of them gets to see must be of his own request only. */
const BY_HAND: ReadonlySet<ChannelKind> = new Set<ChannelKind>(['letter', 'outbox']);

/** What an owner is reminded of: to answer, to send, or to open what he sealed. */
type Prompt = 'reminder' | 'hand-in-reminder' | 'hand-in-release';

/** Reminds an owner who has not answered, or not sent or opened what is agreed to; each time with a link of its own. */
@Injectable()
export class OwnerPrompts {
  constructor(
    private readonly routes: MessageRoutes,
    private readonly queue: QueueMessage,
    private readonly sent: StepMessageRepository,
    private readonly links: OwnerLinks,
  ) {}

  /** By the way the owner is written to. A letter is not repeated: an officer has it to deliver already. */
  async remind(tx: EntityManager, context: StepContext): Promise<StepOutcome> {
    if (await this.sent.isUnderWay(tx, context.ask.id)) return 'waiting';
    const subject = { type: 'owner-ask', id: context.ask.id };
    const channel = await this.routes.choose(tx, 'reminder', subject, ownerRecipient(context.addressee));
    if (channel === 'letter') return 'no-channel';
    return this.send(tx, context, 'reminder', channel, false);
  }

  /** Of footage that he has to send or to open; in the same way, and no letter of it either. */
  async remindOfHandIn(tx: EntityManager, context: StepContext): Promise<StepOutcome> {
    if (await this.sent.isReminderUnderWay(tx, context.ask.id)) return 'waiting';
    const subject = { type: 'owner-ask', id: context.ask.id };
    const [first] = context.uses;
    if (first === undefined) return 'not-needed';
    const prompt = aboutFootage(first);
    const channel = await this.routes.choose(tx, prompt, subject, ownerRecipient(context.addressee));
    if (channel === 'letter') return 'no-channel';
    return this.send(tx, context, prompt, channel, false);
  }

  /** By a way nobody has tried with this ask, if one is left. */
  async tryElsewhere(tx: EntityManager, context: StepContext): Promise<StepOutcome> {
    const subject = { type: 'owner-ask', id: context.ask.id };
    const tried = await this.sent.channelsToOwner(tx, context.ask.id);
    const channel = await this.routes.choose(
      tx,
      'reminder',
      subject,
      ownerRecipient(context.addressee),
      tried,
    );
    if (channel === 'outbox' || tried.includes(channel)) return 'no-channel';
    return this.send(tx, context, 'reminder', channel, true);
  }

  private async send(
    tx: EntityManager,
    context: StepContext,
    prompt: Prompt,
    channel: ChannelKind,
    kept: boolean,
  ): Promise<StepOutcome> {
    // Whoever called for help has answered: nobody reminds him to.
    const prompted = prompt === 'reminder' ? 'asked' : 'approved';
    const uses = context.uses
      .map((use) => ({ ...use, items: use.items.filter(({ state }) => state === prompted) }))
      .filter(({ items }) => items.length > 0);
    const [first] = uses;
    if (first === undefined) return 'not-needed';
    if (BY_HAND.has(channel)) {
      for (const use of uses) {
        const own = prompt === 'reminder' ? prompt : aboutFootage(use);
        await this.tell(tx, context, use, use, { prompt: own, channel, kept });
      }
    } else {
      await this.tell(tx, context, first, undefined, { prompt, channel, kept });
    }
    return 'sent';
  }

  /**
   * In the words of one request: its unit's officers may read the message, and learn nothing of another's use by it.
   * @param scope the only request the link opens; undefined: all of the ask
   */
  private async tell(
    tx: EntityManager,
    context: StepContext,
    use: WaitingUse,
    scope: WaitingUse | undefined,
    {
      prompt,
      channel,
      kept,
    }: { readonly prompt: Prompt; readonly channel: ChannelKind; readonly kept: boolean },
  ): Promise<void> {
    const { ask, addressee, now } = context;
    const { request } = use;
    const minted = this.links.mint();
    const purpose = stepPurpose(context);
    const { messageId, fresh } = await this.queue.execute(tx, {
      purposeKey: scope === undefined ? purpose : `${purpose}:${request.id}`,
      template: prompt,
      facts: factsOf(context, use, prompt, minted.url),
      recipient: ownerRecipient(addressee),
      ...(kept || BY_HAND.has(channel) ? { channel } : {}),
      subject: { type: 'owner-ask', id: ask.id },
      unitId: request.unitId,
    });
    if (!fresh) return;
    await this.links.keep(tx, minted, {
      askId: ask.id,
      scopeRequestId: scope === undefined ? null : request.id,
      madeForRequestId: request.id,
      channel,
      messageId,
      issuedBy: null,
      createdAt: now,
    });
  }
}

function factsOf(
  { ask, addressee, now }: StepContext,
  { request, unitName, items, sealedUntil }: WaitingUse,
  prompt: Prompt,
  link: string,
): TemplateFacts[Prompt] {
  const facts = {
    unitName,
    requestNumber: request.number,
    footage: footageOf(items, addressee.timeZone),
    link,
    checkCode: ask.checkCode,
  };
  if (prompt === 'reminder') return { ...facts, expiresAt: endOf(items), sealed: sealedUntil !== null };
  if (prompt === 'hand-in-reminder') return { ...facts, ...handInTimes(items, now) };
  return { ...facts, keptUntil: (sealedUntil ?? new Date(endOf(items))).toISOString() };
}

/** What is said about one request's footage. */
const aboutFootage = ({ sealedUntil }: WaitingUse): Prompt =>
  sealedUntil === null ? 'hand-in-reminder' : 'hand-in-release';
