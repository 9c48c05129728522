import { join } from 'node:path';
import { Module } from '@nestjs/common';
import { AccessModule } from '#antt/access';
import { ENVIRONMENT, type Environment } from '#antt/config';
import { Clock } from '#antt/kernel';
import { LedgerModule } from '#antt/ledger';
import { NotificationsModule } from '#antt/notifications';
import { RequestsModule } from '#antt/requests';
import { FolderRecorderDriver } from './drivers/folder/folder-recorder.driver.js';
import { OwnerUploadDriver } from './drivers/owner-upload/owner-upload.driver.js';
import { ExtractionViewRepository } from './extraction-view.repository.js';
import { ExtractionRepository } from './extraction.repository.js';
import { ExtractionSettings } from './extraction.settings.js';
import { Extractions } from './extractions.js';
import { HandedInFilesOfItems } from './hand-in/handed-in-files-of-items.js';
import { HAND_IN_EXPORTS, HAND_IN_PROVIDERS } from './hand-in/hand-in.providers.js';
import { RecorderLeaseRepository } from './recorder-lease.repository.js';
import { RecorderDrivers } from './recorder.driver.js';
import { GetExtraction } from './use-cases/get-extraction.js';
import { RetryExtraction } from './use-cases/retry-extraction.js';
import { RequestSight } from './request-sight.js';
import { WatchRequest } from './use-cases/watch-request.js';

/**
 * What every process needs of extraction. The work itself (`EXTRACTION_WORK_PROVIDERS`) is provided by the worker
 * alone, beside the library that seals.
 */
@Module({
  imports: [AccessModule, LedgerModule, NotificationsModule, RequestsModule],
  providers: [
    ExtractionRepository,
    ExtractionViewRepository,
    RecorderLeaseRepository,
    Extractions,
    GetExtraction,
    RetryExtraction,
    RequestSight,
    WatchRequest,
    {
      provide: ExtractionSettings,
      inject: [ENVIRONMENT],
      useFactory: (environment: Environment) =>
        new ExtractionSettings(join(environment.dataDir, 'work'), environment.clipRetentionDays),
    },
    {
      provide: RecorderDrivers,
      inject: [ENVIRONMENT, Clock, HandedInFilesOfItems],
      useFactory: (environment: Environment, clock: Clock, files: HandedInFilesOfItems) =>
        new RecorderDrivers([
          new FolderRecorderDriver({ roots: environment.recordingsRoots, clock }),
          new OwnerUploadDriver(files),
        ]),
    },
    ...HAND_IN_PROVIDERS,
  ],
  exports: [
    ExtractionRepository,
    RecorderLeaseRepository,
    RecorderDrivers,
    ExtractionSettings,
    Extractions,
    GetExtraction,
    RetryExtraction,
    WatchRequest,
    ...HAND_IN_EXPORTS,
  ],
})
export class ExtractionModule {}
