import { Module } from '@nestjs/common';
import { AccessModule } from '#antt/access';
import { CamerasModule } from '#antt/cameras';
import { CasesModule } from '#antt/cases';
import { LedgerModule } from '#antt/ledger';
import { NotificationsModule } from '#antt/notifications';
import { UnitsModule } from '#antt/units';
import { RequestAmendmentRepository } from './amendment/request-amendment.repository.js';
import { AmendRequest } from './amendment/use-cases/amend-request.js';
import { AnswerRecording } from './answer/answer-recording.js';
import { OwnerAnswerRepository } from './answer/owner-answer.repository.js';
import { OwnerDecisionRepository } from './answer/owner-decision.repository.js';
import { DecideAsk } from './answer/use-cases/decide-ask.js';
import { AskExpiry } from './ask/ask-expiry.js';
import { AskLocks } from './ask/ask-locks.js';
import { AskMessageRepository } from './ask/ask-message.repository.js';
import { AskPlacing } from './ask/ask-placing.js';
import { AskUpkeep } from './ask/ask-upkeep.js';
import { OwnerAskRepository } from './ask/owner-ask.repository.js';
import { OwnerMessages } from './ask/owner-messages.js';
import { ExpireAsks } from './ask/use-cases/expire-asks.js';
import { RevokeAsk } from './ask/use-cases/revoke-ask.js';
import { ViewOwnerAsk } from './ask/use-cases/view-owner-ask.js';
import { FollowedItemsRepository } from './clock/followed-items.repository.js';
import { FollowClock } from './clock/use-cases/follow-clock.js';
import { CodeGuess } from './code/code-guess.js';
import { OwnerCodeRepository } from './code/owner-code.repository.js';
import { IssueOwnerCode } from './code/use-cases/issue-owner-code.js';
import { RequestOwnerCode } from './code/use-cases/request-owner-code.js';
import { FootageArrivals } from './item/footage-arrivals.js';
import { HandInDeadlineRepository } from './item/hand-in-deadline.repository.js';
import { FIELD_TASK_INSIDE, FIELD_TASK_USE_CASES } from './field-task/field-task.providers.js';
import { ArrivalNotices } from './item/arrival-notices.js';
import { ArrivalRepository } from './item/arrival.repository.js';
import { RequestItemRepository } from './item/request-item.repository.js';
import { RequestItems } from './item/request-items.js';
import { OwnerLinkRepository } from './link/owner-link.repository.js';
import { OwnerLinksByToken } from './link/owner-links-by-token.js';
import { OwnerLinks } from './link/owner-links.js';
import { ListOwnerLinks } from './link/use-cases/list-owner-links.js';
import { ReissueOwnerLink } from './link/use-cases/reissue-owner-link.js';
import { OWNERS_INSIDE, OWNERS_USE_CASES } from './owners.providers.js';
import { GrantableRequests } from './request/grantable-requests.js';
import { OfficerRequests } from './request/officer-requests.js';
import { RequestHandoverRepository } from './request/request-handover.repository.js';
import { RequestRepository } from './request/request.repository.js';
import { FileRequest } from './request/use-cases/file-request.js';
import { FindRequests } from './request/use-cases/find-requests.js';
import { HandOverRequest } from './request/use-cases/hand-over-request.js';
import { ViewRequest } from './request/use-cases/view-request.js';
import { WithdrawRequest } from './request/use-cases/withdraw-request.js';
import { AskStepRepository } from './step/ask-step.repository.js';
import { AskSteps } from './step/ask-steps.js';
import { EscalationRepository } from './step/escalation.repository.js';
import { Escalations } from './step/escalations.js';
import { HandInHelp } from './step/hand-in-help.js';
import { HandInSteps } from './step/hand-in-steps.js';
import { OpenItemRepository } from './step/open-item.repository.js';
import { OwnerPrompts } from './step/owner-prompts.js';
import { StepAccounts } from './step/step-accounts.js';
import { StepMessageRepository } from './step/step-message.repository.js';
import { StepTaking } from './step/step-taking.js';
import { StepWaits } from './step/step-waits.js';
import { FindOpenItems } from './step/use-cases/find-open-items.js';
import { GiveUpHandIns } from './step/use-cases/give-up-hand-ins.js';
import { SettleHandInSteps } from './step/use-cases/settle-hand-in-steps.js';
import { TakeDueSteps } from './step/use-cases/take-due-steps.js';

const useCases = [
  ...FIELD_TASK_USE_CASES,
  AmendRequest,
  DecideAsk,
  ExpireAsks,
  FileRequest,
  FindOpenItems,
  FindRequests,
  FollowClock,
  GiveUpHandIns,
  HandOverRequest,
  IssueOwnerCode,
  ListOwnerLinks,
  ReissueOwnerLink,
  RequestOwnerCode,
  RevokeAsk,
  SettleHandInSteps,
  TakeDueSteps,
  ViewOwnerAsk,
  ViewRequest,
  WithdrawRequest,
];

@Module({
  imports: [UnitsModule, AccessModule, LedgerModule, NotificationsModule, CamerasModule, CasesModule],
  providers: [
    AnswerRecording,
    ArrivalNotices,
    ArrivalRepository,
    AskExpiry,
    AskLocks,
    AskMessageRepository,
    AskPlacing,
    AskStepRepository,
    AskSteps,
    AskUpkeep,
    CodeGuess,
    EscalationRepository,
    Escalations,
    ...FIELD_TASK_INSIDE,
    FollowedItemsRepository,
    FootageArrivals,
    GrantableRequests,
    HandInDeadlineRepository,
    HandInHelp,
    HandInSteps,
    OfficerRequests,
    OpenItemRepository,
    OwnerAnswerRepository,
    OwnerAskRepository,
    OwnerCodeRepository,
    OwnerDecisionRepository,
    OwnerLinkRepository,
    OwnerLinks,
    OwnerLinksByToken,
    OwnerMessages,
    OwnerPrompts,
    RequestAmendmentRepository,
    RequestHandoverRepository,
    RequestItemRepository,
    RequestItems,
    RequestRepository,
    StepAccounts,
    StepMessageRepository,
    StepTaking,
    StepWaits,
    ...OWNERS_INSIDE,
    ...OWNERS_USE_CASES,
    ...useCases,
  ],
  exports: [
    AnswerRecording,
    AskExpiry,
    AskLocks,
    AskUpkeep,
    FootageArrivals,
    HandInDeadlineRepository,
    OwnerLinksByToken,
    OwnerMessages,
    RequestItems,
    ...OWNERS_USE_CASES,
    ...useCases,
  ],
})
export class RequestsModule {}
