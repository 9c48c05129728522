import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, newKey } from '../../api/client';
import { dataOf } from '../../api/data-of';
import type { components } from '../../api/schema';

export type RequestSummary = components['schemas']['RequestSummaryResponse'];
export type RequestPage = components['schemas']['RequestPageResponse'];
export type ExtractionRequest = components['schemas']['RequestResponse'];
export type RequestItem = components['schemas']['RequestItemResponse'];
export type AskStep = components['schemas']['AskStepResponse'];
export type Decision = components['schemas']['DecisionResponse'];
export type OpenItemPage = components['schemas']['OpenItemPageResponse'];
export type ItemHandIns = components['schemas']['ItemHandInsResponse'];
export type HandIn = components['schemas']['OfficersHandInResponse'];
export type IssuedCode = components['schemas']['IssuedCodeResponse'];

/** Open requests, soonest overwritten first; the order is the API's. */
export const openRequestsQuery = (whose: 'mine' | 'all') =>
  infiniteQueryOptions({
    queryKey: ['requests', 'open', whose],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam: cursor }) =>
      dataOf<RequestPage>(
        api.GET('/api/v1/requests', {
          params: {
            query: {
              state: 'open',
              limit: 20,
              ...(whose === 'mine' ? { mine: 'true' as const } : {}),
              ...(cursor === undefined ? {} : { cursor }),
            },
          },
        }),
      ),
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    refetchInterval: 60_000,
  });

/** Cameras about to be lost, the soonest on top; what that means is the API's. */
export const atRiskQuery = (whose: 'mine' | 'all') =>
  queryOptions({
    queryKey: ['request-items', 'red', whose],
    queryFn: () =>
      dataOf<OpenItemPage>(
        api.GET('/api/v1/request-items', {
          params: {
            query: { red: 'true', limit: 10, ...(whose === 'mine' ? { mine: 'true' as const } : {}) },
          },
        }),
      ),
    refetchInterval: 60_000,
  });

/** All of one request. Each time it is fetched counts as a view in the custody log, so it is not fetched by itself. */
export const requestQuery = (id: string) =>
  queryOptions({
    queryKey: ['requests', id],
    queryFn: () => dataOf<ExtractionRequest>(api.GET('/api/v1/requests/{id}', { params: { path: { id } } })),
    staleTime: 60_000,
    refetchOnWindowFocus: false,
  });

/** What owners have handed in for it. Each look is in the custody log as well. */
export const handInsQuery = (id: string) =>
  queryOptions({
    queryKey: ['requests', id, 'hand-ins'],
    queryFn: () =>
      dataOf<ItemHandIns[]>(api.GET('/api/v1/requests/{id}/hand-ins', { params: { path: { id } } })),
    staleTime: 60_000,
    refetchOnWindowFocus: false,
  });

export const issueCode = (id: string, askId: string): Promise<IssuedCode> =>
  dataOf<IssuedCode>(
    api.POST('/api/v1/requests/{id}/owner-asks/{askId}/codes', {
      params: { path: { id, askId }, header: { 'Idempotency-Key': newKey() } },
      body: { channel: 'voice' },
    }),
  );
