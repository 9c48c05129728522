import { BreakGlassNotices } from './break-glass/break-glass-notices.js';
import { BreakGlassRepository } from './break-glass/break-glass.repository.js';
import { BreakGlassUses } from './break-glass/break-glass-uses.js';
import { JustifyBreakGlass } from './break-glass/use-cases/justify-break-glass.js';
import { ListBreakGlass } from './break-glass/use-cases/list-break-glass.js';
import { PursueDebts } from './break-glass/use-cases/pursue-debts.js';
import { UseBreakGlass } from './break-glass/use-cases/use-break-glass.js';
import { GenuinenessRepository } from './genuineness/genuineness.repository.js';
import { CheckRequest } from './genuineness/use-cases/check-request.js';
import { PrintCameraSticker } from './genuineness/use-cases/print-camera-sticker.js';
import { SetDutyDesk } from './genuineness/use-cases/set-duty-desk.js';
import { FootageFacts } from './owner-ledger/footage-facts.js';
import { LedgerConfirmation } from './owner-ledger/ledger-confirmation.js';
import { LedgerLinks } from './owner-ledger/ledger-links.js';
import { OutcomeRepository } from './owner-ledger/outcome.repository.js';
import { OwnerLedgerCodeRepository } from './owner-ledger/owner-ledger-code.repository.js';
import { OwnerLedgerLinkRepository } from './owner-ledger/owner-ledger-link.repository.js';
import { OwnerLedgerRepository } from './owner-ledger/owner-ledger.repository.js';
import { AllowOutcomeNotice } from './owner-ledger/use-cases/allow-outcome-notice.js';
import { CloseLedgerLink } from './owner-ledger/use-cases/close-ledger-link.js';
import { ConsentFromLedger } from './owner-ledger/use-cases/consent-from-ledger.js';
import { IssueLedgerCode } from './owner-ledger/use-cases/issue-ledger-code.js';
import { LeaveFromLedger } from './owner-ledger/use-cases/leave-from-ledger.js';
import { LeaveProgramme } from './owner-ledger/use-cases/leave-programme.js';
import { ListLedgerLinks } from './owner-ledger/use-cases/list-ledger-links.js';
import { OpenLedger } from './owner-ledger/use-cases/open-ledger.js';
import { PrintLedgerLink } from './owner-ledger/use-cases/print-ledger-link.js';
import { PrintLedgerSheet } from './owner-ledger/use-cases/print-ledger-sheet.js';
import { RequestLedgerCode } from './owner-ledger/use-cases/request-ledger-code.js';
import { RevokeFromLedger } from './owner-ledger/use-cases/revoke-from-ledger.js';
import { RevokeLedgerLink } from './owner-ledger/use-cases/revoke-ledger-link.js';
import { TellOutcomes } from './owner-ledger/use-cases/tell-outcomes.js';
import { ViewOwnerLedger } from './owner-ledger/use-cases/view-owner-ledger.js';
import { WordConsent } from './owner-ledger/use-cases/word-consent.js';
import { ConsentDrafts } from './standing-consent/consent-drafts.js';
import { ConsentNotices } from './standing-consent/consent-notices.js';
import { StandingConsentRepository } from './standing-consent/standing-consent.repository.js';
import { StandingConsents } from './standing-consent/standing-consents.js';
import { GiveStandingConsent } from './standing-consent/use-cases/give-standing-consent.js';
import { ListStandingConsents } from './standing-consent/use-cases/list-standing-consents.js';
import { RecordConsentRevocation } from './standing-consent/use-cases/record-consent-revocation.js';
import { RecordPaperConsent } from './standing-consent/use-cases/record-paper-consent.js';
import { RevokeStandingConsent } from './standing-consent/use-cases/revoke-standing-consent.js';

/** Of standing consents, break-glass, owners' ledgers and the public check: what stays inside this library. */
export const OWNERS_INSIDE = [
  BreakGlassNotices,
  BreakGlassRepository,
  ConsentDrafts,
  ConsentNotices,
  GenuinenessRepository,
  GiveStandingConsent,
  LedgerConfirmation,
  LedgerLinks,
  OutcomeRepository,
  OwnerLedgerCodeRepository,
  OwnerLedgerLinkRepository,
  OwnerLedgerRepository,
  RevokeStandingConsent,
  StandingConsentRepository,
  StandingConsents,
];

/** And what others use of it. */
export const OWNERS_USE_CASES = [
  AllowOutcomeNotice,
  BreakGlassUses,
  CheckRequest,
  CloseLedgerLink,
  ConsentFromLedger,
  FootageFacts,
  IssueLedgerCode,
  JustifyBreakGlass,
  LeaveFromLedger,
  LeaveProgramme,
  ListBreakGlass,
  ListLedgerLinks,
  ListStandingConsents,
  OpenLedger,
  PrintCameraSticker,
  PrintLedgerLink,
  PrintLedgerSheet,
  PursueDebts,
  RecordConsentRevocation,
  RecordPaperConsent,
  RequestLedgerCode,
  RevokeFromLedger,
  RevokeLedgerLink,
  SetDutyDesk,
  TellOutcomes,
  UseBreakGlass,
  ViewOwnerLedger,
  WordConsent,
];
