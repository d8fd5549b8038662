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
