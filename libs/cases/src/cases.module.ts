import { Module } from '@nestjs/common';
import { AccessModule } from '#antt/access';
import { LedgerModule } from '#antt/ledger';
import { CaseCategoryRepository } from './case-category.repository.js';
import { CaseExtractionRepository } from './case-extraction.repository.js';
import { CaseFileRepository } from './case-file.repository.js';
import { CaseFiles } from './case-files.js';
import { ContributionRepository } from './contribution.repository.js';
import { GrantableCases } from './grantable-cases.js';
import { ChangeCase } from './use-cases/change-case.js';
import { ClarifyCase } from './use-cases/clarify-case.js';
import { FindCases } from './use-cases/find-cases.js';
import { LinkExtraction } from './use-cases/link-extraction.js';
import { MergeCases } from './use-cases/merge-cases.js';
import { OpenCase } from './use-cases/open-case.js';
import { ReopenCase } from './use-cases/reopen-case.js';
import { ShareExtraction } from './use-cases/share-extraction.js';
import { SignContribution } from './use-cases/sign-contribution.js';
import { ViewCase } from './use-cases/view-case.js';

const useCases = [
  ChangeCase,
  ClarifyCase,
  FindCases,
  LinkExtraction,
  MergeCases,
  OpenCase,
  ReopenCase,
  ShareExtraction,
  SignContribution,
  ViewCase,
];

@Module({
  imports: [AccessModule, LedgerModule],
  providers: [
    CaseCategoryRepository,
    CaseExtractionRepository,
    CaseFileRepository,
    ContributionRepository,
    CaseFiles,
    GrantableCases,
    ...useCases,
  ],
  exports: [CaseCategoryRepository, CaseFiles, ...useCases],
})
export class CasesModule {}
