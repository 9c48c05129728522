import { api } from '../../../api/client';
import { outcomeOf, type Outcome } from '../../../api/failure';
import type { components } from '../../../api/schema';

export type Range = components['schemas']['WindowResponse'];
export type HandIn = Omit<components['schemas']['HandInResponse'], 'asked' | 'missing'> & {
  /** In true time. */
  readonly asked: readonly Range[];
  readonly missing: readonly Range[];
};
export type HandedInFile = components['schemas']['HandInFileResponse'];
export type OpenedHandIn = components['schemas']['OpenedHandInResponse'];
export type HandInKind = HandIn['kind'];

const mine = { token: 'mine' };
const asOwner = (token: string) => ({ path: mine, header: { 'Owner-Token': token } });
const within = (token: string, handInId: string) => ({
  path: { ...mine, handInId },
  header: { 'Owner-Token': token },
});

/** Where files of a hand-in are uploaded to; the secret goes in a header. */
export const filesAddress = (handInId: string): string =>
  `${location.origin}/api/v1/owner-asks/mine/hand-ins/${handInId}/files`;

/** Files that still count: one that was given up is gone. */
export const isOpen = ({ state }: HandIn): boolean => state === 'receiving';

export const listHandIns = (token: string): Promise<Outcome<HandIn[]>> =>
  outcomeOf<HandIn[]>(
    // The document's type of a stretch is that of the ask; here it is a plain range.
    api.GET('/api/v1/owner-asks/{token}/hand-ins', { params: asOwner(token) }) as never,
  );

export const openHandIn = (
  token: string,
  cameraId: string,
  kind: HandInKind,
): Promise<Outcome<OpenedHandIn>> =>
  outcomeOf(
    api.POST('/api/v1/owner-asks/{token}/hand-ins', { params: asOwner(token), body: { kind, cameraId } }),
  );

export const finishHandIn = (token: string, handInId: string): Promise<Outcome<unknown>> =>
  outcomeOf<unknown>(
    api.POST('/api/v1/owner-asks/{token}/hand-ins/{handInId}/finish', { params: within(token, handInId) }),
  );

/** Lets the server read what was sealed, after an approval. @param receiptCode where the link does not open it */
export const releaseHandIn = (
  token: string,
  handInId: string,
  receiptCode?: string,
): Promise<Outcome<unknown>> =>
  outcomeOf<unknown>(
    api.POST('/api/v1/owner-asks/{token}/hand-ins/{handInId}/release', {
      params: within(token, handInId),
      body: receiptCode === undefined ? {} : { receiptCode },
    }),
  );

/** @param startsAt `2026-11-23T21:03:05`, by the recorder's clock */
export const declareStart = (
  token: string,
  handInId: string,
  fileId: string,
  startsAt: string,
): Promise<Outcome<unknown>> =>
  outcomeOf<unknown>(
    api.POST('/api/v1/owner-asks/{token}/hand-ins/{handInId}/files/{fileId}/start', {
      params: { path: { ...mine, handInId, fileId }, header: { 'Owner-Token': token } },
      body: { startsAt },
    }),
  );

/** Of a sealed file whose check broke off: only its owner's secret can take it up again. */
export const goOnChecking = (
  token: string,
  handInId: string,
  fileId: string,
  receiptCode?: string,
): Promise<Outcome<unknown>> =>
  outcomeOf<unknown>(
    api.POST('/api/v1/owner-asks/{token}/hand-ins/{handInId}/files/{fileId}/check', {
      params: {
        path: { ...mine, handInId, fileId },
        header: {
          'Owner-Token': token,
          ...(receiptCode === undefined ? {} : { 'Receipt-Code': receiptCode }),
        },
      },
    }),
  );
