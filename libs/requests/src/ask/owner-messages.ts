import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock, newId } from '#antt/kernel';
import type { AuditActor } from '#antt/ledger';
import {
  CancelMessages,
  ConfirmContact,
  QueueMessage,
  RewordMessage,
  type NewMessage,
  type TemplateFacts,
  type TemplateId,
} from '#antt/notifications';
import { CODE_CHANNELS, type CodeChannel, type OwnerCode } from '../code/owner-code.entity.js';
import { hullOf, windowOf } from '../item/item-windows.js';
import type { RequestItem } from '../item/request-item.entity.js';
import { RequestItemRepository } from '../item/request-item.repository.js';
import { clockOf } from '../item/item-facts.js';
import { AWAITING_OWNER } from '../item/item.lifecycle.js';
import { OFFICER_CHANNEL } from '../link/owner-link.entity.js';
import { OwnerLinkRepository } from '../link/owner-link.repository.js';
import { OwnerLinks } from '../link/owner-links.js';
import type { ExtractionRequest } from '../request/extraction-request.entity.js';
import { citationOf } from '../request/legal-basis.js';
import { RequestRepository } from '../request/request.repository.js';
import { isAboutHandIn } from '../step/hand-in-messages.js';
import { handInTimes } from '../step/hand-in-times.js';
import type { LockedAsk } from './ask-locks.js';
import { AskMessageRepository } from './ask-message.repository.js';
import type { OwnerAsk } from './owner-ask.entity.js';
import { OwnerAskRepository, type Addressee } from './owner-ask.repository.js';
import { ambiguityWords, ambiguityWordsInEnglish, clockNote, showWindows } from './owner-message.js';
import { ownerRecipient } from './owner-recipient.js';

/** Who is told of what. */
interface Told {
  readonly ask: OwnerAsk;
  readonly request: ExtractionRequest;
  readonly addressee: Addressee;
}

/**
 * What the system tells an owner about an ask, queued in the commit that makes it true. Every message carries a link of
 * its own to all of the ask. A message that has to be delivered by hand does not count as reaching him.
 */
@Injectable()
export class OwnerMessages {
  constructor(
    private readonly queue: QueueMessage,
    private readonly reword: RewordMessage,
    private readonly cancel: CancelMessages,
    private readonly contacts: ConfirmContact,
    private readonly sent: AskMessageRepository,
    private readonly asks: OwnerAskRepository,
    private readonly items: RequestItemRepository,
    private readonly requests: RequestRepository,
    private readonly rows: OwnerLinkRepository,
    private readonly links: OwnerLinks,
    private readonly clock: Clock,
  ) {}

  /** The first message; it is the preservation notice, too. @returns the channel that reaches the owner, if one does */
  asked(
    tx: EntityManager,
    ask: OwnerAsk,
    request: ExtractionRequest,
    items: readonly RequestItem[],
  ): Promise<string | undefined> {
    return this.sendLink(tx, ask, request, items, 'asked');
  }

  /**
   * More is asked for than the owner was told. As long as the first message has not left it is worded
   * anew and tells all of it; after that, one more tells of what has come.
   * @param by names what made it grow: a filing or an amendment
   */
  async grew(
    tx: EntityManager,
    ask: OwnerAsk,
    request: ExtractionRequest,
    added: readonly RequestItem[],
    by: string,
  ): Promise<string | undefined> {
    const channel = await this.channelOf(tx, ask.id);
    if (channel !== undefined && (await this.rewordFirst(tx, ask))) return channel;
    return this.sendLink(tx, ask, request, added, `grew:${by}`);
  }

  /**
   * More is known of the recorder's clock, so that it shows what is asked for at other times than the owner was told.
   * As long as the first message has not left it tells the new ones; after that one more does.
   * @param moved what he has not been asked for at these times; none: what he was told holds that as well
   */
  async clockMoved(tx: EntityManager, locked: LockedAsk, moved: readonly RequestItem[]): Promise<void> {
    const channel = await this.channelOf(tx, locked.ask.id);
    if (channel !== undefined && (await this.rewordFirst(tx, locked.ask))) return;
    for (const { request, items } of usesOf(locked, moved, channel)) {
      await this.sendLink(tx, locked.ask, request, items, clockPurpose(items), 'otherwise');
    }
  }

  /** The same about footage that is agreed to and that its owner sends. */
  async handInMoved(
    tx: EntityManager,
    locked: LockedAsk,
    owed: readonly RequestItem[],
    now: Date,
  ): Promise<void> {
    const channel = owed.length === 0 ? undefined : await this.channelOf(tx, locked.ask.id);
    for (const { request, items } of usesOf(locked, owed, channel)) {
      const told = { ask: locked.ask, request, addressee: await this.addressee(tx, locked.ask) };
      await this.sendWithLink(tx, told, 'hand-in-reminder', clockPurpose(items), async (link) => ({
        ...(await this.asker(tx, request)),
        footage: footageOf(items, told.addressee.timeZone, 'otherwise'),
        link,
        checkCode: locked.ask.checkCode,
        ...handInTimes(items, now),
      }));
    }
  }

  askedAgain(
    tx: EntityManager,
    ask: OwnerAsk,
    request: ExtractionRequest,
    items: readonly RequestItem[],
  ): Promise<string | undefined> {
    return this.sendLink(tx, ask, request, items, `asked-again:${newId()}`);
  }

  /** The channel of the system by which the owner has a link to this ask that works, if he has one. */
  async channelOf(tx: EntityManager, askId: string): Promise<string | undefined> {
    for (const link of await this.rows.listOfAsk(tx, askId)) {
      if (link.revokedAt !== null || link.channel === OFFICER_CHANNEL) continue;
      if (!(await this.rows.isDeliveredByHand(tx, link))) return link.channel;
    }
    return undefined;
  }

  /** @returns the channel by which it goes; undefined when there is none, and then nothing may be committed */
  async code(
    tx: EntityManager,
    ask: OwnerAsk,
    request: ExtractionRequest,
    code: string,
    { id, expiresAt }: Pick<OwnerCode, 'id' | 'expiresAt'>,
  ): Promise<CodeChannel | undefined> {
    const told = { ask, request, addressee: await this.addressee(tx, ask) };
    const { channel } = await this.send(tx, told, 'owner-code', `code:${id}`, {
      ...(await this.asker(tx, request)),
      code,
      expiresAt: expiresAt.toISOString(),
    });
    return CODE_CHANNELS.find((known) => known === channel);
  }

  /** He has used a code: if the system sent it to him, it reached him. */
  confirmed(
    tx: EntityManager,
    ask: OwnerAsk,
    { id }: Pick<OwnerCode, 'id'>,
    actor: AuditActor,
  ): Promise<void> {
    return this.contacts.byAnswer(tx, purposeKey(ask, `code:${id}`), actor);
  }

  /** The last request of the ask was withdrawn: told only to whoever was asked by the system. */
  async noLongerNeeded(tx: EntityManager, ask: OwnerAsk, request: ExtractionRequest): Promise<void> {
    if (!(await this.sent.hasLeft(tx, ask.id))) return;
    const told = { ask, request, addressee: await this.addressee(tx, ask) };
    await this.send(tx, told, 'outcome', 'no-longer-needed', {
      ...(await this.asker(tx, request)),
      outcome: 'withdrawn',
    });
  }

  /** Takes back what has not left yet, but for what is said about footage to be sent. */
  async stop(tx: EntityManager, askId: string): Promise<void> {
    await this.cancel.execute(tx, { type: 'owner-ask', id: askId }, (template) => !isAboutHandIn(template));
  }

  private async sendLink(
    tx: EntityManager,
    ask: OwnerAsk,
    request: ExtractionRequest,
    items: readonly RequestItem[],
    purpose: string,
    told?: 'otherwise',
  ): Promise<string | undefined> {
    const addressee = await this.addressee(tx, ask);
    return this.sendWithLink(tx, { ask, request, addressee }, 'owner-ask', purpose, async (link) => ({
      ...(await this.asker(tx, request)),
      officerName: request.officerName,
      citation: citationOf(request.legalBasis),
      footage: footageOf(items, addressee.timeZone, told),
      link,
      expiresAt: endOf(items),
      checkCode: ask.checkCode,
    }));
  }

  /** @returns whether the first message has not left, and tells now of all that waits for its owner */
  private async rewordFirst(tx: EntityManager, ask: OwnerAsk): Promise<boolean> {
    const { timeZone } = await this.addressee(tx, ask);
    const all = (await this.items.listOfAsk(tx, ask.id)).filter(({ state }) =>
      AWAITING_OWNER.includes(state),
    );
    const facts = { footage: footageOf(all, timeZone), expiresAt: endOf(all) };
    return this.reword.execute(tx, purposeKey(ask, 'asked'), 'owner-ask', facts);
  }

  private async sendWithLink<T extends 'owner-ask' | 'hand-in-reminder'>(
    tx: EntityManager,
    told: Told,
    template: T,
    purpose: string,
    factsWith: (link: string) => Promise<TemplateFacts[T]>,
  ): Promise<string | undefined> {
    const minted = this.links.mint();
    const message = await this.send(tx, told, template, purpose, await factsWith(minted.url));
    if (message.fresh) {
      await this.links.keep(tx, minted, {
        askId: told.ask.id,
        scopeRequestId: null,
        madeForRequestId: told.request.id,
        channel: message.channel,
        messageId: message.messageId,
        issuedBy: null,
        createdAt: this.clock.now(),
      });
    }
    return message.byHand ? undefined : message.channel;
  }

  private async send<T extends TemplateId>(
    tx: EntityManager,
    { ask, request, addressee }: Told,
    template: T,
    purpose: string,
    facts: TemplateFacts[T],
  ): Promise<{ messageId: string; fresh: boolean; channel: string; byHand: boolean }> {
    const message: NewMessage<T> = {
      purposeKey: purposeKey(ask, purpose),
      template,
      facts,
      recipient: ownerRecipient(addressee),
      subject: { type: 'owner-ask', id: ask.id },
      unitId: request.unitId,
    };
    const queued = await this.queue.execute(tx, message);
    return { ...queued, ...(await this.sent.wayOf(tx, queued.messageId)) };
  }

  private async asker(
    tx: EntityManager,
    request: ExtractionRequest,
  ): Promise<{ unitName: string; requestNumber: string }> {
    const unit = await this.requests.unit(tx, request.unitId);
    return { unitName: unit?.name ?? '', requestNumber: request.number };
  }

  private async addressee(tx: EntityManager, ask: OwnerAsk): Promise<Addressee> {
    const addressee = await this.asks.addressee(tx, ask.id);
    if (addressee === undefined) throw new TypeError('an ask has an owner and a recorder');
    return addressee;
  }
}

/** Once for each change of the clock: an item's version never comes back. */
const clockPurpose = ([first]: readonly RequestItem[]): string => `clock:${first!.id}:${first!.version}`;

/**
 * In the words of one request, whose officers may read the message and learn nothing of another's use by it; what goes by
 * hand is told for each of them.
 */
function usesOf(
  { requests }: LockedAsk,
  items: readonly RequestItem[],
  channel: string | undefined,
): { readonly request: ExtractionRequest; readonly items: readonly RequestItem[] }[] {
  const uses = [...Map.groupBy(items, ({ requestId }) => requestId)].flatMap(([requestId, own]) => {
    const request = requests.get(requestId);
    return request === undefined ? [] : [{ request, items: own }];
  });
  return channel === undefined ? uses : uses.slice(0, 1);
}

const INSTEAD = {
  note: 'xin lấy theo giờ này, thay cho giờ đầu ghi đã báo trước',
  noteEn: 'please take it by this time, instead of the recorder time told before',
};

const purposeKey = (ask: OwnerAsk, purpose: string): string => `owner-ask:${ask.id}:${purpose}`;

/** Until when the owner may answer for the first of them. */
export const endOf = (items: readonly RequestItem[]): string =>
  new Date(Math.min(...items.map(({ answerBy }) => answerBy.getTime()))).toISOString();

/**
 * Around all of the items; the clock is the one their recorder was last known to have.
 * @param told `otherwise`: he was told other times of his recorder before
 */
export function footageOf(
  items: readonly RequestItem[],
  timeZone: string,
  told?: 'otherwise',
): TemplateFacts['owner-ask']['footage'] {
  const window = hullOf(items.map(windowOf));
  const clock = clockOf(items.at(-1)!);
  const shown = showWindows(window, clock, timeZone);
  const known = { cameraNames: [...new Set(items.map(({ cameraName }) => cameraName))] };
  const range = { from: window.from.toISOString(), to: window.to.toISOString() };
  const right = !shown.differ && shown.also.length === 0 && clock.method !== 'not-measured';
  if (right && told === undefined) return { ...known, ...range };
  const { note, noteEn } = clockNote(clock);
  return {
    ...known,
    ...range,
    recorder: {
      from: shown.recorderFrom,
      to: shown.recorderTo,
      note: told === undefined ? note : `${note}; ${INSTEAD.note}`,
      noteEn: told === undefined ? noteEn : `${noteEn}; ${INSTEAD.noteEn}`,
      ...(shown.also.length > 0 && {
        also: shown.also.map((also) => ({
          from: also.recorderFrom,
          to: also.recorderTo,
          note: ambiguityWords(also),
          noteEn: ambiguityWordsInEnglish(also),
        })),
      }),
    },
  };
}
