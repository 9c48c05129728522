import { Module } from '@nestjs/common';
import { AccessModule } from '#antt/access';
import { CamerasModule } from '#antt/cameras';
import { CasesModule } from '#antt/cases';
import { LedgerModule } from '#antt/ledger';
import { CodeGuess } from './code-guess.js';
import { OfficerRequests } from './officer-requests.js';
import { OwnerAskRepository } from './owner-ask.repository.js';
import { OwnerCodeRepository } from './owner-code.repository.js';
import { OwnerDecisionRepository } from './owner-decision.repository.js';
import { OwnerLinksByToken } from './owner-links-by-token.js';
import { OwnerLinks } from './owner-links.js';
import { RequestItemRepository } from './request-item.repository.js';
import { RequestItems } from './request-items.js';
import { RequestRepository } from './request.repository.js';
import { DecideAsk } from './use-cases/decide-ask.js';
import { ExpireAsks } from './use-cases/expire-asks.js';
import { FileRequest } from './use-cases/file-request.js';
import { FindRequests } from './use-cases/find-requests.js';
import { IssueOwnerCode } from './use-cases/issue-owner-code.js';
import { ReissueOwnerLink } from './use-cases/reissue-owner-link.js';
import { RevokeAsk } from './use-cases/revoke-ask.js';
import { ViewOwnerAsk } from './use-cases/view-owner-ask.js';
import { ViewRequest } from './use-cases/view-request.js';
import { WithdrawRequest } from './use-cases/withdraw-request.js';

const useCases = [
  DecideAsk,
  ExpireAsks,
  FileRequest,
  FindRequests,
  IssueOwnerCode,
  ReissueOwnerLink,
  RevokeAsk,
  ViewOwnerAsk,
  ViewRequest,
  WithdrawRequest,
];

@Module({
  imports: [AccessModule, LedgerModule, CamerasModule, CasesModule],
  providers: [
    CodeGuess,
    OfficerRequests,
    OwnerAskRepository,
    OwnerCodeRepository,
    OwnerDecisionRepository,
    OwnerLinks,
    OwnerLinksByToken,
    RequestItemRepository,
    RequestItems,
    RequestRepository,
    ...useCases,
  ],
  exports: [RequestItems, ...useCases],
})
export class RequestsModule {}
