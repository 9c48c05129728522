import { describe, expect, it } from '@jest/globals';
import { decodeCursor, encodeCursor, pageOf } from './page.js';

describe('pages', () => {
  it('a cursor is read back as it was made', () => {
    const position = { at: '2026-11-23T02:00:00.000Z', id: 'ă', n: 3 };
    expect(decodeCursor(encodeCursor(position))).toEqual(position);
    expect(decodeCursor(undefined)).toBeUndefined();
  });

  it.each(['', 'x', encodeCursor([]), encodeCursor({ a: { b: 1 } }), 'bnVsbA'])(
    'refuses the made-up cursor %s',
    (cursor) => {
      expect(() => decodeCursor(cursor)).toThrow('CURSOR_INVALID');
    },
  );

  it('refuses a cursor of another list', () => {
    const cursor = encodeCursor({ name: 'x' });
    expect(() => decodeCursor(cursor, ({ at }) => typeof at === 'string')).toThrow('CURSOR_INVALID');
  });

  it('the row too many tells that there is more', () => {
    const page = (rows: number[]) =>
      pageOf(
        rows,
        2,
        (n) => ({ n }),
        (n) => n * 10,
      );
    expect(page([1, 2])).toEqual({ items: [10, 20], nextCursor: null });
    expect(page([1, 2, 3])).toEqual({ items: [10, 20], nextCursor: encodeCursor({ n: 2 }) });
    expect(page([])).toEqual({ items: [], nextCursor: null });
  });
});
