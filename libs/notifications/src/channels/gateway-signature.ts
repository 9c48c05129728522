import { createHmac, timingSafeEqual } from 'node:crypto';

export const TIMESTAMP_HEADER = 'x-antt-timestamp';
export const SIGNATURE_HEADER = 'x-antt-signature';

/** How far a signed call's own time may lie from ours: clocks differ, and a copy must not stay good. */
export const REPLAY_WINDOW_MS = 5 * 60_000;

/** `v1=<hex>`: HMAC-SHA256 over the timestamp (Unix seconds), a dot, and the body's bytes. */
export function signBody(secret: string, timestamp: string, body: string | Uint8Array): string {
  return `v1=${createHmac('sha256', secret).update(`${timestamp}.`).update(body).digest('hex')}`;
}

export type SignatureFault = 'missing' | 'wrong' | 'stale';

/** @returns what is wrong with a signed call, or undefined when it is good at `now` */
export function signatureFault(
  secret: string,
  headers: { readonly timestamp: string | undefined; readonly signature: string | undefined },
  body: string | Uint8Array,
  now: Date,
): SignatureFault | undefined {
  const { timestamp, signature } = headers;
  if (timestamp === undefined || signature === undefined || !/^\d{1,12}$/.test(timestamp)) return 'missing';
  const expected = Buffer.from(signBody(secret, timestamp, body));
  const given = Buffer.from(signature);
  if (expected.length !== given.length || !timingSafeEqual(expected, given)) return 'wrong';
  return Math.abs(now.getTime() - Number(timestamp) * 1000) > REPLAY_WINDOW_MS ? 'stale' : undefined;
}
