import { describe, expect, test } from '@jest/globals';
import { Health } from './health.js';

describe('Health', () => {
  test('is ok without parts, and as bad as the worst of them', async () => {
    const health = new Health();
    expect(await health.report()).toEqual({ status: 'ok', parts: {} });
    health.register({ name: 'a', check: async () => ({ status: 'ok' }) });
    health.register({ name: 'b', check: async () => ({ status: 'degraded', detail: { length: 3 } }) });
    expect(await health.report()).toMatchObject({
      status: 'degraded',
      parts: { a: { status: 'ok' }, b: { status: 'degraded', detail: { length: 3 } } },
    });
  });

  test('calls a part that throws or does not answer in time down, and does not wait for it', async () => {
    const health = new Health();
    health.register({
      name: 'throws',
      check: async () => {
        throw new Error('refused');
      },
    });
    health.register({ name: 'hangs', check: () => new Promise(() => undefined) });
    expect(await health.report(30)).toMatchObject({
      status: 'down',
      parts: {
        throws: { status: 'down', detail: 'refused' },
        hangs: { status: 'down', detail: 'no answer within 30 ms' },
      },
    });
  });

  test('refuses two parts of one name', () => {
    const health = new Health();
    health.register({ name: 'a', check: async () => ({ status: 'ok' }) });
    expect(() => health.register({ name: 'a', check: async () => ({ status: 'ok' }) })).toThrow('named a');
  });
});
