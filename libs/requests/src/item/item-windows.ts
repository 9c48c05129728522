import { TimeRange } from '#antt/kernel';
import type { RequestItem } from './request-item.entity.js';

/** Of an item or a request. */
export const windowOf = (row: Pick<RequestItem, 'windowFrom' | 'windowTo'>): TimeRange =>
  new TimeRange(row.windowFrom, row.windowTo);

/** The shortest range around all of them. At least one is expected. */
export function hullOf(ranges: readonly TimeRange[]): TimeRange {
  const from = Math.min(...ranges.map((range) => range.from.getTime()));
  const to = Math.max(...ranges.map((range) => range.to.getTime()));
  return new TimeRange(new Date(from), new Date(to));
}

/** The same moments in the fewest ranges, in order: those that overlap or touch become one. */
export function unionOf(ranges: readonly TimeRange[]): TimeRange[] {
  const union: TimeRange[] = [];
  for (const range of ranges.toSorted((a, b) => a.from.getTime() - b.from.getTime())) {
    const last = union.at(-1);
    if (last !== undefined && range.from <= last.to) union[union.length - 1] = hullOf([last, range]);
    else union.push(range);
  }
  return union;
}
