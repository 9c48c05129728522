export { clipKey, sha256OfKey } from './clip-key.js';
export {
  ClipStore,
  type ClipRef,
  type ClipSource,
  type ClipStat,
  type ClipToStore,
  type ContentHash,
  type PutOptions,
  type ReadOptions,
  type StoredClip,
  type StoreHealth,
  type StoreReadiness,
  type StoringStep,
  type TransferOptions,
} from './clip-store.js';
export { createClipStore, type StoreTuning } from './create-clip-store.js';
export {
  newFileKey,
  unwrapKeyAsHolder,
  unwrapKeyBySecret,
  wrapKeyBySecret,
  wrapKeyForHolder,
} from './sealed-file/key-wrapping.js';
export { readSealedFile } from './sealed-file/read-sealed-file.js';
export { SealedFileSource } from './sealed-file/sealed-file-source.js';
export { SealedFileWriter, wholeChunks } from './sealed-file/sealed-file-writer.js';
export { CHUNK_BYTES, sealedSize, type SealedFileFacts } from './sealed-file/sealed-frame.js';
export { storageErrors } from './storage.errors.js';
export { StorageModule } from './storage.module.js';
export { uploadForComparison, type UploadWay } from './drivers/s3/upload-comparison.js';
