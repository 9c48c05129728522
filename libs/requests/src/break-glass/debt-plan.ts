import type { DebtStep } from './break-glass.entity.js';

const HOUR_MS = 3_600_000;
/** How long a commander has to justify in writing what he took. */
export const JUSTIFY_WITHIN_HOURS = 24;

const STEPS: readonly (readonly [DebtStep, number])[] = [
  ['reminder-1', 12],
  ['reminder-2', 20],
  ['overdue', JUSTIFY_WITHIN_HOURS],
];

export const justifyBy = (usedAt: Date): Date => new Date(usedAt.getTime() + JUSTIFY_WITHIN_HOURS * HOUR_MS);

/** The step after the one that was done; the first one without. */
export function stepAfter(
  usedAt: Date,
  done?: DebtStep | null,
): { readonly nextStep: DebtStep | null; readonly nextStepAt: Date | null } {
  const [step, hours] = STEPS[done ? STEPS.findIndex(([kind]) => kind === done) + 1 : 0] ?? [];
  if (step === undefined || hours === undefined) return { nextStep: null, nextStepAt: null };
  return { nextStep: step, nextStepAt: new Date(usedAt.getTime() + hours * HOUR_MS) };
}
