/** A half-open span of time `[from, to)` in UTC (invariant I7). Never empty, never inverted. */
export class TimeRange {
  readonly from: Date;
  readonly to: Date;

  /** @throws RangeError when a bound is not a time or `to` is not after `from`. */
  constructor(from: Date, to: Date) {
    if (Number.isNaN(from.getTime()) || Number.isNaN(to.getTime())) throw new RangeError('not a time');
    if (to.getTime() <= from.getTime()) throw new RangeError('a time range ends after it starts');
    this.from = new Date(from);
    this.to = new Date(to);
  }

  get durationMs(): number {
    return this.to.getTime() - this.from.getTime();
  }

  contains(instant: Date): boolean {
    return instant.getTime() >= this.from.getTime() && instant.getTime() < this.to.getTime();
  }

  covers(other: TimeRange): boolean {
    return this.from.getTime() <= other.from.getTime() && this.to.getTime() >= other.to.getTime();
  }

  intersect(other: TimeRange): TimeRange | undefined {
    const from = Math.max(this.from.getTime(), other.from.getTime());
    const to = Math.min(this.to.getTime(), other.to.getTime());
    return to > from ? new TimeRange(new Date(from), new Date(to)) : undefined;
  }

  /** The same span, moved by `milliseconds` (negative: earlier). */
  shift(milliseconds: number): TimeRange {
    return new TimeRange(
      new Date(this.from.getTime() + milliseconds),
      new Date(this.to.getTime() + milliseconds),
    );
  }

  /** The span with `milliseconds` more on both sides. */
  widen(milliseconds: number): TimeRange {
    return new TimeRange(
      new Date(this.from.getTime() - milliseconds),
      new Date(this.to.getTime() + milliseconds),
    );
  }

  /** What of this range none of `spans` covers, in order. Spans may overlap and come in any order. */
  gaps(spans: readonly TimeRange[]): TimeRange[] {
    const gaps: TimeRange[] = [];
    let reached = this.from.getTime();
    const sorted = [...spans].sort((a, b) => a.from.getTime() - b.from.getTime());
    for (const span of sorted) {
      const start = Math.min(span.from.getTime(), this.to.getTime());
      if (start > reached) gaps.push(new TimeRange(new Date(reached), new Date(start)));
      reached = Math.max(reached, span.to.getTime());
      if (reached >= this.to.getTime()) return gaps;
    }
    if (reached < this.to.getTime()) gaps.push(new TimeRange(new Date(reached), this.to));
    return gaps;
  }

  toJSON(): { from: string; to: string } {
    return { from: this.from.toISOString(), to: this.to.toISOString() };
  }
}
