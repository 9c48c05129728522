import { createHmac } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { signatureFault, signBody } from './gateway-signature.js';

const secret = 'a secret of thirty-two characters';
const now = new Date('2026-11-23T12:00:00Z');
const timestamp = String(now.getTime() / 1000);
const body = '{"messageId":"x"}';

describe('the signature of a call between us and a gateway', () => {
  it('is the HMAC-SHA256 over timestamp, a dot and the body', () => {
    const expected = createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex');
    expect(signBody(secret, timestamp, body)).toBe(`v1=${expected}`);
    expect(signBody(secret, timestamp, Buffer.from(body))).toBe(`v1=${expected}`);
  });

  it.each([
    ['good', { timestamp, signature: signBody(secret, timestamp, body) }, undefined],
    [
      'without a timestamp',
      { timestamp: undefined, signature: signBody(secret, timestamp, body) },
      'missing',
    ],
    ['without a signature', { timestamp, signature: undefined }, 'missing'],
    ['by another secret', { timestamp, signature: signBody('other', timestamp, body) }, 'wrong'],
    ['of another body', { timestamp, signature: signBody(secret, timestamp, '{}') }, 'wrong'],
    ['of another time', { timestamp: '1', signature: signBody(secret, timestamp, body) }, 'wrong'],
    ['cut short', { timestamp, signature: 'v1=' }, 'wrong'],
  ])('%s', (_, headers, fault) => {
    expect(signatureFault(secret, headers, body, now)).toBe(fault);
  });

  it('is good for five minutes to either side', () => {
    const headers = { timestamp, signature: signBody(secret, timestamp, body) };
    const at = (seconds: number): Date => new Date(now.getTime() + seconds * 1000);
    expect([-301, -299, 299, 301].map((s) => signatureFault(secret, headers, body, at(s)))).toEqual([
      'stale',
      undefined,
      undefined,
      'stale',
    ]);
  });
});
