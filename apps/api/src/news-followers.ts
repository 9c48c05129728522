import { EXTRACT_APPROVED_ITEM, EXTRACT_HANDED_IN_ITEM, EXTRACT_RETRIED_ITEM } from '#antt/extraction';
import { SEND_QUEUED_MESSAGE } from '#antt/notifications';
import type { Subscription } from '#antt/queue';
import { SEND_HELP_TO_OWNER, TELL_OF_CLARIFIED_CASE, TELL_OF_CONTRIBUTION } from '#antt/requests';

/** Every follower of the news this process makes, so that it can be handed over straight at its commit. */
export const NEWS_FOLLOWERS: readonly Subscription[] = [
  EXTRACT_APPROVED_ITEM as Subscription,
  EXTRACT_RETRIED_ITEM as Subscription,
  EXTRACT_HANDED_IN_ITEM as Subscription,
  SEND_HELP_TO_OWNER as Subscription,
  SEND_QUEUED_MESSAGE as Subscription,
  TELL_OF_CLARIFIED_CASE as Subscription,
  TELL_OF_CONTRIBUTION as Subscription,
];
