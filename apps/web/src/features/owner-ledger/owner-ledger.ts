import { api } from '../../api/client';
import { outcomeOf, type Outcome } from '../../api/failure';
import type { components } from '../../api/schema';
import type { SentCode } from '../owner-code/code-sending';

export type OwnerLedger = components['schemas']['OwnerLedgerResponse'];
export type LedgerEntry = components['schemas']['LedgerEntryResponse'];
export type LedgerConsent = components['schemas']['LedgerConsentResponse'];
export type LedgerBreakGlass = components['schemas']['LedgerBreakGlassResponse'];
export type Words = components['schemas']['WordsResponse'];
export type Departure = components['schemas']['DepartureResponse'];
export type RevokedConsent = components['schemas']['RevokedConsentResponse'];

/** The secret of the link stands behind its `#` and goes to the API in a header: see `owner-ask.ts`. */
export function tokenOfLink(): string | undefined {
  const token = decodeURIComponent(location.hash.slice(1)).trim();
  return /^[\w-]{20,}$/.test(token) ? token : undefined;
}

const asOwner = (token: string) => ({ path: { token: 'mine' }, header: { 'Owner-Token': token } });

export const viewLedger = (token: string): Promise<Outcome<OwnerLedger>> =>
  outcomeOf(api.GET('/api/v1/owner-ledgers/{token}', { params: asOwner(token) }));

export const requestLedgerCode = (token: string): Promise<Outcome<SentCode>> =>
  outcomeOf(api.POST('/api/v1/owner-ledgers/{token}/codes', { params: asOwner(token) }));

export const revokeConsent = (
  token: string,
  consentId: string,
  code: string,
  reason: string,
): Promise<Outcome<RevokedConsent>> =>
  outcomeOf(
    api.POST('/api/v1/owner-ledgers/{token}/standing-consents/{consentId}/revocation', {
      params: { path: { token: 'mine', consentId }, header: { 'Owner-Token': token } },
      body: { code, ...(reason === '' ? {} : { reason }) },
    }),
  );

export const leaveProgramme = (token: string, code: string, reason: string): Promise<Outcome<Departure>> =>
  outcomeOf(
    api.POST('/api/v1/owner-ledgers/{token}/departure', { params: asOwner(token), body: { code, reason } }),
  );

export const closeLink = (token: string, code: string): Promise<Outcome<unknown>> =>
  outcomeOf<unknown>(
    api.POST('/api/v1/owner-ledgers/{token}/revocation', { params: asOwner(token), body: { code } }),
  );
