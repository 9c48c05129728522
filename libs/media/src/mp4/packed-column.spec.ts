import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ColumnBuilder } from './column-builder.js';
import { ColumnReader, type Column } from './packed-column.js';

const pack = (values: readonly number[]): { column: Column; bytes: number } => {
  const [kept, measured] = [new ColumnBuilder(), new ColumnBuilder()];
  for (const value of values) {
    kept.push(value);
    measured.push(value);
  }
  return { column: kept.finish(), bytes: measured.packedBytes() };
};
const unpack = (column: Column, count: number): number[] => {
  const reader = new ColumnReader(column);
  return Array.from({ length: count }, (_, i) => reader.at(i));
};

describe('a packed column', () => {
  const value = fc.oneof(fc.nat(255), fc.integer(), fc.integer({ min: -(2 ** 50), max: 2 ** 50 }));

  it('gives back any whole numbers, negative and beyond 32 bits', () => {
    fc.assert(
      fc.property(fc.array(value, { maxLength: 3000 }), (values) => {
        expect(unpack(pack(values).column, values.length)).toEqual(values);
      }),
    );
  });

  it('is read at any place, forwards and back', () => {
    const places = fc.array(fc.nat(4999), { minLength: 1, maxLength: 50 });
    const values = Array.from({ length: 5000 }, (_, i) => (i * 7919) % 100_003);
    const { column } = pack(values);
    fc.assert(
      fc.property(places, (wanted) => {
        const reader = new ColumnReader(column);
        expect(wanted.map((at) => reader.at(at))).toEqual(wanted.map((at) => values[at]));
      }),
    );
  });

  it('lies beside others without touching them', () => {
    const columns = fc.array(fc.array(value, { minLength: 1, maxLength: 1500 }), { maxLength: 12 });
    fc.assert(
      fc.property(columns, (all) => {
        const packed = all.map((values) => pack(values).column);
        expect(packed.map((column, i) => unpack(column, all[i]!.length))).toEqual(all);
      }),
    );
  });

  it.each([
    [1, 256],
    [2, 65_536],
    [3, 2 ** 24],
    [4, 2 ** 32],
    [5, 2 ** 40],
  ])('needs %d bytes for values below %d', (width, limit) => {
    const values = Array.from({ length: 1024 }, (_, i) => (i % 2 === 0 ? 0 : limit - 1 - (i % 3)));
    const { column, bytes } = pack(values);
    expect(unpack(column, 1024)).toEqual(values);
    expect(bytes).toBeLessThan(1024 * width + 20);
  });

  it('is one number for equal values', () => {
    expect(pack(new Array<number>(3000).fill(40)).column).toBe(40);
    expect(unpack(40, 3)).toEqual([40, 40, 40]);
  });
});
