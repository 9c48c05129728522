import { handInDeadline } from '../item/hand-in-deadline.js';
import type { RequestItem } from '../item/request-item.entity.js';

/** Until when items can be copied from their recorder and sent, as messages tell it; of several the soonest. */
export function handInTimes(
  items: readonly RequestItem[],
  now: Date,
): { readonly copyBy: string | null; readonly sendBy: string } {
  const soonest = (times: readonly Date[]): Date =>
    new Date(Math.min(...times.map((time) => time.getTime())));
  const copyBy = soonest(items.map(({ answerBy }) => answerBy));
  return {
    copyBy: copyBy > now ? copyBy.toISOString() : null,
    sendBy: soonest(items.map(handInDeadline)).toISOString(),
  };
}
