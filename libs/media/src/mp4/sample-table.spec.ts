import { describe, expect, it } from '@jest/globals';
import { PackedColumnBuilder, type PackedColumn } from './packed-column.js';
import {
  ChunkCursor,
  RunColumnBuilder,
  SampleCursor,
  type RunColumn,
  type SampleTable,
} from './sample-table.js';

const column = (...values: number[]): PackedColumn => {
  const builder = new PackedColumnBuilder();
  for (const value of values) builder.push(value);
  return builder.finish();
};
const runs = (...pairs: [number, number][]): RunColumn => {
  const builder = new RunColumnBuilder();
  for (const [count, value] of pairs) builder.push(count, value);
  return builder.finish();
};

/** Two key frames, B-frames between, in chunks of 2, 2 and 1 with foreign bytes between the first two. */
const table: SampleTable = {
  count: 5,
  sizes: column(100, 10, 20, 90, 30),
  durations: runs([5, 40]),
  compositions: runs([1, 40], [1, 120], [1, 0], [2, 40]),
  syncSteps: column(1, 3),
  chunkSamples: runs([2, 2], [1, 1]),
  chunkCount: 3,
  chunkSteps: column(1000, 7, 0),
};

describe('a sample cursor', () => {
  it('walks times and key frames in decode order', () => {
    const seen: unknown[] = [];
    for (const cursor = new SampleCursor(table); cursor.next();) {
      seen.push([cursor.index, cursor.dts, cursor.pts, cursor.sync, cursor.size]);
    }
    expect(seen).toEqual([
      [0, 0, 40, true, 100],
      [1, 40, 160, false, 10],
      [2, 80, 80, false, 20],
      [3, 120, 160, true, 90],
      [4, 160, 200, false, 30],
    ]);
  });
});

describe('a chunk cursor', () => {
  const chunks = (first: number, end: number): unknown[] => {
    const seen: unknown[] = [];
    for (const cursor = new ChunkCursor(table, first, end); cursor.next();) {
      seen.push([cursor.firstSample, cursor.samples, cursor.offset, cursor.bytes]);
    }
    return seen;
  };

  it('gives the place of every chunk', () => {
    expect(chunks(0, 5)).toEqual([
      [0, 2, 1000, 110],
      [2, 2, 1117, 110],
      [4, 1, 1227, 30],
    ]);
  });

  it('cuts chunks to the samples asked for', () => {
    expect(chunks(1, 3)).toEqual([
      [1, 1, 1100, 10],
      [2, 1, 1117, 20],
    ]);
    expect(chunks(2, 2)).toEqual([]);
  });
});
