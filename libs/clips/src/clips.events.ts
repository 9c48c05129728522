import { defineEvent } from '#antt/queue';

/** A clip was sealed. Nobody follows it yet; derivatives and notifications will. */
export const CLIP_SEALED = defineEvent<{ clipId: string }>('clip.sealed', { informational: true });
