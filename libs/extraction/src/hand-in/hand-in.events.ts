import { defineEvent } from '#antt/queue';

export interface HandInReceived {
  readonly itemId: string;
  /** RFC 3339; decides the order. */
  readonly overwriteAt?: string;
}

/** There is footage for an approved item that waited for its owner's upload: look whether it is enough. */
export const HAND_IN_RECEIVED = defineEvent<HandInReceived>('hand-in.received');

export interface HandInDestroyed {
  readonly handInId: string;
  readonly askId: string;
}

/** A hand-in's bytes and keys are gone; its owner is to be told. */
export const HAND_IN_DESTROYED = defineEvent<HandInDestroyed>('hand-in.destroyed', { informational: true });
