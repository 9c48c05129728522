import { AppError, vietnamDateTime, type TimeRange } from '#antt/kernel';
import { ITEM_LIFECYCLE } from '../item/item.lifecycle.js';
import { windowOf } from '../item/item-windows.js';
import type { RequestItem } from '../item/request-item.entity.js';
import { mayComeBack } from '../item/coming-back.js';
import { approvedRange } from '../item/item-facts.js';
import type { ExtractionRequest } from '../request/extraction-request.entity.js';
import { requestsErrors } from '../requests.errors.js';

/** What another window makes of an item. */
export interface ItemAmendment {
  readonly item: RequestItem;
  /** What is left of its approval; undefined when it has none. */
  readonly approved: TimeRange | undefined;
}

export interface AmendmentPlan {
  /** Whether more is asked for than before. */
  readonly widens: boolean;
  readonly items: readonly ItemAmendment[];
}

/**
 * Whether a request may have another window, and what that makes of its items. Those that ended for good keep theirs.
 * @throws AppError REQUEST_AMENDMENT_TOO_LATE once footage is being taken or nothing waits any more,
 *   REQUEST_AMENDMENT_UNCHANGED, REQUEST_AMENDMENT_ANSWERED when more is asked for than an owner has answered about,
 *   REQUEST_AMENDMENT_NOTHING_LEFT when an approval has no part in it
 */
export function checkAmendment(
  request: ExtractionRequest,
  items: readonly RequestItem[],
  window: TimeRange,
  now: Date,
): AmendmentPlan {
  const before = windowOf(request);
  const taken = items.find(({ state }) => state !== 'lost' && state !== 'withdrawn' && !AMENDABLE.has(state));
  const live = items.filter(
    (item) => (AMENDABLE.has(item.state) && !isOver(item, now)) || mayComeBack(item, request.state, now),
  );
  if (request.state !== 'open' || taken !== undefined || live.length === 0) {
    throw refuse('REQUEST_AMENDMENT_TOO_LATE', { camera: (taken ?? items[0])?.cameraName ?? '' });
  }
  if (before.covers(window) && window.covers(before)) throw refuse('REQUEST_AMENDMENT_UNCHANGED');
  const widens = !before.covers(window);
  const answered = live.find(({ state }) => state !== ITEM_LIFECYCLE.initial);
  if (widens && answered !== undefined) {
    throw refuse('REQUEST_AMENDMENT_ANSWERED', {
      camera: answered.cameraName,
      from: vietnamDateTime(before.from),
      to: vietnamDateTime(before.to),
    });
  }
  return {
    widens,
    items: live.map((item) => {
      const had = approvedRange(item);
      if (item.state !== 'approved' || had === null) return { item, approved: undefined };
      const approved = had.intersect(window);
      if (approved === undefined) {
        throw refuse('REQUEST_AMENDMENT_NOTHING_LEFT', {
          camera: item.cameraName,
          from: vietnamDateTime(had.from),
          to: vietnamDateTime(had.to),
        });
      }
      return { item, approved };
    }),
  };
}

/** States in which no footage has been taken yet. */
const AMENDABLE: ReadonlySet<string> = new Set(['asked', 'help-needed', 'approved']);

/** Its owner can no longer answer; it only waits to be ended. */
const isOver = ({ state, answerBy }: RequestItem, now: Date): boolean =>
  state !== 'approved' && answerBy <= now;

const refuse = (code: keyof typeof requestsErrors, params: Record<string, string> = {}): AppError =>
  new AppError(requestsErrors, code, { field: 'window', params });
