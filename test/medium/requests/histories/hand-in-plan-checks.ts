import { expect } from '@jest/globals';
import type { AskScene } from '../../../support/builders/asks.js';
import { handInDeadline } from './hand-in-model.js';
import type { StepRow } from './hand-in-step-checks.js';
import type { HistoryModel } from './history-model.js';
import type { ModelItem } from './model-item.js';

const REMIND_AGAIN_MS = 48 * 3_600_000;

/**
 * I1: after a worker has looked at everything: whoever still has to send footage is reminded by the first of his dates,
 * and again until two days before the last of them; nothing is planned for or on its way to anybody else, nor on its way
 * to whoever has sent all of it, but that he has to open what he sealed.
 */
export async function checkPlanned(model: HistoryModel, { db }: AskScene): Promise<void> {
  const askIds = [...new Set(model.items.map(({ askId }) => askId))];
  const asks = await db.query<{ id: string; revoked_at: Date | null; unsent: number; sending: number }>(
    `SELECT a.id, a.revoked_at,
            (SELECT count(*)::integer FROM message m
              WHERE m.subject_type = 'owner-ask' AND m.subject_id = a.id::text
                AND m.state = 'queued' AND m.template LIKE 'hand-in-%') AS unsent,
            (SELECT count(*)::integer FROM message m
              WHERE m.subject_type = 'owner-ask' AND m.subject_id = a.id::text AND m.state = 'queued'
                AND m.template IN ('hand-in-reminder', 'hand-in-commander')) AS sending
       FROM owner_ask a WHERE a.id = ANY($1)`,
    [askIds],
  );
  const steps = await db.query<StepRow>(
    `SELECT ask_id, kind, due_at, urgency_at, done_at FROM ask_step
      WHERE ask_id = ANY($1) AND cancelled_at IS NULL AND kind LIKE 'hand-in-%' ORDER BY number`,
    [askIds],
  );
  for (const { id, revoked_at, unsent, sending } of asks) {
    const approved = model.items.filter(({ askId, state }) => askId === id && state === 'approved');
    const owed = revoked_at === null ? approved.filter((item) => model.now < handInDeadline(item)) : [];
    const own = steps.filter(({ ask_id }) => ask_id === id);
    if (approved.every((item) => model.uploads.isAllHere(item))) expect(sending).toBe(0);
    if (owed.length === 0 || !approved.some((item) => isLeftToSay(model, item))) expect(unsent).toBe(0);
    if (owed.length === 0) {
      expect(own.filter(({ done_at }) => done_at === null)).toEqual([]);
      continue;
    }
    const reminders = own.filter(({ kind }) => kind === 'hand-in-reminder');
    const last = reminders.at(-1);
    expect(last?.urgency_at.getTime()).toBe(Math.min(...owed.map(({ answerBy }) => answerBy)));
    if (reminders.some(({ done_at }) => done_at === null)) continue;
    const sendBy = Math.max(...owed.map(handInDeadline));
    expect(last!.done_at!.getTime() + REMIND_AGAIN_MS).toBeGreaterThanOrEqual(sendBy);
  }
}

const isLeftToSay = ({ uploads }: HistoryModel, item: ModelItem): boolean =>
  !uploads.isAllHere(item) || uploads.isToBeOpened(item);
