import { AppError, TimeRange, vietnamDateTime } from '#antt/kernel';
import { hullOf, windowOf } from '../item/item-windows.js';
import type { LossCause, RequestItem } from '../item/request-item.entity.js';
import { tidyOptional } from '../request/request-text.js';
import type { RequestState } from '../request/request.lifecycle.js';
import { requestsErrors } from '../requests.errors.js';
import { answerableKinds } from './answerable.js';
import type { DecisionKind } from './owner-decision.entity.js';

export const CANNOT_CAUSES = ['recorder-broken', 'wrong-angle', 'wrong-clock'] as const satisfies LossCause[];
export type CannotCause = (typeof CANNOT_CAUSES)[number];

/** What an owner says about some items: of one camera of his, as a rule, whoever asked for them. Times are true time. */
export interface GivenAnswer {
  readonly itemIds: readonly string[];
  readonly answer: DecisionKind;
  /** The part he agrees to, within what these items ask for together; only with `agree-in-part`. */
  readonly approved?: { readonly from: Date; readonly to: Date } | undefined;
  /** The earliest moment the recorder still holds; only with `overwritten`, and only if he knows. */
  readonly heldSince?: Date | undefined;
  /** Only with `cannot`. */
  readonly cause?: CannotCause | undefined;
  readonly reason?: string | undefined;
}

/** What follows from an answer for an item. */
export type Outcome =
  | { readonly approved: TimeRange }
  | { readonly lossCause: LossCause; readonly lossNote: string | undefined }
  | { readonly help: true };

/** An answer for one item together with what follows from it. */
export interface WeighedAnswer {
  readonly item: RequestItem;
  readonly answer: DecisionKind;
  readonly reason: string | undefined;
  readonly heldSince: Date | undefined;
  readonly outcome: Outcome;
}

/** What the answers are weighed against. */
export interface Answerable {
  readonly items: readonly RequestItem[];
  readonly stateOf: (requestId: string) => RequestState;
  readonly now: Date;
  /** Approved without their owner, for danger to life: that is not his to take back. */
  readonly settled?: ReadonlySet<string>;
}

/** Told to the officer whose window has no part in what was agreed to; he learns nothing of any other window. */
const NOTHING_LEFT = 'Chủ camera không đồng ý cho phần nào của khoảng thời gian này.';

/**
 * Weighs the answers to one ask: each item at most once, and none that can no longer be answered for. Items without an
 * answer keep waiting.
 * @throws AppError OWNER_ASK_ALREADY_ANSWERED, OWNER_ANSWER_ITEM_UNKNOWN, OWNER_ANSWER_NOT_POSSIBLE,
 *   OWNER_ANSWER_PART_INVALID, OWNER_ANSWER_CAUSE_REQUIRED, OWNER_ANSWER_REASON_REQUIRED,
 *   OWNER_ANSWER_HELD_SINCE_INVALID
 */
export function weighAnswers(answerable: Answerable, answers: readonly GivenAnswer[]): WeighedAnswer[] {
  const { items, stateOf, now, settled } = answerable;
  const kindsOf = (item: RequestItem): readonly DecisionKind[] =>
    settled?.has(item.id) === true ? [] : answerableKinds(item, stateOf(item.requestId), now);
  if (!items.some((item) => kindsOf(item).length > 0)) throw refuse('OWNER_ASK_ALREADY_ANSWERED');
  const left = new Map(items.map((item) => [item.id, item]));
  return answers.flatMap((given, index) => {
    const field = `answers.${index}`;
    const about = given.itemIds.map((itemId) => {
      const item = left.get(itemId);
      if (item === undefined) throw refuse('OWNER_ANSWER_ITEM_UNKNOWN', `${field}.itemIds`);
      left.delete(itemId);
      if (!kindsOf(item).includes(given.answer)) {
        throw refuse('OWNER_ANSWER_NOT_POSSIBLE', `${field}.answer`, { camera: item.cameraName });
      }
      return item;
    });
    return weigh(about, given, field, now);
  });
}

function weigh(items: readonly RequestItem[], given: GivenAnswer, field: string, now: Date): WeighedAnswer[] {
  const reason = tidyOptional(given.reason, `${field}.reason`);
  const all = (outcome: (item: RequestItem) => Outcome, heldSince?: Date): WeighedAnswer[] =>
    items.map((item) => ({ item, answer: given.answer, reason, heldSince, outcome: outcome(item) }));
  switch (given.answer) {
    case 'agree':
      return all((item) => ({ approved: windowOf(item) }));
    case 'agree-in-part': {
      const part = agreedPart(items, given, field);
      return items.map((item) => partOf(item, part, reason));
    }
    case 'needs-help':
      return all(() => ({ help: true }));
    case 'cannot': {
      const { cause } = given;
      if (cause === undefined) throw refuse('OWNER_ANSWER_CAUSE_REQUIRED', `${field}.cause`);
      return all(() => ({ lossCause: cause, lossNote: reason }));
    }
    case 'overwritten':
      for (const item of items) checkHeldSince(item, given.heldSince, field, now);
      return all(() => ({ lossCause: 'overwritten', lossNote: reason }), given.heldSince);
    case 'refuse':
      if (reason === undefined) throw refuse('OWNER_ANSWER_REASON_REQUIRED', `${field}.reason`);
      return all(() => ({ lossCause: 'refused', lossNote: reason }));
  }
}

/** The part of an item that is agreed to is all its officer is told of: the whole of it is simply agreed to. */
function partOf(item: RequestItem, part: TimeRange, reason: string | undefined): WeighedAnswer {
  const asked = windowOf(item);
  const approved = asked.intersect(part);
  const common = { item, reason, heldSince: undefined };
  if (approved === undefined) {
    return {
      ...common,
      answer: 'refuse',
      outcome: { lossCause: 'refused', lossNote: reason ?? NOTHING_LEFT },
    };
  }
  return { ...common, answer: approved.covers(asked) ? 'agree' : 'agree-in-part', outcome: { approved } };
}

function agreedPart(items: readonly RequestItem[], { approved }: GivenAnswer, field: string): TimeRange {
  const asked = hullOf(items.map(windowOf));
  if (approved !== undefined && approved.to > approved.from) {
    const part = new TimeRange(approved.from, approved.to);
    const touched = items.some((item) => windowOf(item).intersect(part) !== undefined);
    if (asked.covers(part) && touched) return part;
  }
  throw refuse('OWNER_ANSWER_PART_INVALID', `${field}.approved`, {
    from: vietnamDateTime(asked.from),
    to: vietnamDateTime(asked.to),
  });
}

/** Held since a moment inside the window means that part of it is still there: then there is something to agree to. */
function checkHeldSince(item: RequestItem, heldSince: Date | undefined, field: string, now: Date): void {
  if (heldSince === undefined || (heldSince >= item.windowTo && heldSince <= now)) return;
  throw refuse('OWNER_ANSWER_HELD_SINCE_INVALID', `${field}.heldSince`, {
    heldSince: vietnamDateTime(heldSince),
    to: vietnamDateTime(item.windowTo),
  });
}

const refuse = (
  code: keyof typeof requestsErrors,
  field?: string,
  params: Record<string, string> = {},
): AppError => new AppError(requestsErrors, code, { ...(field === undefined ? {} : { field }), params });
