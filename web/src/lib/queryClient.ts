import { QueryClient } from '@tanstack/react-query';
import { NetworkError } from '../api/errors';

/** Requests are tried offline as well, so that the screen can say that there is no connection. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      networkMode: 'always',
      staleTime: 30_000,
      retry: (failures, error) => error instanceof NetworkError && navigator.onLine && failures < 2,
    },
    mutations: { networkMode: 'always' },
  },
});

/**
 * The line is up, so that events come again. What failed without it is asked for once more; after a
 * pause so is all else on the screen, as of what changed meanwhile nothing was heard.
 */
export async function askAgain(afterPause: boolean): Promise<void> {
  if (afterPause) await queryClient.invalidateQueries();
  else await queryClient.refetchQueries({ type: 'active', stale: true });
}
