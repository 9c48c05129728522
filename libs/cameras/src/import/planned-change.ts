/** A row of the register as it was (undefined: new) and as the file wants it. */
export interface PlannedChange<T> {
  readonly before: T | undefined;
  readonly after: T;
}
