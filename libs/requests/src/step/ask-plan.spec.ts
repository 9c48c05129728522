import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { VIETNAM_OFFSET_MS } from '#antt/kernel';
import { planAskSteps, type PlannedStep } from './ask-plan.js';

const HOUR = 3_600_000;
const at = (text: string): Date => new Date(`2026-11-${text}+07:00`);
const said = (steps: readonly PlannedStep[]): string[] =>
  steps.map(({ kind, number, dueAt }) => {
    const local = new Date(dueAt.getTime() + VIETNAM_OFFSET_MS).toISOString();
    return `${kind} ${number} ${local.slice(8, 10)}T${local.slice(11, 16)}`;
  });
const hourInVietnam = ({ dueAt }: PlannedStep): number =>
  new Date(dueAt.getTime() + VIETNAM_OFFSET_MS).getUTCHours();

describe('the plan of an ask', () => {
  it('hurries when there is less than a day, also at night', () => {
    expect(said(planAskSteps(at('23T22:00:00'), at('24T08:00:00')))).toEqual([
      'reminder 1 23T22:20',
      'other-channel 1 23T22:40',
      'security-team 1 23T23:00',
      'commander 1 24T00:00',
      'expiry 1 24T08:00',
    ]);
  });

  it('draws everything together when only an hour is left, a quarter of it for the commander', () => {
    expect(said(planAskSteps(at('23T10:00:00'), at('23T11:20:00')))).toEqual([
      'reminder 1 23T10:10',
      'other-channel 1 23T10:20',
      'security-team 1 23T10:30',
      'commander 1 23T11:00',
      'expiry 1 23T11:20',
    ]);
  });

  it('has hours when there are days', () => {
    expect(said(planAskSteps(at('23T08:00:00'), at('25T08:00:00')))).toEqual([
      'reminder 1 23T12:00',
      'other-channel 1 23T16:00',
      'security-team 1 24T06:00',
      'commander 1 24T20:00',
      'expiry 1 25T08:00',
    ]);
  });

  it('reminds every other day when there is a week', () => {
    expect(said(planAskSteps(at('20T10:00:00'), at('27T10:00:00')))).toEqual([
      'reminder 1 21T10:00',
      'other-channel 1 22T10:00',
      'security-team 1 23T10:00',
      'reminder 2 23T10:00',
      'reminder 3 25T10:00',
      'commander 1 25T16:00',
      'expiry 1 27T10:00',
    ]);
  });

  it('has nothing but the expiry when there is no time', () => {
    expect(said(planAskSteps(at('23T10:00:00'), at('23T10:00:00')))).toEqual(['expiry 1 23T10:00']);
  });

  it('moves to the evening before what the morning would leave too little time for', () => {
    const steps = said(planAskSteps(at('23T01:00:00'), at('24T05:00:00')));
    expect(steps).toContain('commander 1 23T20:45');
  });

  it('for any creation and any time: each stage once, in order, after the creation, before the expiry, in the day when there is one', () => {
    const created = fc
      .integer({ min: 0, max: 20 * 365 * 24 * 3600 })
      .map((s) => Date.UTC(2026, 0, 1) + s * 1000);
    const time = fc.oneof(
      fc.integer({ min: 1000, max: 24 * HOUR }),
      fc.integer({ min: 24 * HOUR, max: 96 * HOUR }),
      fc.integer({ min: 96 * HOUR, max: 90 * 24 * HOUR }),
    );
    fc.assert(
      fc.property(created, time, (from, length) => {
        const steps = planAskSteps(new Date(from), new Date(from + length));
        const stages = steps.filter(({ number }) => number === 1).map(({ kind }) => kind);
        expect(stages.toSorted()).toEqual([
          'commander',
          'expiry',
          'other-channel',
          'reminder',
          'security-team',
        ]);
        const first = (kind: string): number =>
          steps.find((step) => step.kind === kind && step.number === 1)!.dueAt.getTime();
        const order = ['reminder', 'other-channel', 'security-team', 'commander', 'expiry'].map(first);
        expect(order).toEqual(order.toSorted((a, b) => a - b));
        expect(steps.at(-1)!.dueAt.getTime()).toBe(from + length);
        const rest = steps.filter(({ kind }) => kind !== 'expiry');
        for (const { dueAt } of rest) {
          expect(dueAt.getTime()).toBeGreaterThanOrEqual(from);
          expect(dueAt.getTime()).toBeLessThan(from + length);
        }
        expect(new Set(rest.map(({ kind, number }) => `${kind} ${number}`)).size).toBe(rest.length);
        // Moved to the evening before, by less than nine hours, at the most.
        expect(from + length - first('commander')).toBeGreaterThanOrEqual(length / 8);
        if (length >= 24 * HOUR) {
          for (const step of rest) expect([21, 22, 23, 0, 1, 2, 3, 4, 5]).not.toContain(hourInVietnam(step));
        }
      }),
      { numRuns: 2000 },
    );
  });
});
