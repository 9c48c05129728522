import { AppError } from '#antt/kernel';
import type { ReadOptions } from './clip-store.js';
import { storageErrors } from './storage.errors.js';

/** The inclusive range that is really read. @throws CLIP_STORE_RANGE_INVALID when it begins behind the last byte. */
export function requireWithin(
  range: ReadOptions['range'],
  sizeBytes: number,
): { start: number; end: number } {
  const start = range?.start ?? 0;
  const end = Math.min(range?.end ?? sizeBytes - 1, sizeBytes - 1);
  if (start >= sizeBytes) {
    throw new AppError(storageErrors, 'CLIP_STORE_RANGE_INVALID', {
      params: { start, end: range?.end ?? '', sizeBytes },
    });
  }
  return { start, end };
}
