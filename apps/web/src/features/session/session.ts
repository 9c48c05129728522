import { queryOptions, type QueryClient } from '@tanstack/react-query';
import { api } from '../../api/client';
import { CallFailed, dataOf } from '../../api/data-of';
import { outcomeOf } from '../../api/failure';
import type { components } from '../../api/schema';

export type Session = components['schemas']['SessionResponse'];
export type DemoSignIns = components['schemas']['DemoSignInsResponse'];

// The session itself is in a cookie that no script can see. This only remembers that there may be one, so that a
// newcomer's page does not ask for it in vain.
const HINT = 'camera-antt.signed-in-until';

function mayBeSignedIn(): boolean {
  try {
    return Date.parse(localStorage.getItem(HINT) ?? '') > Date.now();
  } catch {
    return true;
  }
}

function remember(session: Session | null): void {
  try {
    if (session === null) localStorage.removeItem(HINT);
    else localStorage.setItem(HINT, session.expiresAt);
  } catch {
    // Without storage every visit asks.
  }
}

/** Who is signed in; null: nobody. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  staleTime: Infinity,
  queryFn: async (): Promise<Session | null> => {
    if (!mayBeSignedIn()) return null;
    const outcome = await outcomeOf(api.GET('/api/v1/session'));
    if ('data' in outcome) return outcome.data;
    if (outcome.failure.kind === 'problem' && outcome.failure.code === 'SESSION_MISSING') {
      remember(null);
      return null;
    }
    throw new CallFailed(outcome.failure);
  },
});

export const demoSignInsQuery = queryOptions({
  queryKey: ['demo-sign-ins'],
  staleTime: Infinity,
  queryFn: () => dataOf<DemoSignIns>(api.GET('/api/v1/demo-sign-ins')),
});

export async function signIn(queries: QueryClient, username: string, password: string): Promise<void> {
  const session = await dataOf<Session>(api.POST('/api/v1/session', { body: { username, password } }));
  remember(session);
  become(queries, session);
}

export async function signOut(queries: QueryClient): Promise<void> {
  await outcomeOf(api.DELETE('/api/v1/session'));
  sessionEnded(queries);
}

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
