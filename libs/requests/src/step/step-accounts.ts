import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { ChannelKind, MessageState, RecipientKind } from '#antt/notifications';
import { wantedUntil } from '../item/hand-in-deadline.js';
import { AWAITING_OWNER, type ItemState } from '../item/item.lifecycle.js';
import type { RequestItem } from '../item/request-item.entity.js';
import type { ExtractionRequest } from '../request/extraction-request.entity.js';
import { isHandInStep, type StepKind, type StepOutcome } from './ask-step.entity.js';
import { AskStepRepository } from './ask-step.repository.js';
import { StepMessageRepository, type ToldMessage } from './step-message.repository.js';

/** One step of an ask as the officer of one of its requests is told of it. */
export interface StepAccount {
  readonly kind: StepKind;
  readonly dueAt: Date;
  /** Null: it is still to come. */
  readonly doneAt: Date | null;
  readonly outcome: StepOutcome | null;
  /** Who was told, by which channel, and what became of it. */
  readonly messages: readonly {
    readonly recipientKind: RecipientKind;
    readonly recipientName: string;
    readonly channel: ChannelKind;
    readonly state: MessageState;
    readonly stateAt: Date;
  }[];
}

/** Accounts for what was done by an ask's deadline, to one request at a time (I8). */
@Injectable()
export class StepAccounts {
  constructor(
    private readonly steps: AskStepRepository,
    private readonly messages: StepMessageRepository,
  ) {}

  /**
   * What was done for the request, and what is still to come for it. An ask goes on for whoever else waits: what that
   * makes necessary once this request waits for nothing would tell that there is somebody. The expiry is left out, too: it
   * may be another request's, and an item that it ended says so itself.
   * @param items of the request, in this ask
   */
  async ofRequest(
    tx: EntityManager,
    request: Pick<ExtractionRequest, 'id'>,
    askId: string,
    items: readonly RequestItem[],
  ): Promise<StepAccount[]> {
    const owed = items.filter(({ state }) => state === 'approved');
    const handInBy = owed.length === 0 ? 0 : wantedUntil(owed).getTime();
    const waitsUntil = (kind: StepKind): number =>
      isHandInStep(kind) ? handInBy : soonest(items.filter(({ state }) => awaitedBy(kind).includes(state)));
    const done = await this.steps.listDoneFor(tx, request.id);
    const told = await this.messages.listOfAsks(tx, [askId]);
    return (await this.steps.listOfAsk(tx, askId))
      .filter(({ kind, cancelledAt }) => kind !== 'expiry' && cancelledAt === null)
      .filter(({ id, kind, doneAt, dueAt }) =>
        doneAt === null ? dueAt.getTime() < waitsUntil(kind) : done.has(id),
      )
      .map(({ kind, number, dueAt, doneAt, outcome }) => ({
        kind,
        dueAt,
        doneAt,
        outcome,
        messages: told
          .filter(({ purposeKey }) => isOf(purposeKey, `owner-ask:${askId}:${kind}:${number}`, request.id))
          .map(shown),
      }));
  }
}

/** Whoever has called for help is reminded no more. */
const awaitedBy = (kind: StepKind): readonly ItemState[] =>
  kind === 'reminder' || kind === 'other-channel' ? ['asked'] : AWAITING_OWNER;

/** 0 where nothing waits: nothing is due before that. */
const soonest = (items: readonly RequestItem[]): number =>
  items.length === 0 ? 0 : Math.min(...items.map(({ answerBy }) => answerBy.getTime()));

/** A step's message is everybody's, or names the request it is for. */
const isOf = (purposeKey: string, purpose: string, requestId: string): boolean =>
  purposeKey === purpose || `${purposeKey}:`.startsWith(`${purpose}:${requestId}:`);

const shown = ({
  recipientKind,
  recipientName,
  channel,
  state,
  stateAt,
}: ToldMessage): StepAccount['messages'][number] => ({
  recipientKind,
  recipientName,
  channel,
  state,
  stateAt,
});
