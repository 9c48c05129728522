export { CaseCategory } from './case-category.entity.js';
export { CaseCategoryRepository } from './case-category.repository.js';
export { CaseExtraction } from './case-extraction.entity.js';
export type { CaseUse } from './case-extraction.repository.js';
export { CASE_TRACKS, CaseFile, type CaseTrack } from './case-file.entity.js';
export { CASE_LIFECYCLE, CASE_STATES, type CaseState } from './case-file.lifecycle.js';
export type { CaseFilter, CasePosition, CaseReference, CaseSummary } from './case-file.repository.js';
export { CASE_STATE_LABELS } from './case-labels.js';
export { CaseFiles } from './case-files.js';
export { CASES_ENTITIES } from './cases.entities.js';
export {
  CASE_CLARIFIED,
  CONTRIBUTION_SIGNED,
  type CaseClarified,
  type ContributionSigned,
} from './cases.events.js';
export { casesErrors } from './cases.errors.js';
export { CasesModule } from './cases.module.js';
export {
  Contribution,
  IDENTIFIED_THINGS,
  VERDICTS,
  type IdentifiedThing,
  type Verdict,
} from './contribution.entity.js';
export { ChangeCase, type CaseChanges } from './use-cases/change-case.js';
export { ClarifyCase, type Clarification } from './use-cases/clarify-case.js';
export { FindCases, type CasePage } from './use-cases/find-cases.js';
export { LinkExtraction, type ExtractionLink } from './use-cases/link-extraction.js';
export { MergeCases, type MergeOrder } from './use-cases/merge-cases.js';
export { OpenCase, type NewCase } from './use-cases/open-case.js';
export { ReopenCase } from './use-cases/reopen-case.js';
export { ShareExtraction } from './use-cases/share-extraction.js';
export { SignContribution, type SignedVerdict } from './use-cases/sign-contribution.js';
export { CASE_PERMISSIONS, ViewCase, type CaseView } from './use-cases/view-case.js';
