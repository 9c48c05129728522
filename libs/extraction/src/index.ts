export { FolderRecorderDriver, type FolderDriverOptions } from './drivers/folder/folder-recorder.driver.js';
export {
  EXTRACTION_ENTITIES,
  Extraction,
  RecorderLease,
  type ExtractionProgressFacts,
  type ExtractionWork,
} from './extraction.entity.js';
export { extractionErrors } from './extraction.errors.js';
export { EXTRACTION_RETRIED } from './extraction.events.js';
export { EXTRACTION_LIFECYCLE, EXTRACTION_STATES, type ExtractionState } from './extraction.lifecycle.js';
export { ExtractionModule } from './extraction.module.js';
export { ExtractionRepository } from './extraction.repository.js';
export { ExtractionSettings } from './extraction.settings.js';
export type { ItemProgress } from './extraction-view.repository.js';
export { EXTRACTION_WORK_PROVIDERS } from './extraction-work.providers.js';
export { Extractions } from './extractions.js';
export {
  EXTRACT_APPROVED_ITEM,
  EXTRACT_RETRIED_ITEM,
  extractionPriority,
  FOOTAGE_EXTRACT,
  type FootageExtractPayload,
} from './footage-extract.job.js';
export { RecorderLeaseRepository, type LeaseAnswer } from './recorder-lease.repository.js';
export {
  RecorderDriver,
  RecorderDrivers,
  type Coverage,
  type FootageGap,
  type FootageSpan,
  type GapCause,
  type PulledFootage,
  type PulledRecording,
  type RecorderClock,
  type RecorderSource,
  type UnsupportedRecording,
  type WholeRecording,
} from './recorder.driver.js';
export {
  Sealing,
  type AcquisitionRecord,
  type ClipToSeal,
  type SourceRecording,
  type StoredGap,
  type StoredObject,
} from './sealing.js';
export { DriveExtractions } from './use-cases/drive-extractions.js';
export { ExtractFootage } from './use-cases/extract-footage.js';
export { GetExtraction, type SeenExtraction } from './use-cases/get-extraction.js';
export { RetryExtraction } from './use-cases/retry-extraction.js';
export { WatchRequest, type RequestProgress } from './use-cases/watch-request.js';
