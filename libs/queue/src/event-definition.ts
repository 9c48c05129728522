/** News of one library that later ones may act on. Written to the outbox in the commit that makes it true. */
export interface EventDefinition<P extends object> {
  /** `<noun>.<past participle>`, e.g. `request-item.approved`. */
  readonly name: string;
  /** Nobody acts on it yet: publishing it writes nothing, and {@link subscribe} refuses it until this is taken away. */
  readonly informational?: true;
  /** Carries the payload's type; never set. */
  readonly payload?: P;
}

export function defineEvent<P extends object>(
  name: string,
  options: { readonly informational?: true } = {},
): EventDefinition<P> {
  return { name, ...options };
}
