import { defineEvent } from '#antt/queue';

/** An extraction a person has started again. */
export const EXTRACTION_RETRIED = defineEvent<{ itemId: string }>('extraction.retried');
