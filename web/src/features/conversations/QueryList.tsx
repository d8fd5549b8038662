import type { ReactNode } from 'react';
import { errorText } from '../../lib/errorText';
import { t } from '../../lib/i18n';
import { Button } from '../../ui/Button';
import { EmptyState } from '../../ui/EmptyState';
import type { IconName } from '../../ui/Icon';
import { Skeleton } from '../../ui/Skeleton';
import { MoreRows } from './MoreRows';

interface Props<T> {
  query: {
    isPending: boolean;
    isError: boolean;
    error: Error | null;
    refetch: () => Promise<unknown>;
    hasNextPage?: boolean;
    isFetching?: boolean;
    isFetchingNextPage?: boolean;
    isFetchNextPageError?: boolean;
    fetchNextPage?: () => Promise<unknown>;
  };
  items: readonly T[];
  keyOf: (item: T) => string;
  label: string;
  /** What stands there when the answer is: nothing. */
  empty: { icon: IconName; title: string; text?: string; action?: ReactNode };
  children: (item: T) => ReactNode;
}

/** A list from the server in each of its states: under way, failed, empty, there, and more of it. */
export function QueryList<T>({ query, items, keyOf, label, empty, children }: Props<T>) {
  if (query.isPending) return <RowsSkeleton label={label} />;
  if (query.isError && items.length === 0) {
    return (
      <EmptyState
        icon="alert"
        title={t('conversations.listFailed')}
        text={errorText(query.error)}
        action={<Button onClick={() => void query.refetch()}>{t('ui.retry')}</Button>}
      />
    );
  }
  if (items.length === 0) return <EmptyState {...empty} />;
  return (
    <>
      <ul aria-label={label} className="-mx-2.5 mt-2">
        {items.map((item) => (
          <li key={keyOf(item)}>{children(item)}</li>
        ))}
      </ul>
      <MoreRows query={query} />
    </>
  );
}

function RowsSkeleton({ label }: { label: string }) {
  return (
    <div role="status" aria-label={t('conversations.listLoading', { label })} className="mt-4">
      {['a', 'b', 'c'].map((row) => (
        <div key={row} className="flex gap-3 py-2.5">
          <Skeleton className="size-8 rounded-full" />
          <div className="flex-1 space-y-2">
            <Skeleton className="h-3.5 w-28" />
            <Skeleton className="h-3 w-full" />
          </div>
        </div>
      ))}
    </div>
  );
}
