import { describe, expect, it } from '@jest/globals';
import type { RequestItem } from '../item/request-item.entity.js';
import { endByItems } from './field-task-ending.js';

const HOUR = 3_600_000;
const ANSWER_BY = new Date('2026-11-20T08:00:00Z');
const later = (hours: number): Date => new Date(ANSWER_BY.getTime() + hours * HOUR);
const TASK = { kind: 'help-export', createdAt: later(-48) } as const;
const NOW = later(72);

/** Agreed to, so that it could be sent until a day after it could be answered for. */
const lost = (facts: Partial<RequestItem>) => ({
  ...{ state: 'lost', stateAt: later(-1), answerBy: ANSWER_BY, handInBy: null },
  ...{ lossBy: 'system', approvedFrom: later(-80), ...facts },
});

type Items = Parameters<typeof endByItems>[1];
const endOf = (...items: ReturnType<typeof lost>[]) => endByItems(TASK, items as Items, NOW);

describe('what a task ends by when nothing is wanted of its owner any more', () => {
  it('is the time, when footage could be sent no longer, whatever the footage is lost for', () => {
    for (const lossCause of ['not-handed-in', 'wrong-clock'] as const) {
      const end = endOf(lost({ lossCause, stateAt: later(24.2) }));
      expect(end).toEqual({ at: later(24), state: 'expired', cause: 'time-over' });
    }
  });

  it('is the time, when nobody answered in time', () => {
    const end = endOf(lost({ lossCause: 'no-reply', approvedFrom: null, stateAt: later(0.1) }));
    expect(end).toEqual({ at: ANSWER_BY, state: 'expired', cause: 'time-over' });
  });

  it('is the answer, when the recorder was looked into in time and shows nothing', () => {
    const end = endOf(lost({ lossCause: 'wrong-clock', stateAt: later(-3) }));
    expect(end).toEqual({ at: later(-3), state: 'cancelled', cause: 'answered' });
  });

  it('is the answer, when its owner says what became of it', () => {
    const end = endOf(lost({ lossCause: 'overwritten', lossBy: 'owner', approvedFrom: null }));
    expect(end).toEqual({ at: later(-1), state: 'cancelled', cause: 'answered' });
  });
});
