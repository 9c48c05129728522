import { defineEvent } from '#antt/queue';
import type { RequestItemApproved } from '#antt/requests';

/** An extraction a person has started again; the item's deadline counts as it did at first. */
export const EXTRACTION_RETRIED = defineEvent<RequestItemApproved>('extraction.retried');
