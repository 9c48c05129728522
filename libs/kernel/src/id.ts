import { v7, validate } from 'uuid';

/** A new identifier: UUID version 7 (RFC 9562), so that ids made later sort later. */
export function newId(): string {
  return v7();
}

export function isId(text: unknown): text is string {
  return typeof text === 'string' && validate(text);
}
