import createClient from 'openapi-fetch';
import { currentLanguage } from '../language/translation';
import type { paths } from './schema';

/** A call that gets no answer in this time is taken for lost. */
const PATIENCE_MS = 30_000;

/** @param patienceMs longer for what takes long to send over a poor line */
export const fetchWithin =
  (patienceMs: number) =>
  async (request: Request): Promise<Response> => {
    const ending = new AbortController();
    const timer = setTimeout(() => ending.abort(), patienceMs);
    try {
      return await fetch(request, { signal: ending.signal, referrerPolicy: 'no-referrer' });
    } finally {
      clearTimeout(timer);
    }
  };

/** The API under the same address as the page. Answers, errors included, come in the language of the page. */
export const api = createClient<paths>({ baseUrl: location.origin, fetch: fetchWithin(PATIENCE_MS) });

api.use({
  onRequest: ({ request }) => {
    request.headers.set('Accept-Language', currentLanguage());
    return request;
  },
});

/** For calls that create or decide: the same key on every try of the same thing. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
