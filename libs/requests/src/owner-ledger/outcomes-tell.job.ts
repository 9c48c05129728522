import { CASE_CLARIFIED, CONTRIBUTION_SIGNED } from '#antt/cases';
import { isId } from '#antt/kernel';
import { defineJob, subscribe } from '#antt/queue';

export interface OutcomesTellPayload {
  readonly caseId?: string;
}

/** Tells owners what came of their footage: in one case on its news, and every hour in all, should news be lost. */
export const OUTCOMES_TELL = defineJob<OutcomesTellPayload>({
  name: 'outcomes.tell',
  queue: 'maintenance',
  jobId: ({ caseId }) => (caseId === undefined ? 'outcomes.tell' : `outcomes.tell.${caseId}`),
  accepts: (value): value is OutcomesTellPayload => {
    if (typeof value !== 'object' || value === null) return false;
    const { caseId } = value as { readonly caseId?: unknown };
    return caseId === undefined || isId(caseId);
  },
  every: { milliseconds: 60 * 60_000 },
});

export const TELL_OF_CLARIFIED_CASE = subscribe({
  event: CASE_CLARIFIED,
  job: OUTCOMES_TELL,
  toPayload: ({ caseId }): OutcomesTellPayload => ({ caseId }),
});

export const TELL_OF_CONTRIBUTION = subscribe({
  event: CONTRIBUTION_SIGNED,
  job: OUTCOMES_TELL,
  toPayload: ({ caseId }): OutcomesTellPayload => ({ caseId }),
});
