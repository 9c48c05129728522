import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { PackedColumn, PackedColumnBuilder } from './packed-column.js';

const pack = (values: readonly number[]): PackedColumn => {
  const builder = new PackedColumnBuilder();
  for (const value of values) builder.push(value);
  return builder.finish();
};
const unpack = (column: PackedColumn): number[] =>
  Array.from({ length: column.length }, (_, i) => column.at(i));

describe('a packed column', () => {
  it('gives back any whole numbers, negative and beyond 32 bits', () => {
    const value = fc.oneof(fc.nat(255), fc.integer(), fc.integer({ min: -(2 ** 50), max: 2 ** 50 }));
    fc.assert(
      fc.property(fc.array(value, { maxLength: 3000 }), (values) => {
        expect(unpack(pack(values))).toEqual(values);
      }),
    );
  });

  it.each([
    [1, 256],
    [2, 65_536],
    [3, 2 ** 24],
    [4, 2 ** 32],
    [5, 2 ** 40],
  ])('needs %d bytes for values below %d', (bytes, limit) => {
    const values = Array.from({ length: 1024 }, (_, i) => (i % 2 === 0 ? 0 : limit - 1));
    const column = pack(values);
    expect(unpack(column)).toEqual(values);
    expect(column.sizeBytes).toBeLessThan(1024 * bytes + 100);
  });

  it('needs no bytes for equal values', () => {
    const values = new Array<number>(1000).fill(40);
    expect(pack(values).sizeBytes).toBe(0);
    expect(unpack(pack(values))).toEqual(values);
    expect(PackedColumn.constant(7, 3).at(2)).toBe(7);
  });
});
