import { defineEvent } from '#antt/queue';

export interface CaseClarified {
  readonly caseId: string;
}

/** A decision clarified a case. */
export const CASE_CLARIFIED = defineEvent<CaseClarified>('case.clarified');

export interface ContributionSigned {
  readonly caseId: string;
  readonly contributionId: string;
  readonly extractionId: string;
}

/** Somebody signed what an extraction did for a case, for the first time or anew. */
export const CONTRIBUTION_SIGNED = defineEvent<ContributionSigned>('contribution.signed');
