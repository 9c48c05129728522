import { describe, expect, test } from '@jest/globals';
import { AppError, defineErrors } from '#antt/kernel';
import { redact, redactText } from './redaction.js';

const errors = defineErrors({
  CAMERA_LOST: {
    kind: 'not-found',
    vi: { message: 'Không thấy camera.', remedy: 'Kiểm tra.' },
    en: { message: 'No such camera.', remedy: 'Check.' },
  },
});

describe('redaction', () => {
  test.each([
    'password',
    'newPassword',
    'passwd',
    'token',
    'accessToken',
    'authorization',
    'Authorization',
    'cookie',
    'set-cookie',
    'clientSecret',
    'apiKey',
    'private_key',
    'credentials',
    'code',
    'otp',
  ])('hides what is called %s, however deep it sits', (key) => {
    expect(redact({ outer: [{ [key]: 'hunter2' }] })).toEqual({ outer: [{ [key]: '[redacted]' }] });
  });

  test.each(['statusCode', 'errorCode', 'unitCode', 'username', 'requestId', 'passage'])(
    'shows what is called %s',
    (key) => {
      expect(redact({ [key]: 'seen' })).toEqual({ [key]: 'seen' });
    },
  );

  test('takes user and password out of URLs, in values and inside sentences', () => {
    expect(
      redactText('cannot reach postgres://antt:p%40ss@db.local:5432/antt, nor redis://:geheim@r/0'),
    ).toBe('cannot reach postgres://[redacted]@db.local:5432/antt, nor redis://[redacted]@r/0');
    expect(redact({ url: 'https://user@host/path' })).toEqual({ url: 'https://[redacted]@host/path' });
    expect(redactText('mail to officer@example.vn about https://host/a@b')).toBe(
      'mail to officer@example.vn about https://host/a@b',
    );
  });

  test('tells an error with its code and its causes', () => {
    const cause = Object.assign(new Error('connect http://a:b@c'), { code: 'ECONNREFUSED' });
    expect(redact(new AppError(errors, 'CAMERA_LOST', { cause }))).toMatchObject({
      name: 'AppError',
      code: 'CAMERA_LOST',
      message: 'CAMERA_LOST: No such camera.',
      cause: { code: 'ECONNREFUSED', message: 'connect http://[redacted]@c' },
    });
  });

  test('bounds cycles, depth, length and bytes', () => {
    const cycle: Record<string, unknown> = { name: 'x' };
    cycle['self'] = cycle;
    expect(redact(cycle)).toEqual({ name: 'x', self: '[circular]' });
    expect(JSON.stringify(redact({ a: { b: { c: { d: { e: { f: { g: 1 } } } } } } }))).toContain('[deeper]');
    expect(redact(Buffer.alloc(10))).toBe('[10 bytes]');
    expect(redactText('x'.repeat(9000))).toHaveLength('x'.repeat(8000).length + '… (9000 characters)'.length);
    expect(redact(new Array(200).fill(1))).toHaveLength(100);
  });
});
