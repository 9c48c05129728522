import { describe, expect, it } from '@jest/globals';
import { justifyBy, stepAfter } from './debt-plan.js';

const USED = new Date('2026-11-23T10:45:00+07:00');

describe('the debt of a justification', () => {
  it('is reminded of after 12 and 20 hours, and overdue after exactly 24', () => {
    const first = stepAfter(USED);
    const second = stepAfter(USED, first.nextStep);
    const third = stepAfter(USED, second.nextStep);
    expect([first, second, third, stepAfter(USED, third.nextStep)]).toEqual([
      { nextStep: 'reminder-1', nextStepAt: new Date('2026-11-23T22:45:00+07:00') },
      { nextStep: 'reminder-2', nextStepAt: new Date('2026-11-24T06:45:00+07:00') },
      { nextStep: 'overdue', nextStepAt: new Date('2026-11-24T10:45:00+07:00') },
      { nextStep: null, nextStepAt: null },
    ]);
    expect(justifyBy(USED)).toEqual(third.nextStepAt);
  });
});
