import { describe, expect, it } from '@jest/globals';
import { placeRecordings } from './place-recordings.js';

const at = (seconds: number, durationSeconds: number): { namedMs: number; durationUs: number } => ({
  namedMs: seconds * 1000,
  durationUs: Math.round(durationSeconds * 1e6),
});

describe('recordings on the time line', () => {
  it('joins 60.04-s segments without overlap or drift', () => {
    const placed = placeRecordings([at(0, 60.04), at(60, 60.04), at(120, 60.04)]);
    expect(placed.map((p) => p.startsAtUs)).toEqual([0, 60_040_000, 120_080_000]);
    expect(placed.map((p) => p.correctionMs)).toEqual([0, 40, 80]);
  });

  it('joins segments that are a little short of their names', () => {
    const placed = placeRecordings([at(0, 59.2), at(60, 60)]);
    expect(placed[1]).toEqual({ startsAtUs: 59_200_000, correctionMs: -800 });
  });

  it('leaves a real gap and a real overlap where the names put them', () => {
    const placed = placeRecordings([at(0, 60), at(67, 60), at(120, 60)]);
    expect(placed.map((p) => p.startsAtUs / 1e6)).toEqual([0, 67, 120]);
  });

  it('believes the names again once the lengths have drifted by more than two seconds', () => {
    const placed = placeRecordings(Array.from({ length: 60 }, (_, i) => at(i * 60, 60.04)));
    const worst = Math.max(...placed.map((p) => Math.abs(p.correctionMs)));
    expect(worst).toBeLessThanOrEqual(2000);
    expect(placed.filter((p, i) => i > 0 && p.correctionMs === 0)).toHaveLength(1);
  });
});
