export { OwnerUploadDriver } from './drivers/owner-upload/owner-upload.driver.js';
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
export { EXTRACTION_STATE_LABELS } from './extraction-labels.js';
export { Extractions } from './extractions.js';
export {
  EXTRACT_APPROVED_ITEM,
  EXTRACT_HANDED_IN_ITEM,
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
export { FileChecks } from './hand-in/file-checks.js';
export { openEnvelope, readEnvelope, readHolderKey, type EscrowEnvelope } from './hand-in/escrow-envelope.js';
export { HAND_IN_FILE_LIFECYCLE, type HandInFileState } from './hand-in/hand-in-file.lifecycle.js';
export { HandInFile } from './hand-in/hand-in-file.entity.js';
export { HandInItemsRepository, type UploadedItem } from './hand-in/hand-in-items.repository.js';
export { HAND_IN_FILE_STATE_LABELS, HAND_IN_STATE_LABELS } from './hand-in/hand-in-labels.js';
export { HandIn, type DestructionCause, type HandInKind } from './hand-in/hand-in.entity.js';
export { handInErrors } from './hand-in/hand-in.errors.js';
export { HAND_IN_DESTROYED, HAND_IN_RECEIVED } from './hand-in/hand-in.events.js';
export { HAND_IN_LIFECYCLE, type HandInState } from './hand-in/hand-in.lifecycle.js';
export { HAND_IN_WORK_PROVIDERS } from './hand-in/hand-in.providers.js';
export { HandInSettings } from './hand-in/hand-in.settings.js';
export { HandedInFiles, type HandedInFile } from './hand-in/handed-in-files.js';
export { looksFilmed, VERDICT_CODES, type VerdictCode } from './hand-in/inspection/inspection.js';
export { filmedText, verdictText, verdictTextWithin } from './hand-in/inspection/verdict-texts.js';
export { type HandInForOfficer, type OfficersHandInState } from './hand-in/officers-sight.js';
export { receiptText } from './hand-in/receipt-text.js';
export { UploadCall, type OpenedUpload } from './hand-in/upload-call.js';
export { UploadLocks } from './hand-in/upload-locks.js';
export { AnnounceFile } from './hand-in/use-cases/announce-file.js';
export { ClearStaging } from './hand-in/use-cases/clear-staging.js';
export { DeclareStart } from './hand-in/use-cases/declare-start.js';
export { DriveHandIns } from './hand-in/use-cases/drive-hand-ins.js';
export { FinishHandIn } from './hand-in/use-cases/finish-hand-in.js';
export { GiveUpUploads } from './hand-in/use-cases/give-up-uploads.js';
export { KeepOriginals } from './hand-in/use-cases/keep-originals.js';
export { OpenHandIn, type OpenedHandIn } from './hand-in/use-cases/open-hand-in.js';
export { ReceiveFile } from './hand-in/use-cases/receive-file.js';
export { certificateNumber } from './hand-in/certificate.js';
export { DestroyHandIn } from './hand-in/use-cases/destroy-hand-in.js';
export { AwaitReleases } from './hand-in/use-cases/await-releases.js';
export { ReleaseByEscrow, type EscrowRelease } from './hand-in/use-cases/release-by-escrow.js';
export { ReleaseSealedHandIns, type Release } from './hand-in/use-cases/release-sealed-hand-ins.js';
export { RemoveFile } from './hand-in/use-cases/remove-file.js';
export { ResumeChecks } from './hand-in/use-cases/resume-checks.js';
export { SettleHandIns } from './hand-in/use-cases/settle-hand-ins.js';
export {
  ListSealedOfBreakGlass,
  type SealedFootage,
} from './hand-in/use-cases/list-sealed-of-break-glass.js';
export { ListRequestHandIns, type ItemHandIns } from './hand-in/use-cases/list-request-hand-ins.js';
export { ViewHandIns, type SeenHandIn } from './hand-in/use-cases/view-hand-ins.js';
