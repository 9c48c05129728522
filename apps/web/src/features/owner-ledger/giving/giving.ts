import { api } from '../../../api/client';
import { outcomeOf, type Outcome } from '../../../api/failure';
import type { components } from '../../../api/schema';
import type { ConsentDraft } from './consent-limits';

/** The words he would agree to, with all limits in them. */
export type ConsentWords = components['schemas']['ConsentTextResponse'];
export type GivenConsent = components['schemas']['StandingConsentResponse'];

const asOwner = (token: string) => ({ path: { token: 'mine' }, header: { 'Owner-Token': token } });

export const wordConsent = (token: string, draft: ConsentDraft): Promise<Outcome<ConsentWords>> =>
  outcomeOf(
    api.POST('/api/v1/owner-ledgers/{token}/standing-consent-texts', {
      params: asOwner(token),
      body: draft,
    }),
  );

/** Agrees to exactly the words he was shown. */
export const giveConsent = (
  token: string,
  draft: ConsentDraft,
  words: ConsentWords,
  code: string,
): Promise<Outcome<GivenConsent>> =>
  outcomeOf(
    api.POST('/api/v1/owner-ledgers/{token}/standing-consents', {
      params: asOwner(token),
      body: {
        ...draft,
        validFrom: words.validFrom,
        validUntil: words.validUntil,
        textSha256: words.sha256,
        code,
      },
    }),
  );
