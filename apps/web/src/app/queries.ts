import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { CallFailed } from '../api/data-of';

/** @param signedOut called when the API no longer knows who we are */
export function newQueries(signedOut: () => void): QueryClient {
  const onError = (error: Error): void => {
    const { failure } = error instanceof CallFailed ? error : {};
    if (failure?.kind === 'problem' && failure.code === 'SESSION_MISSING') signedOut();
  };
  return new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      // A call without a line fails at once and says so; what waits for one is kept by us, not by the page's memory.
      mutations: { networkMode: 'always' },
      queries: {
        networkMode: 'always',
        staleTime: 15_000,
        // What the API refuses it refuses again; only an unreachable one is asked once more.
        retry: (count, error) =>
          count < 2 && error instanceof CallFailed && error.failure.kind === 'unreachable',
      },
    },
  });
}
