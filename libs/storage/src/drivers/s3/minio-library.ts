import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/** Loaded when a bucket is first spoken to: every program knows this driver, and most keep their clips in a folder. */
export const minioLibrary = (): typeof import('minio') => require('minio') as typeof import('minio');
