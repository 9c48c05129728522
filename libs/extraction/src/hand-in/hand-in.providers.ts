import { join } from 'node:path';
import type { Provider } from '@nestjs/common';
import { ENVIRONMENT, type Environment } from '#antt/config';
import { ArrivalsOfItems } from './arrivals-of-items.js';
import { DestructionNotices } from './destruction-notices.js';
import { FileChecks } from './file-checks.js';
import { FileJudging } from './file-judging.js';
import { FileReceiving } from './file-receiving.js';
import { HandInAddresseeRepository } from './hand-in-addressee.repository.js';
import { HandInItemsRepository } from './hand-in-items.repository.js';
import { HandInKeyRepository } from './hand-in-key.repository.js';
import { HandInKeys } from './hand-in-keys.js';
import { HandInNews } from './hand-in-news.js';
import { HandInRecords } from './hand-in-records.js';
import { HandInStaging } from './hand-in-staging.js';
import { HandInWaiting } from './hand-in-waiting.js';
import { HandInRepository } from './hand-in.repository.js';
import { HandInSettings } from './hand-in.settings.js';
import { HandedInFilesOfItems } from './handed-in-files-of-items.js';
import { OwnerHandIns } from './owner-hand-ins.js';
import { ServerKey } from './server-key.js';
import { StagedContent } from './staged-content.js';
import { UploadCall } from './upload-call.js';
import { UploadLockRepository } from './upload-lock.repository.js';
import { UploadLocks } from './upload-locks.js';
import { AnnounceFile } from './use-cases/announce-file.js';
import { AwaitReleases } from './use-cases/await-releases.js';
import { CheckFile } from './use-cases/check-file.js';
import { ClearStaging } from './use-cases/clear-staging.js';
import { DeclareStart } from './use-cases/declare-start.js';
import { DestroyHandIn } from './use-cases/destroy-hand-in.js';
import { DriveHandIns } from './use-cases/drive-hand-ins.js';
import { FinishHandIn } from './use-cases/finish-hand-in.js';
import { GiveUpUploads } from './use-cases/give-up-uploads.js';
import { KeepOriginals } from './use-cases/keep-originals.js';
import { JudgeAnew } from './use-cases/judge-anew.js';
import { ListRequestHandIns } from './use-cases/list-request-hand-ins.js';
import { ListSealedOfBreakGlass } from './use-cases/list-sealed-of-break-glass.js';
import { OpenHandIn } from './use-cases/open-hand-in.js';
import { ReceiveFile } from './use-cases/receive-file.js';
import { ReleaseByEscrow } from './use-cases/release-by-escrow.js';
import { ReleaseSealedHandIns } from './use-cases/release-sealed-hand-ins.js';
import { RemoveFile } from './use-cases/remove-file.js';
import { ResumeChecks } from './use-cases/resume-checks.js';
import { SettleHandIns } from './use-cases/settle-hand-ins.js';

import { ViewHandIns } from './use-cases/view-hand-ins.js';

const DAY_MS = 86_400_000;

/** What a face for owners needs, and what the work on hand-ins builds on. */
export const HAND_IN_EXPORTS = [
  AnnounceFile,
  AwaitReleases,
  DeclareStart,
  DestructionNotices,
  FileChecks,
  FinishHandIn,
  HandInItemsRepository,
  HandInKeys,
  HandInRecords,
  HandInRepository,
  HandInSettings,
  HandInStaging,
  HandInWaiting,
  ListRequestHandIns,
  ListSealedOfBreakGlass,
  OpenHandIn,
  OwnerHandIns,
  ReceiveFile,
  ReleaseByEscrow,
  ReleaseSealedHandIns,
  RemoveFile,
  StagedContent,
  UploadCall,
  UploadLocks,
  ViewHandIns,
];

export const HAND_IN_PROVIDERS: Provider[] = [
  ...HAND_IN_EXPORTS.filter((provider) => provider !== HandInSettings),
  ArrivalsOfItems,
  CheckFile,
  FileJudging,
  FileReceiving,
  HandInAddresseeRepository,
  HandInKeyRepository,
  HandInNews,
  HandedInFilesOfItems,
  JudgeAnew,
  ServerKey,
  UploadLockRepository,
  {
    provide: HandInSettings,
    inject: [ENVIRONMENT],
    useFactory: ({ dataDir, handIns }: Environment) =>
      new HandInSettings(
        join(dataDir, 'hand-ins'),
        handIns.maxFileBytes,
        handIns.abandonedDays * DAY_MS,
        handIns.escrowPublicKey,
      ),
  },
];

/** The sweep's steps, for the process that does them. `KeepOriginals` needs a module that provides the clip store. */
export const HAND_IN_WORK_PROVIDERS: Provider[] = [
  ClearStaging,
  DestroyHandIn,
  DriveHandIns,
  GiveUpUploads,
  KeepOriginals,
  ResumeChecks,
  SettleHandIns,
];
