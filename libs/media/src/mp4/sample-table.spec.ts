import { describe, expect, it } from '@jest/globals';
import { ChunkCursor } from './chunk-walk.js';
import { ColumnBuilder } from './column-builder.js';
import type { Column } from './packed-column.js';
import { RunColumnBuilder, type RunColumn } from './run-column.js';
import { SampleCursor, type SampleTable } from './sample-table.js';

const column = (...values: number[]): Column => {
  const builder = new ColumnBuilder();
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
  syncCount: 2,
  chunkSamples: runs([2, 2], [1, 1]),
  chunkCount: 3,
  chunkPlaces: column(1000, 7, 0),
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
  const chunks = (first: number, end: number, of = table): unknown[] => {
    const seen: unknown[] = [];
    for (const cursor = new ChunkCursor(of, first, end); cursor.next();) {
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

  it('finds chunks that lie in turns with those of another track', () => {
    const sound = { ...table, count: 4, sizes: column(5, 6, 7, 8), chunkSamples: runs([2, 1], [1, 2]) };
    const behind = { track: table, firstOffset: 1110, ahead: 0 };
    expect(chunks(0, 4, { ...sound, chunkPlaces: behind })).toEqual([
      [0, 1, 1110, 5],
      [1, 1, 1227, 6],
      [2, 2, 1257, 15],
    ]);
    const before = { track: table, firstOffset: 990, ahead: 1 };
    expect(chunks(1, 3, { ...sound, chunkPlaces: before })).toEqual([
      [1, 1, 1110, 6],
      [2, 1, 1227, 7],
    ]);
  });
});
