import type { TemplateId } from './facts.js';

/** In which somebody can be written to. */
export const MESSAGE_LANGUAGES = ['vi', 'en'] as const;
export type MessageLanguage = (typeof MESSAGE_LANGUAGES)[number];

/** What one message says. */
export interface Words {
  readonly title: string;
  /** A paragraph that is nothing but a link is shown as one. */
  readonly paragraphs: readonly string[];
  /** The same for an SMS, fullest first: the first that fits is sent. */
  readonly short: readonly [string, ...string[]];
}

/**
 * How a message about `F` is worded. A wording that tells something else gets the next version; rows keep the version
 * they were written by, and their words.
 */
export interface MessageTemplate<F extends object> {
  readonly version: number;
  /** Names of facts that open something: kept sealed, and only as long as they are needed. */
  readonly secrets: readonly (keyof F & string)[];
  /** Templates whose message about the same subject must not go by the same channel: the two halves of a key. */
  readonly apartFrom?: readonly TemplateId[];
  /** When the message stops being of use; a later one is not sent. Absent: never. */
  validUntil?(facts: F): Date;
  vi(facts: F): Words;
  en(facts: F): Words;
}

export function defineTemplate<F extends object>(template: MessageTemplate<F>): MessageTemplate<F> {
  return template;
}
