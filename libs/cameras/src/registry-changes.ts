import { maskEmail, maskPhone } from './text-rules.js';

export interface Changes {
  readonly before: Record<string, unknown>;
  readonly after: Record<string, unknown>;
}

/** What differs between two states of a row, for the custody log; undefined when nothing does. */
export function changesOf<T extends object>(
  before: T,
  after: T,
  keys: readonly (keyof T & string)[],
): Changes | undefined {
  const changed = keys.filter((key) => !equal(before[key], after[key]));
  if (changed.length === 0) return undefined;
  const pick = (row: T): Record<string, unknown> =>
    Object.fromEntries(changed.map((key) => [key, auditable(key, row[key])]));
  return { before: pick(before), after: pick(after) };
}

/** A new row, for the custody log. */
export function factsOf<T extends object>(
  row: T,
  keys: readonly (keyof T & string)[],
): Record<string, unknown> {
  return Object.fromEntries(keys.map((key) => [key, auditable(key, row[key])]));
}

/** The log is kept for ever and cannot be corrected: it tells that a number changed, not what it was. */
function auditable(key: string, value: unknown): unknown {
  if (key === 'phone') return maskPhone(value as string | null);
  if (key === 'email') return maskEmail(value as string | null);
  return value;
}

const equal = (a: unknown, b: unknown): boolean =>
  a instanceof Date && b instanceof Date ? a.getTime() === b.getTime() : Object.is(a, b);
