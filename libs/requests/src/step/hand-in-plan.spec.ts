import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { VIETNAM_OFFSET_MS } from '#antt/kernel';
import type { PlannedStep } from './ask-plan.js';
import { planHandInSteps } from './hand-in-plan.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const at = (text: string): Date => new Date(`2026-11-${text}+07:00`);
const local = ({ dueAt }: PlannedStep): string =>
  new Date(dueAt.getTime() + VIETNAM_OFFSET_MS).toISOString().slice(8, 16);
const said = (steps: readonly PlannedStep[]): string[] =>
  steps.map((step) => `${step.kind} ${step.number} ${local(step)}`);

describe('the plan of a hand-in', () => {
  it('hurries when the footage is overwritten today, and reminds once more for what was copied', () => {
    expect(said(planHandInSteps(at('23T10:00:00'), at('23T18:00:00'), at('24T18:00:00')))).toEqual([
      'hand-in-reminder 1 23T10:20',
      'hand-in-team 1 23T11:00',
      'hand-in-commander 1 23T12:00',
      'hand-in-reminder 2 24T06:00',
    ]);
  });

  it('reminds every other day when there is a week', () => {
    expect(said(planHandInSteps(at('20T10:00:00'), at('27T10:00:00'), at('28T10:00:00')))).toEqual([
      'hand-in-reminder 1 21T10:00',
      'hand-in-team 1 23T10:00',
      'hand-in-reminder 2 23T10:00',
      'hand-in-reminder 3 25T10:00',
      'hand-in-commander 1 25T16:00',
      'hand-in-reminder 4 27T20:45',
    ]);
  });

  it('has one reminder left once the footage is overwritten, and nothing once it cannot be sent', () => {
    expect(said(planHandInSteps(at('23T12:00:00'), at('23T10:00:00'), at('24T10:00:00')))).toEqual([
      'hand-in-reminder 1 23T23:00',
    ]);
    expect(planHandInSteps(at('24T10:00:00'), at('23T10:00:00'), at('24T10:00:00'))).toEqual([]);
  });

  it('for any times: the owner first, then the team, then the commander; none too late, none twice, nobody woken', () => {
    const moment = fc
      .integer({ min: 0, max: 20 * 365 * 24 * 3600 })
      .map((seconds) => Date.UTC(2026, 0, 1) + seconds * 1000);
    const toCopy = fc.integer({ min: 1000, max: 60 * DAY });
    fc.assert(
      fc.property(moment, toCopy, fc.integer({ min: DAY, max: 14 * DAY }), (now, copyMs, graceMs) => {
        const [copyBy, sendBy] = [now + copyMs, now + copyMs + graceMs];
        const steps = planHandInSteps(new Date(now), new Date(copyBy), new Date(sendBy));
        const first = (kind: string): number =>
          steps.find((step) => step.kind === kind && step.number === 1)!.dueAt.getTime();
        const order = ['hand-in-reminder', 'hand-in-team', 'hand-in-commander'].map(first);
        expect(order).toEqual(order.toSorted((a, b) => a - b));
        expect(new Set(steps.map(({ kind, number }) => `${kind} ${number}`)).size).toBe(steps.length);
        const last = steps.at(-1)!;
        expect(last.kind).toBe('hand-in-reminder');
        for (const { dueAt } of steps.slice(0, -1)) expect(dueAt.getTime()).toBeLessThan(copyBy);
        expect(last.dueAt.getTime()).toBeGreaterThanOrEqual(copyBy);
        expect(last.dueAt.getTime()).toBeLessThan(sendBy);
        const rested = copyMs >= DAY ? steps : [last];
        for (const step of rested) expect(local(step).slice(3, 5)).toMatch(/^(0[6-9]|1\d|20)$/);
      }),
      { numRuns: 1000 },
    );
  });
});
