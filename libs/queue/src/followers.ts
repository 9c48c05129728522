import { AppError } from '#antt/kernel';
import type { Subscription } from './job-definition.js';
import type { JobOrder } from './job-queue.js';
import { queueErrors } from './queue.errors.js';

/** Who follows which event. */
export class Followers {
  private readonly byEvent = new Map<string, Subscription[]>();

  constructor(subscriptions: readonly Subscription[]) {
    for (const subscription of subscriptions) {
      const event = subscription.event.name;
      this.byEvent.set(event, [...(this.byEvent.get(event) ?? []), subscription]);
    }
  }

  has(event: string): boolean {
    return this.byEvent.has(event);
  }

  /** @throws AppError EVENT_WITHOUT_FOLLOWER */
  of(event: string): readonly Subscription[] {
    const followers = this.byEvent.get(event);
    if (followers === undefined) {
      throw new AppError(queueErrors, 'EVENT_WITHOUT_FOLLOWER', { params: { event } });
    }
    return followers;
  }

  /** The jobs that one piece of news asks for. @throws AppError EVENT_WITHOUT_FOLLOWER */
  ordersFor({ event, payload }: { readonly event: string; readonly payload: object }): JobOrder[] {
    return this.of(event).map((subscription) => ({
      job: subscription.job,
      payload: subscription.toPayload(payload),
    }));
  }
}
