/** What part of a clip an HTTP request asks for. Both ends inclusive. */
export type RequestedRange =
  | { readonly kind: 'whole' }
  | { readonly kind: 'part'; readonly start: number; readonly end: number }
  | { readonly kind: 'unsatisfiable' };

const WHOLE: RequestedRange = { kind: 'whole' };

/**
 * Reads a Range header (RFC 9110 §14). What is malformed, or asks for several ranges, is answered with the whole, as
 * the RFC allows; a range is honoured only when If-Range is absent or names exactly this content.
 */
export function requestedRange(
  range: string | undefined,
  ifRange: string | undefined,
  etag: string,
  sizeBytes: number,
): RequestedRange {
  if (range === undefined) return WHOLE;
  if (ifRange !== undefined && ifRange !== etag) return WHOLE;
  const match = /^bytes=(\d{0,15})-(\d{0,15})$/i.exec(range.trim());
  if (match === null) return WHOLE;
  const [, first = '', last = ''] = match;
  if (first === '' && last === '') return WHOLE;
  if (first === '') {
    const length = Number(last);
    if (length === 0) return { kind: 'unsatisfiable' };
    return { kind: 'part', start: Math.max(0, sizeBytes - length), end: sizeBytes - 1 };
  }
  const start = Number(first);
  if (last !== '' && Number(last) < start) return WHOLE;
  if (start >= sizeBytes) return { kind: 'unsatisfiable' };
  return { kind: 'part', start, end: last === '' ? sizeBytes - 1 : Math.min(Number(last), sizeBytes - 1) };
}
