import { describe, expect, it } from '@jest/globals';
import { TimeRange, VIETNAM_OFFSET_MS } from '#antt/kernel';
import { hoursCover, hoursWords } from './consent-hours.js';

const MINUTE_MS = 60_000;
const at = (text: string): Date => new Date(`2026-11-${text}+07:00`);
const span = (from: string, to: string): TimeRange => new TimeRange(at(from), at(to));
const NIGHT = { from: 22 * 60, to: 5 * 60 };
const DAY = { from: 8 * 60, to: 17 * 60 };

/** A sequence that is the same every time. */
function random(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

describe('hours of the day', () => {
  it.each([
    [DAY, '23T08:00:00', '23T17:00:00', true],
    [DAY, '23T07:59:59.999', '23T09:00:00', false],
    [DAY, '23T16:00:00', '23T17:00:00.001', false],
    [DAY, '23T16:00:00', '24T09:00:00', false],
    [NIGHT, '23T22:00:00', '24T05:00:00', true],
    [NIGHT, '23T23:59:59', '24T00:00:01', true],
    [NIGHT, '24T00:00:00', '24T04:59:59.999', true],
    [NIGHT, '23T21:59:59.999', '23T23:00:00', false],
    [NIGHT, '24T04:00:00', '24T05:00:00.001', false],
    [NIGHT, '24T04:00:00', '24T23:00:00', false],
    [NIGHT, '23T12:00:00', '23T12:01:00', false],
    [{ from: 0, to: 1 }, '23T00:00:00', '23T00:01:00', true],
  ])('%j and %s to %s: %s', (hours, from, to, inside) => {
    expect(hoursCover(hours, span(from, to))).toBe(inside);
  });

  it('without hours any moment is inside, however long', () => {
    expect(hoursCover(null, span('01T00:00:00', '29T00:00:00'))).toBe(true);
  });

  it('agree with looking at every minute, over midnight and over days', () => {
    const pick = random(20_261_123);
    let [inside, outside] = [0, 0];
    for (let round = 0; round < 4000; round++) {
      const hours = { from: pick(1440), to: pick(1440) };
      if (hours.from === hours.to) continue;
      const from = Date.UTC(2026, 10, 1 + pick(28)) - VIETNAM_OFFSET_MS + pick(1440) * MINUTE_MS;
      const minutes = 1 + pick(pick(2) === 0 ? 600 : 2000);
      const window = new TimeRange(new Date(from), new Date(from + minutes * MINUTE_MS));
      let every = true;
      for (let minute = 0; minute < minutes && every; minute++) {
        const ofDay = Math.floor((from + VIETNAM_OFFSET_MS) / MINUTE_MS + minute) % 1440;
        every =
          hours.from < hours.to
            ? ofDay >= hours.from && ofDay < hours.to
            : ofDay >= hours.from || ofDay < hours.to;
      }
      expect([hours, window.toJSON(), hoursCover(hours, window)]).toEqual([hours, window.toJSON(), every]);
      if (every) inside += 1;
      else outside += 1;
    }
    expect(Math.min(inside, outside)).toBeGreaterThan(300);
  });

  it('are said as people say them', () => {
    expect([hoursWords(NIGHT), hoursWords(null)]).toEqual(['22:00–05:00', undefined]);
  });
});
