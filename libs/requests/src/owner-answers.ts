import { AppError, TimeRange, vietnamDateTime } from '#antt/kernel';
import type { OwnerAnswer } from './owner-decision.entity.js';
import type { LossCause, RequestItem } from './request-item.entity.js';
import { tidyOptional } from './request-text.js';
import { requestsErrors } from './requests.errors.js';

export const CANNOT_CAUSES = ['recorder-broken', 'wrong-angle'] as const satisfies LossCause[];
export type CannotCause = (typeof CANNOT_CAUSES)[number];

/** What an owner says about one camera. Times are true time. */
export interface GivenAnswer {
  readonly itemId: string;
  readonly answer: OwnerAnswer;
  /** The part he agrees to; only with `agree-in-part`. */
  readonly approved?: { readonly from: Date; readonly to: Date } | undefined;
  /** The earliest moment the recorder still holds; only with `overwritten`, and only if he knows. */
  readonly heldSince?: Date | undefined;
  /** Only with `cannot`. */
  readonly cause?: CannotCause | undefined;
  readonly reason?: string | undefined;
}

/** An answer together with what follows from it for its item. */
export interface WeighedAnswer {
  readonly item: RequestItem;
  readonly answer: OwnerAnswer;
  readonly reason: string | undefined;
  readonly heldSince: Date | undefined;
  readonly outcome: { readonly approved: TimeRange } | { readonly lossCause: LossCause };
}

/**
 * Weighs the answers to one ask: exactly one for each of its cameras, each whole in itself.
 * @throws AppError OWNER_ANSWER_INCOMPLETE, OWNER_ANSWER_ITEM_UNKNOWN, OWNER_ANSWER_PART_INVALID,
 *   OWNER_ANSWER_CAUSE_REQUIRED, OWNER_ANSWER_REASON_REQUIRED, OWNER_ANSWER_HELD_SINCE_INVALID
 */
export function weighAnswers(
  items: readonly RequestItem[],
  answers: readonly GivenAnswer[],
  now: Date,
): WeighedAnswer[] {
  const left = new Map(items.map((item) => [item.id, item]));
  const weighed = answers.map((given, index) => {
    const item = left.get(given.itemId);
    if (item === undefined) throw refuse('OWNER_ANSWER_ITEM_UNKNOWN', `answers.${index}.itemId`);
    left.delete(given.itemId);
    return weigh(item, given, `answers.${index}`, now);
  });
  const [unanswered] = left.values();
  if (unanswered !== undefined) {
    throw refuse('OWNER_ANSWER_INCOMPLETE', 'answers', { camera: unanswered.cameraName });
  }
  return weighed;
}

function weigh(item: RequestItem, given: GivenAnswer, field: string, now: Date): WeighedAnswer {
  const reason = tidyOptional(given.reason, `${field}.reason`);
  const common = { item, answer: given.answer, reason, heldSince: undefined };
  switch (given.answer) {
    case 'agree':
      return { ...common, outcome: { approved: new TimeRange(item.windowFrom, item.windowTo) } };
    case 'agree-in-part':
      return { ...common, outcome: { approved: agreedPart(item, given, field) } };
    case 'cannot':
      if (given.cause === undefined) throw refuse('OWNER_ANSWER_CAUSE_REQUIRED', `${field}.cause`);
      return { ...common, outcome: { lossCause: given.cause } };
    case 'overwritten':
      checkHeldSince(item, given.heldSince, field, now);
      return { ...common, heldSince: given.heldSince, outcome: { lossCause: 'overwritten' } };
    case 'refuse':
      if (reason === undefined) throw refuse('OWNER_ANSWER_REASON_REQUIRED', `${field}.reason`);
      return { ...common, outcome: { lossCause: 'refused' } };
  }
}

function agreedPart(item: RequestItem, { approved }: GivenAnswer, field: string): TimeRange {
  const asked = new TimeRange(item.windowFrom, item.windowTo);
  if (approved !== undefined && approved.to > approved.from) {
    const part = new TimeRange(approved.from, approved.to);
    if (asked.covers(part)) return part;
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
  field: string,
  params: Record<string, string> = {},
): AppError => new AppError(requestsErrors, code, { field, params });
