import { isId } from '#antt/kernel';
import { defineJob, subscribe } from '#antt/queue';
import { REQUEST_ITEM_APPROVED, type RequestItemApproved } from '#antt/requests';
import { HAND_IN_RECEIVED } from './hand-in/hand-in.events.js';
import { EXTRACTION_RETRIED } from './extraction.events.js';

export interface FootageExtractPayload {
  readonly itemId: string;
  /** When the recorder will have overwritten the window; decides the order. RFC 3339. */
  readonly overwriteAt?: string;
}

const EPOCH = Date.UTC(2026, 0, 1);
const STEP_MS = 600_000;
const LAST = 2_097_151;

/** Deadline first: one step of priority for ten minutes. What has no known deadline comes last. */
export function extractionPriority(overwriteAt: string | undefined): number {
  if (overwriteAt === undefined) return LAST;
  const steps = Math.floor((Date.parse(overwriteAt) - EPOCH) / STEP_MS);
  return 1 + Math.min(Math.max(steps, 0), LAST - 2);
}

export const FOOTAGE_EXTRACT = defineJob<FootageExtractPayload>({
  name: 'footage.extract',
  queue: 'recorder-io',
  jobId: ({ itemId }) => `footage-extract-${itemId}`,
  priority: ({ overwriteAt }) => extractionPriority(overwriteAt),
  accepts: (value): value is FootageExtractPayload => {
    const { itemId, overwriteAt } = (value ?? {}) as Partial<Record<keyof FootageExtractPayload, unknown>>;
    return (
      isId(itemId) &&
      (overwriteAt === undefined ||
        (typeof overwriteAt === 'string' && !Number.isNaN(Date.parse(overwriteAt))))
    );
  },
});

const toPayload = ({ itemId, overwriteAt }: RequestItemApproved): FootageExtractPayload => ({
  itemId,
  ...(overwriteAt !== undefined && { overwriteAt }),
});

export const EXTRACT_APPROVED_ITEM = subscribe({
  event: REQUEST_ITEM_APPROVED,
  job: FOOTAGE_EXTRACT,
  toPayload,
});

export const EXTRACT_RETRIED_ITEM = subscribe({
  event: EXTRACTION_RETRIED,
  job: FOOTAGE_EXTRACT,
  toPayload,
});

export const EXTRACT_HANDED_IN_ITEM = subscribe({
  event: HAND_IN_RECEIVED,
  job: FOOTAGE_EXTRACT,
  toPayload,
});
