import { AppError } from '#antt/kernel';
import type { EventDefinition } from './event-definition.js';
import { queueErrors } from './queue.errors.js';

/** The scarce resource a queue stands for. */
export type QueueName = 'recorder-io' | 'messages' | 'maintenance';

/**
 * What a job is, apart from the code that does it: loadable without any of the handler's dependencies.
 * Payloads carry ids only: no names, no addresses, no secrets.
 */
export interface JobDefinition<P extends object = object> {
  /** `<noun>.<verb>`, e.g. `footage.extract`. */
  readonly name: string;
  readonly queue: QueueName;
  /** Deterministic id, so that a second enqueue of the same work is the same job. No ':' and never digits only. */
  jobId(payload: P): string;
  /** 1 (first) to 2097151 (last); absent: before everything that has a priority. */
  priority?(payload: P): number;
  /** Whether `value` is a payload of this job; a stored payload of an older version is refused, not guessed at. */
  accepts(value: unknown): value is P;
  /** For work that comes round by itself, the cron pattern in Asia/Ho_Chi_Minh; the payload is then `{}`. */
  readonly every?: { readonly milliseconds: number } | { readonly cron: string };
}

export function defineJob<P extends object>(definition: JobDefinition<P>): JobDefinition<P> {
  return definition;
}

/** "When this event happens, this job is due." */
export interface Subscription<P extends object = object, J extends object = object> {
  readonly event: EventDefinition<P>;
  readonly job: JobDefinition<J>;
  toPayload(event: P): J;
}

/** @throws AppError EVENT_INFORMATIONAL for an event that is declared to have no follower */
export function subscribe<P extends object, J extends object>(
  subscription: Subscription<P, J>,
): Subscription<P, J> {
  if (subscription.event.informational) {
    throw new AppError(queueErrors, 'EVENT_INFORMATIONAL', { params: { event: subscription.event.name } });
  }
  return subscription;
}
