export { RequestAmendment } from './amendment/request-amendment.entity.js';
export { AmendRequest, type AmendedRequest, type WindowChange } from './amendment/use-cases/amend-request.js';
export { AnswerRecording, type AnswerOrigin, type RecordedAnswer } from './answer/answer-recording.js';
export { answerableKinds } from './answer/answerable.js';
export {
  ANSWER_RELATIONS,
  ANSWER_SOURCES,
  OwnerAnswer,
  type AnswerRelation,
  type AnswerSource,
} from './answer/owner-answer.entity.js';
export {
  CANNOT_CAUSES,
  weighAnswers,
  type Answerable,
  type CannotCause,
  type GivenAnswer,
  type Outcome,
  type WeighedAnswer,
} from './answer/owner-answers.js';
export { DECISION_KINDS, OwnerDecision, type DecisionKind } from './answer/owner-decision.entity.js';
export type { GivenDecision } from './answer/owner-decision.repository.js';
export { DecideAsk, type Decided, type OwnerReply } from './answer/use-cases/decide-ask.js';
export { AskExpiry, type OwnerReach } from './ask/ask-expiry.js';
export { AskLocks, type LockedAsk } from './ask/ask-locks.js';
export { AskUpkeep } from './ask/ask-upkeep.js';
export { ASKS_EXPIRE } from './ask/asks-expire.job.js';
export { CLOCK_FOLLOW, FOLLOW_CHANGED_CLOCK, type ClockFollowPayload } from './clock/clock-follow.job.js';
export { FollowClock } from './clock/use-cases/follow-clock.js';
export { OwnerAsk } from './ask/owner-ask.entity.js';
export { OwnerAskRepository, type Addressee } from './ask/owner-ask.repository.js';
export type { ShownWindows } from './ask/owner-message.js';
export { OwnerMessages } from './ask/owner-messages.js';
export { ExpireAsks } from './ask/use-cases/expire-asks.js';
export { RevokeAsk } from './ask/use-cases/revoke-ask.js';
export {
  ViewOwnerAsk,
  type AskedCamera,
  type AskedItem,
  type AskedStretch,
  type OwnerAskView,
  type OwnersUse,
} from './ask/use-cases/view-owner-ask.js';
export { MOST_WRONG_CODES } from './code/code-guess.js';
export { CODE_MINUTES } from './code/new-owner-code.js';
export { CODE_CHANNELS, OwnerCode, type CodeChannel } from './code/owner-code.entity.js';
export { IssueOwnerCode, type IssuedCode } from './code/use-cases/issue-owner-code.js';
export {
  MOST_REQUESTED_CODES,
  RequestOwnerCode,
  type RequestedCode,
} from './code/use-cases/request-owner-code.js';
export {
  FootageArrivals,
  type ArrivalSource,
  type FootageInstead,
  type FootageArrival,
} from './item/footage-arrivals.js';
export { HAND_IN_GRACE_MS, handInDeadline } from './item/hand-in-deadline.js';
export { HandInDeadlineRepository } from './item/hand-in-deadline.repository.js';
export { FieldReport } from './field-task/field-report.entity.js';
export {
  FIELD_TASK_SEND,
  SEND_HELP_TO_OWNER,
  SEND_TEAM_TO_OWNER,
  type FieldTaskSendPayload,
} from './field-task/field-task-send.job.js';
export type { FieldTaskView, TaskCamera, TaskReport } from './field-task/field-task-views.js';
export {
  COULD_NOT_CAUSES,
  FIELD_TASK_KINDS,
  FIELD_TASK_SOURCES,
  REPORT_OUTCOMES,
  TASK_END_CAUSES,
  type CouldNotCause,
  type FieldTaskKind,
  type FieldTaskSource,
  type ReportOutcome,
  type TaskEndCause,
} from './field-task/field-task-words.js';
export { FieldTask } from './field-task/field-task.entity.js';
export { fieldTaskErrors } from './field-task/field-task.errors.js';
export {
  FIELD_TASK_LIFECYCLE,
  FIELD_TASK_STATES,
  type FieldTaskState,
} from './field-task/field-task.lifecycle.js';
export type { FieldTaskPosition } from './field-task/field-task.repository.js';
export { SecurityTeamAccount } from './field-task/security-team-account.entity.js';
export type { Membership, TeamAccount } from './field-task/team-account.repository.js';
export { AssignFieldTask } from './field-task/use-cases/assign-field-task.js';
export { CancelFieldTask } from './field-task/use-cases/cancel-field-task.js';
export { CreateFieldTask, type OfficersFieldTask } from './field-task/use-cases/create-field-task.js';
export { DriveFieldTasks } from './field-task/use-cases/drive-field-tasks.js';
export { FindFieldTasks } from './field-task/use-cases/find-field-tasks.js';
export { KeepTaskPhotograph } from './field-task/use-cases/keep-task-photograph.js';
export { LinkTeamAccount } from './field-task/use-cases/link-team-account.js';
export { ListRequestTasks } from './field-task/use-cases/list-request-tasks.js';
export { ListTeamAccounts } from './field-task/use-cases/list-team-accounts.js';
export { ListTeamTasks } from './field-task/use-cases/list-team-tasks.js';
export {
  ReportFieldTask,
  type GivenReport,
  type TakenReport,
} from './field-task/use-cases/report-field-task.js';
export { SendHelp } from './field-task/use-cases/send-help.js';
export { SendTeam } from './field-task/use-cases/send-team.js';
export { UnlinkTeamAccount } from './field-task/use-cases/unlink-team-account.js';
export {
  AWAITING_FOOTAGE,
  AWAITING_OWNER,
  ITEM_LIFECYCLE,
  ITEM_STATES,
  type ItemState,
} from './item/item.lifecycle.js';
export type { ClockFacts } from './item/recorder-window.js';
export {
  LOSS_CAUSES,
  RequestItem,
  type LossCause,
  type LossNamer,
  type OverwriteConfidence,
} from './item/request-item.entity.js';
export { askedOfRecorder, clockOf, type ItemFacts } from './item/item-facts.js';
export { RequestItems, type ItemMove } from './item/request-items.js';
export { OFFICER_CHANNEL, OwnerLink } from './link/owner-link.entity.js';
export type { AskedOwner, ShownLink } from './link/owner-links.js';
export { OwnerLinksByToken, type OpenedLink } from './link/owner-links-by-token.js';
export { ListOwnerLinks } from './link/use-cases/list-owner-links.js';
export {
  LINK_WAYS,
  ReissueOwnerLink,
  type LinkWay,
  type ReissuedLink,
} from './link/use-cases/reissue-owner-link.js';
export type { FilingWarning, FilingWarningCode } from './request/camera-checks.js';
export { ExtractionRequest } from './request/extraction-request.entity.js';
export { citationOf, isInForce, LEGAL_BASES, type LegalBasis } from './request/legal-basis.js';
export { RequestCounter } from './request/request-counter.entity.js';
export { RequestHandover } from './request/request-handover.entity.js';
export { REQUEST_LIFECYCLE, REQUEST_STATES, type RequestState } from './request/request.lifecycle.js';
export type { RequestFilter, RequestPosition, RequestSummary } from './request/request.repository.js';
export {
  FileRequest,
  MOST_CAMERAS,
  type FiledRequest,
  type NewRequest,
} from './request/use-cases/file-request.js';
export { FindRequests } from './request/use-cases/find-requests.js';
export { HandOverRequest } from './request/use-cases/hand-over-request.js';
export { REQUEST_PERMISSIONS, ViewRequest, type RequestView } from './request/use-cases/view-request.js';
export { WithdrawRequest } from './request/use-cases/withdraw-request.js';
export { REQUESTS_ENTITIES } from './requests.entities.js';
export { requestsErrors } from './requests.errors.js';
export {
  ASK_STEP_DUE,
  ASK_TEAM_NEEDED,
  REQUEST_ITEM_APPROVED,
  REQUEST_ITEM_HELP_NEEDED,
  type AskStepDue,
  type AskTeamNeeded,
  type RequestItemApproved,
  type RequestItemHelpNeeded,
} from './requests.events.js';
export { RequestsModule } from './requests.module.js';
export { planAskSteps, type PlannedStep } from './step/ask-plan.js';
export { planHandInSteps } from './step/hand-in-plan.js';
export {
  AskStep,
  STEP_KINDS,
  STEP_OUTCOMES,
  type StepKind,
  type StepOutcome,
} from './step/ask-step.entity.js';
export { AskStepRepository } from './step/ask-step.repository.js';
export { AskSteps } from './step/ask-steps.js';
export { ASK_STEPS_TAKE, TAKE_STEPS_DUE_AT_ONCE } from './step/ask-steps-take.job.js';
export type { OpenItem, OpenItemFilter, OpenItemPosition } from './step/open-item.repository.js';
export type { StepAccount } from './step/step-accounts.js';
export { StepTaking } from './step/step-taking.js';
export { FindOpenItems } from './step/use-cases/find-open-items.js';
export { GiveUpHandIns } from './step/use-cases/give-up-hand-ins.js';
export { SettleHandInSteps } from './step/use-cases/settle-hand-in-steps.js';
export { TakeDueSteps } from './step/use-cases/take-due-steps.js';
export { BreakGlass, DEBT_STEPS, type DebtStep } from './break-glass/break-glass.entity.js';
export { BreakGlassItem } from './break-glass/break-glass-item.entity.js';
export type { BreakGlassFilter, BreakGlassSummary } from './break-glass/break-glass.repository.js';
export { BreakGlassUses } from './break-glass/break-glass-uses.js';
export { JUSTIFY_WITHIN_HOURS } from './break-glass/debt-plan.js';
export { JustifyBreakGlass } from './break-glass/use-cases/justify-break-glass.js';
export { ListBreakGlass } from './break-glass/use-cases/list-break-glass.js';
export { PursueDebts } from './break-glass/use-cases/pursue-debts.js';
export { UseBreakGlass, type BreakGlassOrder } from './break-glass/use-cases/use-break-glass.js';
export type { CodePurpose } from './code/use-cases/request-owner-code.js';
export { DutyDesk } from './genuineness/duty-desk.entity.js';
export { CHECKS_IN_TOTAL, CheckRequest, type GenuineUse } from './genuineness/use-cases/check-request.js';
export { PrintCameraSticker } from './genuineness/use-cases/print-camera-sticker.js';
export { SetDutyDesk } from './genuineness/use-cases/set-duty-desk.js';
export {
  FootageFacts,
  type DestructionCertificate,
  type FootageSource,
  type ItemFootage,
  type UsefulItem,
} from './owner-ledger/footage-facts.js';
export type { ShownLedgerLink } from './owner-ledger/ledger-links.js';
export { OutcomePermission } from './owner-ledger/outcome-permission.entity.js';
export {
  OUTCOMES_TELL,
  TELL_OF_CLARIFIED_CASE,
  TELL_OF_CONTRIBUTION,
  type OutcomesTellPayload,
} from './owner-ledger/outcomes-tell.job.js';
export { LEDGER_LINK_DAYS, OwnerLedgerLink } from './owner-ledger/owner-ledger-link.entity.js';
export type { LedgerBreakGlass, LedgerItem } from './owner-ledger/owner-ledger.repository.js';
export { AllowOutcomeNotice } from './owner-ledger/use-cases/allow-outcome-notice.js';
export { CloseLedgerLink } from './owner-ledger/use-cases/close-ledger-link.js';
export { ConsentFromLedger } from './owner-ledger/use-cases/consent-from-ledger.js';
export { IssueLedgerCode } from './owner-ledger/use-cases/issue-ledger-code.js';
export { LeaveFromLedger } from './owner-ledger/use-cases/leave-from-ledger.js';
export { LeaveProgramme, type DepartureEffects } from './owner-ledger/use-cases/leave-programme.js';
export { ListLedgerLinks } from './owner-ledger/use-cases/list-ledger-links.js';
export { OpenLedger } from './owner-ledger/use-cases/open-ledger.js';
export { PrintLedgerLink, type PrintedLedgerLink } from './owner-ledger/use-cases/print-ledger-link.js';
export { PrintLedgerSheet } from './owner-ledger/use-cases/print-ledger-sheet.js';
export { RequestLedgerCode } from './owner-ledger/use-cases/request-ledger-code.js';
export { RevokeFromLedger } from './owner-ledger/use-cases/revoke-from-ledger.js';
export { RevokeLedgerLink } from './owner-ledger/use-cases/revoke-ledger-link.js';
export { TellOutcomes } from './owner-ledger/use-cases/tell-outcomes.js';
export {
  ViewOwnerLedger,
  type LedgerConsent,
  type LedgerEntry,
  type OwnerLedgerView,
} from './owner-ledger/use-cases/view-owner-ledger.js';
export { WordConsent } from './owner-ledger/use-cases/word-consent.js';
export { ownersErrors } from './owners.errors.js';
export type { CheckedConsent, ConsentDraft } from './standing-consent/consent-drafts.js';
export type { HoursOfDay } from './standing-consent/consent-hours.js';
export { StandingConsent, type ConsentSource } from './standing-consent/standing-consent.entity.js';
export { ListStandingConsents } from './standing-consent/use-cases/list-standing-consents.js';
export { RecordConsentRevocation } from './standing-consent/use-cases/record-consent-revocation.js';
export { RecordPaperConsent, type PaperConsent } from './standing-consent/use-cases/record-paper-consent.js';
