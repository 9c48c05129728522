import { queryOptions, type QueryClient } from '@tanstack/react-query';
import { api } from '../../api/client';
import { CallFailed, dataOf } from '../../api/data-of';
import { outcomeOf, type Outcome } from '../../api/failure';
import type { components } from '../../api/schema';
import { keepSession, keptSession, oweSignOut, signOutIsOwed, type Session } from './kept-session';

export type { Session };

export type DemoSignIns = components['schemas']['DemoSignInsResponse'];

// The session itself is in a cookie that no script can see. This only remembers that there may be one, so that a
// newcomer's page does not ask for it in vain.
const HINT = 'camera-antt.signed-in-until';
/** Whoever has tasks on his telephone is not kept waiting for an answer longer than this. */
const PATIENCE_MS = 4_000;

function mayBeSignedIn(): boolean {
  try {
    return Date.parse(localStorage.getItem(HINT) ?? '') > Date.now();
  } catch {
    return true;
  }
}

function remember(session: Session | null): void {
  keepSession(session);
  try {
    if (session === null) localStorage.removeItem(HINT);
    else localStorage.setItem(HINT, session.expiresAt);
  } catch {
    // Without storage every visit asks.
  }
}

/** Who is signed in, without a line who was last; null: nobody. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  staleTime: Infinity,
  queryFn: async ({ client }): Promise<Session | null> => {
    await payOwedSignOut();
    const kept = keptSession();
    if (kept === undefined && !mayBeSignedIn()) return null;
    const asked = outcomeOf<Session>(api.GET('/api/v1/session'));
    const outcome = kept === undefined ? await asked : await Promise.race([asked, afterPatience()]);
    if (outcome === undefined) {
      // Should it come after all: the page goes on with what the server says.
      void asked.then((late) => {
        const goesOn = client.getQueryData(sessionQuery.queryKey) === kept;
        if (goesOn && 'data' in late) client.setQueryData(sessionQuery.queryKey, late.data);
      });
      return kept ?? null;
    }
    if ('data' in outcome) {
      remember(outcome.data);
      return outcome.data;
    }
    if (outcome.failure.kind === 'problem' && outcome.failure.code === 'SESSION_MISSING') {
      remember(null);
      return null;
    }
    if (kept !== undefined) return kept;
    throw new CallFailed(outcome.failure);
  },
});

const afterPatience = (): Promise<undefined> =>
  new Promise((resolve) => setTimeout(() => resolve(undefined), PATIENCE_MS));

export const demoSignInsQuery = queryOptions({
  queryKey: ['demo-sign-ins'],
  staleTime: Infinity,
  queryFn: () => dataOf<DemoSignIns>(api.GET('/api/v1/demo-sign-ins')),
});

export async function signIn(queries: QueryClient, username: string, password: string): Promise<void> {
  const session = await dataOf<Session>(api.POST('/api/v1/session', { body: { username, password } }));
  // A former session of this browser ends with it.
  oweSignOut(false);
  signedInAs(queries, session);
}

/** Also when somebody else has signed in beside this page. */
export function signedInAs(queries: QueryClient, session: Session): void {
  remember(session);
  become(queries, session);
}

export async function signOut(queries: QueryClient): Promise<void> {
  const outcome = await outcomeOf(api.DELETE('/api/v1/session'));
  oweSignOut(isUnheard(outcome));
  sessionEnded(queries);
}

/** Nothing is asked with the cookie of somebody who has signed out. */
async function payOwedSignOut(): Promise<void> {
  if (!signOutIsOwed()) return;
  oweSignOut(isUnheard(await outcomeOf(api.DELETE('/api/v1/session'))));
}

const isUnheard = (outcome: Outcome<unknown>): boolean =>
  'failure' in outcome && (outcome.failure.kind === 'unreachable' || outcome.failure.status >= 500);

/** Nothing that one person saw stays for the next at the same machine. */
export function sessionEnded(queries: QueryClient): void {
  remember(null);
  become(queries, null);
}

/** Who is signed in is watched by the whole page, so that entry changes; everything else one person saw is forgotten. */
function become(queries: QueryClient, session: Session | null): void {
  queries.setQueryData(sessionQuery.queryKey, session);
  const [sessionKey] = sessionQuery.queryKey;
  queries.removeQueries({ predicate: ({ queryKey: [key] }) => key !== sessionKey });
}
