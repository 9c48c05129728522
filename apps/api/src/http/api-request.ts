import type { Request } from 'express';
import type { Principal } from '#antt/access';

export type Language = 'vi' | 'en';

/** What the shell knows of a call, attached to Express's request. */
export interface ApiRequest extends Request {
  /** Named in every log line and problem document of this call. */
  correlationId: string;
  language: Language;
  principal?: Principal;
  sessionExpiresAt?: Date;
}
