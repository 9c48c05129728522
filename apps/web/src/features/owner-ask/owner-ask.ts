import { api } from '../../api/client';
import { outcomeOf, type Outcome } from '../../api/failure';
import type { components } from '../../api/schema';

export type OwnerAsk = components['schemas']['OwnerAskPageResponse'];
export type AskedCamera = components['schemas']['AskedCameraResponse'];
export type Stretch = components['schemas']['StretchResponse'];
export type Use = components['schemas']['UseResponse'];
export type GivenAnswer = components['schemas']['OwnerAnswerDto'];
export type AnswerName = GivenAnswer['answer'];
export type Decision = components['schemas']['DecisionResponse'];
export type OwnerReply = components['schemas']['OwnerReplyDto'];
export type Receipt = components['schemas']['ReceiptResponse'];
export type AskedItem = components['schemas']['AskedItemResponse'];
export type LedgerLink = components['schemas']['LedgerLinkResponse'];
export type SentCode = components['schemas']['SentCodeResponse'];

/** Cameras the owner may answer for now, for the first time or once more. */
export const openCameras = (ask: OwnerAsk): AskedCamera[] =>
  ask.cameras.filter(({ itemIds }) => itemIds.length > 0);

/**
 * The secret of the link stands behind its `#`: browsers send that to nobody. It goes to the API in a header, because
 * paths are what servers write into their logs.
 */
export function tokenOfLink(): string | undefined {
  const token = decodeURIComponent(location.hash.slice(1)).trim();
  return /^[\w-]{20,}$/.test(token) ? token : undefined;
}

export function viewOwnerAsk(token: string): Promise<Outcome<OwnerAsk>> {
  const params = { path: { token: 'mine' }, header: { 'Owner-Token': token } };
  return outcomeOf(api.GET('/api/v1/owner-asks/{token}', { params }));
}

/** When the last camera was answered for; undefined while one has no answer. Help that is awaited is an answer, too. */
export function answeredAt(ask: OwnerAsk): string | undefined {
  if (ask.answeredAt !== null) return ask.answeredAt;
  const decisions = ask.cameras.flatMap(({ items }) => items.map(({ decision }) => decision));
  if (decisions.length === 0 || decisions.includes(null)) return undefined;
  return decisions
    .map((decision) => decision?.decidedAt ?? '')
    .sort()
    .at(-1);
}

/** Has a code sent to the phone or mailbox that is registered, and nowhere else. */
export function requestOwnerCode(token: string): Promise<Outcome<SentCode>> {
  const params = { path: { token: 'mine' }, header: { 'Owner-Token': token } };
  return outcomeOf(api.POST('/api/v1/owner-asks/{token}/codes', { params }));
}

/** Has a code sent that opens the ledger, also when this ask is answered. */
export function requestLedgerCode(token: string): Promise<Outcome<SentCode>> {
  const params = { path: { token: 'mine' }, header: { 'Owner-Token': token } };
  return outcomeOf(api.POST('/api/v1/owner-asks/{token}/ledger/codes', { params }));
}

/** A link to the ledger; its secret is shown this once. */
export function openLedger(token: string, code: string): Promise<Outcome<LedgerLink>> {
  const params = { path: { token: 'mine' }, header: { 'Owner-Token': token } };
  return outcomeOf(api.POST('/api/v1/owner-asks/{token}/ledger/links', { params, body: { code } }));
}

export function decideOwnerAsk(token: string, reply: OwnerReply, key: string): Promise<Outcome<Receipt>> {
  const params = { path: { token: 'mine' }, header: { 'Owner-Token': token, 'Idempotency-Key': key } };
  return outcomeOf(api.POST('/api/v1/owner-asks/{token}/decisions', { params, body: reply }));
}
