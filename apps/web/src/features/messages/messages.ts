import { infiniteQueryOptions } from '@tanstack/react-query';
import { api } from '../../api/client';
import { dataOf } from '../../api/data-of';
import type { components } from '../../api/schema';

export type Message = components['schemas']['MessageResponse'];
export type MessagePage = components['schemas']['MessagePageResponse'];
export type HandOver = components['schemas']['HandOverDto'];

/** Templates without a name on the page would show their key. */
export type NamedTemplates = Record<Message['template'], string>;

type Filter = Pick<Message, 'state'> | Pick<Message, 'state' | 'channel'>;

/** What the page can show, in the order it is offered: first what waits for an officer. */
export const SELECTIONS = {
  'pass-on': { state: 'sent', channel: 'outbox' },
  'to-print': { state: 'to-print' },
  waiting: { state: 'queued' },
  sent: { state: 'sent' },
  delivered: { state: 'delivered' },
  refused: { state: 'refused' },
  failed: { state: 'failed' },
  cancelled: { state: 'cancelled' },
} as const satisfies Record<string, Filter>;
export type Selection = keyof typeof SELECTIONS;
export const SELECTION_NAMES = Object.keys(SELECTIONS) as Selection[];

export const isSelection = (name: unknown): name is Selection =>
  SELECTION_NAMES.some((each) => each === name);

/** Newest first, their links and codes hidden; the order is the API's. */
export const messagesQuery = (selection: Selection) =>
  infiniteQueryOptions({
    queryKey: ['messages', selection],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam: cursor }) =>
      dataOf<MessagePage>(
        api.GET('/api/v1/messages', {
          params: {
            query: { ...SELECTIONS[selection], limit: 20, ...(cursor === undefined ? {} : { cursor }) },
          },
        }),
      ),
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    refetchInterval: 60_000,
  });

/** Link and code included. Each reading is a custody event, so it is fetched when asked for and kept nowhere. */
export const readWhole = (id: string): Promise<Message> =>
  dataOf<Message>(api.GET('/api/v1/messages/{id}/text', { params: { path: { id } } }));

/** The letter as a PDF; each print is a custody event. */
export const readLetter = (id: string): Promise<Blob> =>
  dataOf<Blob>(
    api.GET('/api/v1/messages/{id}/letter.pdf', { params: { path: { id } }, parseAs: 'blob' }) as Promise<{
      data?: Blob;
      error?: unknown;
      response: Response;
    }>,
  );

export const recordHandOver = (id: string, handOver: HandOver, key: string): Promise<Message> =>
  dataOf<Message>(
    api.POST('/api/v1/messages/{id}/hand-over', {
      params: { path: { id }, header: { 'Idempotency-Key': key } },
      body: handOver,
    }),
  );
