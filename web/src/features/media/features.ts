import { useQuery } from '@tanstack/react-query';
import { api } from '../../api/client';
import type { Features } from '../../api/types';
import { queryClient } from '../../lib/queryClient';

const question = {
  queryKey: ['features'],
  queryFn: () => api.get<Features>('/api/features'),
  staleTime: Number.POSITIVE_INFINITY,
};

/** What this server offers; undefined until it has said so. */
export function useFeatures(): Features | undefined {
  return useQuery(question).data;
}

/** The same, for what happens later; null when the server does not answer. */
export async function askFeatures(): Promise<Features | null> {
  return queryClient.ensureQueryData(question).catch(() => null);
}
