/**
 * An answer of which a part is shown to the caller once and kept nowhere: its JSON, from which the record of an
 * idempotency key is made, is `kept`; the caller gets `shown`.
 */
export class ShownOnce<T> {
  constructor(
    readonly shown: T,
    private readonly kept: T,
  ) {}

  toJSON(): T {
    return this.kept;
  }
}
