import { RequestAmendment } from './amendment/request-amendment.entity.js';
import { BreakGlass } from './break-glass/break-glass.entity.js';
import { BreakGlassItem } from './break-glass/break-glass-item.entity.js';
import { DutyDesk } from './genuineness/duty-desk.entity.js';
import { RequestCheckCount } from './genuineness/request-check-count.entity.js';
import { OutcomePermission } from './owner-ledger/outcome-permission.entity.js';
import { OwnerLedgerCode } from './owner-ledger/owner-ledger-code.entity.js';
import { OwnerLedgerLink } from './owner-ledger/owner-ledger-link.entity.js';
import { StandingConsent } from './standing-consent/standing-consent.entity.js';
import { StandingConsentUse } from './standing-consent/standing-consent-use.entity.js';
import { OwnerAnswer } from './answer/owner-answer.entity.js';
import { OwnerDecision } from './answer/owner-decision.entity.js';
import { OwnerAsk } from './ask/owner-ask.entity.js';
import { OwnerCode } from './code/owner-code.entity.js';
import { FieldReport } from './field-task/field-report.entity.js';
import { FieldTask } from './field-task/field-task.entity.js';
import { FieldTaskItem } from './field-task/field-task-item.entity.js';
import { SecurityTeamAccount } from './field-task/security-team-account.entity.js';
import { RequestItem } from './item/request-item.entity.js';
import { OwnerLink } from './link/owner-link.entity.js';
import { ExtractionRequest } from './request/extraction-request.entity.js';
import { RequestCounter } from './request/request-counter.entity.js';
import { RequestHandover } from './request/request-handover.entity.js';
import { AskStep } from './step/ask-step.entity.js';

export const REQUESTS_ENTITIES = [
  ExtractionRequest,
  RequestCounter,
  RequestAmendment,
  RequestHandover,
  OwnerAsk,
  OwnerLink,
  AskStep,
  RequestItem,
  OwnerCode,
  OwnerAnswer,
  OwnerDecision,
  SecurityTeamAccount,
  FieldTask,
  FieldTaskItem,
  FieldReport,
  StandingConsent,
  StandingConsentUse,
  BreakGlass,
  BreakGlassItem,
  OwnerLedgerLink,
  OwnerLedgerCode,
  OutcomePermission,
  DutyDesk,
  RequestCheckCount,
];
