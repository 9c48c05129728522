import { expect } from '@jest/globals';
import type { AskScene } from '../../../support/builders/asks.js';
import { handInDeadline } from './hand-in-model.js';
import type { HistoryModel } from './history-model.js';
import type { ModelItem } from './model-item.js';

/** A step that was not cancelled. */
export interface StepRow {
  readonly ask_id: string;
  readonly kind: string;
  readonly due_at: Date;
  readonly urgency_at: Date;
  readonly done_at: Date | null;
}

export const isHandIn = (kind: string): boolean => kind.startsWith('hand-in-');

/** I1: whoever has to send footage is planned to be reminded of it while there is time, and nobody else. */
export function checkHandInSteps(
  model: HistoryModel,
  ask: { readonly id: string; readonly revoked_at: Date | null },
  steps: readonly StepRow[],
): void {
  const items = model.items.filter(({ askId }) => askId === ask.id);
  const approved = items.filter(({ state }) => model.reach === 'owner-upload' && state === 'approved');
  const open = steps.filter(({ done_at }) => done_at === null);
  // What extraction has taken over by now, or is out of time, is forgotten by the next sweep: see checkPlanned.
  const isPast = (item: ModelItem): boolean =>
    ['extracting', 'sealed', 'partly-covered'].includes(item.state) ||
    (item.state === 'lost' && !item.byOwner) ||
    (item.state === 'approved' && handInDeadline(item) <= model.now);
  if (items.some(isPast)) return;
  if (approved.length === 0 || ask.revoked_at !== null) {
    expect(open).toEqual([]);
    return;
  }
  const copyBy = Math.min(...approved.map(({ answerBy }) => answerBy));
  const sendBy = Math.max(...approved.map(handInDeadline));
  const reminders = steps.filter(
    ({ kind, urgency_at }) => kind === 'hand-in-reminder' && urgency_at.getTime() === copyBy,
  );
  // The last of them is not due before the footage is overwritten.
  const left = model.now < copyBy ? reminders.filter(({ done_at }) => done_at === null) : reminders;
  const inTime = model.now < Math.min(...approved.map(handInDeadline));
  if (inTime) expect(left.length).toBeGreaterThan(0);
  for (const { due_at } of open) expect(due_at.getTime()).toBeLessThan(sendBy);
}

/** After a sweep, before extraction takes anything over: nothing is planned about footage that nobody waits for. */
export async function checkForgotten({ db }: AskScene): Promise<void> {
  const left = await db.query(
    `SELECT s.ask_id, s.kind FROM ask_step s
      WHERE s.done_at IS NULL AND s.cancelled_at IS NULL AND s.kind LIKE 'hand-in-%'
        AND NOT EXISTS (SELECT FROM request_item i WHERE i.ask_id = s.ask_id AND i.state = 'approved')`,
  );
  expect(left).toEqual([]);
}

/**
 * What a sweep has just done about footage to be sent, before the model knows what became of it then: somebody was told
 * exactly where something was owed. What its team is told is a task, one for each time it was sent.
 */
export async function checkTaken(model: HistoryModel, { db, clock }: AskScene): Promise<void> {
  const taken = await db.query<{ ask_id: string; kind: string; outcome: string; tasks: number }>(
    `SELECT s.ask_id, s.kind, s.outcome,
            (SELECT count(*)::integer FROM field_task t
              WHERE t.ask_id = s.ask_id AND t.source = 'ask-step' AND t.kind = 'help-export') AS tasks
       FROM ask_step s JOIN owner_ask a ON a.id = s.ask_id
      WHERE s.done_at = $1 AND s.kind LIKE 'hand-in-%' AND a.revoked_at IS NULL`,
    [clock.now()],
  );
  for (const { ask_id, kind, outcome, tasks } of taken) {
    const owes = model.items.some((item) => item.askId === ask_id && model.owesFootage(item, kind));
    // No other team is ever on its way in a history.
    const idle = outcome === 'not-needed' || outcome === 'under-way';
    expect([kind, outcome, idle]).toEqual([kind, outcome, !owes]);
    if (kind === 'hand-in-team' && owes) expect(tasks).toBe(1);
  }
}
