import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { trueMoment } from './device-time.js';
import { FIELD_TASK_LIFECYCLE } from './field-task.lifecycle.js';
import { REPORT_OUTCOMES } from './field-task-words.js';
import { counts, placeReports, type Placement } from './report-placing.js';

const HOUR = 3_600_000;
const CREATED = new Date('2026-11-23T08:00:00+07:00');
const after = (ms: number): Date => new Date(CREATED.getTime() + ms);
const NO_END = { createdAt: CREATED, endedAt: null, endState: null };

describe('the true time of what a device tells', () => {
  it('is without the error of its clock, however wrong, and however late it arrives', () => {
    const moments = fc.record({
      done: fc.integer({ min: 0, max: 240 * HOUR }),
      waited: fc.integer({ min: 0, max: 480 * HOUR }),
      ahead: fc.integer({ min: -20_000 * HOUR, max: 20_000 * HOUR }),
    });
    fc.assert(
      fc.property(moments, ({ done, waited, ahead }) => {
        const received = after(done + waited);
        const moment = {
          doneAt: after(done + ahead),
          sentAt: new Date(received.getTime() + ahead),
        };
        expect(trueMoment(moment, received, CREATED)).toEqual({
          at: after(done),
          deviceAheadMs: ahead,
          doubtful: false,
        });
      }),
      { numRuns: 10_000 },
    );
  });

  it('never lies before the task or after the arrival, and is doubted when it would', () => {
    const received = after(HOUR);
    expect(trueMoment({ doneAt: after(-HOUR), sentAt: received }, received, CREATED)).toMatchObject({
      at: CREATED,
      doubtful: true,
    });
    expect(trueMoment({ doneAt: after(2 * HOUR), sentAt: received }, received, CREATED)).toMatchObject({
      at: received,
      doubtful: true,
    });
    // A few seconds are the way of the message.
    expect(trueMoment({ doneAt: after(HOUR + 3_000), sentAt: received }, received, CREATED)).toMatchObject({
      at: received,
      doubtful: false,
    });
  });
});

describe('where a task stands', () => {
  const report = fc.record({
    id: fc.uuid(),
    outcome: fc.constantFrom(...REPORT_OUTCOMES),
    at: fc.integer({ min: 0, max: 100 * HOUR }).map(after),
  });
  const end = fc.option(
    fc.record({
      endedAt: fc.integer({ min: 0, max: 100 * HOUR }).map(after),
      endState: fc.constantFrom('cancelled' as const, 'expired' as const),
    }),
    { nil: undefined },
  );

  it('does not depend on the order in which its reports and its end arrive, and moves by the table only (I6)', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(report, { maxLength: 8, selector: ({ id }) => id }),
        end,
        fc.infiniteStream(fc.nat()),
        (reports, over, random) => {
          const task = { ...NO_END, ...over };
          const whole = placeReports(task, reports);
          const shuffled = reports
            .map((each) => ({ each, key: random.next().value }))
            .sort((a, b) => a.key - b.key)
            .map(({ each }) => each);
          let stands: Placement['state'] = FIELD_TASK_LIFECYCLE.initial;
          for (let arrived = 0; arrived <= shuffled.length; arrived++) {
            const { state } = placeReports(task, shuffled.slice(0, arrived));
            if (state !== stands && !(arrived === 0 && state === over?.endState)) {
              expect([stands, state, FIELD_TASK_LIFECYCLE.canMove(stands, state)]).toEqual([
                stands,
                state,
                true,
              ]);
            }
            stands = state;
          }
          expect(placeReports(task, shuffled)).toEqual(whole);
        },
      ),
      { numRuns: 3_000 },
    );
  });

  it('rests on nothing that was done after its end', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(report, { maxLength: 8, selector: ({ id }) => id }),
        end,
        (reports, over) => {
          const task = { ...NO_END, ...over };
          const counting = reports.filter((each) => counts(each, task));
          expect(placeReports(task, reports)).toEqual(placeReports(task, counting));
          const { state, stateAt } = placeReports(task, reports);
          const done = counting.filter(({ outcome }) => outcome === 'done').map(({ at }) => at.getTime());
          expect(state === 'done').toBe(done.length > 0);
          if (done.length > 0) expect(stateAt.getTime()).toBe(Math.min(...done));
        },
      ),
      { numRuns: 3_000 },
    );
  });

  it('takes the cause that was named last, and lets a later success stand', () => {
    const first = { id: 'a', outcome: 'could-not' as const, at: after(HOUR) };
    const second = { id: 'b', outcome: 'could-not' as const, at: after(2 * HOUR) };
    expect(placeReports(NO_END, [second, first]).decisiveReportId).toBe('b');
    const done = { id: 'c', outcome: 'done' as const, at: after(3 * HOUR) };
    expect(placeReports(NO_END, [first, done, second])).toMatchObject({
      state: 'done',
      decisiveReportId: 'c',
    });
  });
});
