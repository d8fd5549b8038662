import type { ReactNode } from 'react';
import type { User } from '../../api/types';
import { errorText } from '../../lib/errorText';
import { t } from '../../lib/i18n';
import { Button } from '../../ui/Button';
import { EmptyState } from '../../ui/EmptyState';
import { Skeleton } from '../../ui/Skeleton';
import { MoreRows } from '../conversations/MoreRows';
import { usePeople } from './usePeople';

interface Props {
  search: string;
  /** One list item for each person. */
  children: (person: User) => ReactNode;
}

/** Everyone who matches, loading on as the end comes near. */
export function PeopleList({ search, children }: Props) {
  const query = usePeople(search);
  const { people, isPending, isError, error, refetch } = query;

  if (isPending) return <PeopleSkeleton />;
  if (isError && people.length === 0) {
    return (
      <EmptyState
        icon="alert"
        title={t('people.failedTitle')}
        text={errorText(error)}
        action={<Button onClick={() => void refetch()}>{t('ui.retry')}</Button>}
      />
    );
  }
  if (people.length === 0) return <NobodyFound search={search.trim()} />;
  return (
    <>
      <ul>{people.map(children)}</ul>
      <MoreRows query={query} />
    </>
  );
}

function NobodyFound({ search }: { search: string }) {
  return search ? (
    <EmptyState
      icon="search"
      title={t('people.noMatchTitle')}
      text={t('people.noMatchText', { query: search })}
    />
  ) : (
    <EmptyState icon="people" title={t('people.emptyTitle')} text={t('people.emptyText')} />
  );
}

function PeopleSkeleton() {
  return (
    <div role="status" aria-label={t('people.loading')}>
      {['a', 'b', 'c', 'd', 'e'].map((row) => (
        <div key={row} className="flex items-center gap-3 px-3 py-2.5">
          <Skeleton className="size-11 rounded-full" />
          <div className="flex-1 space-y-2">
            <Skeleton className="h-3.5 w-40" />
            <Skeleton className="h-3 w-24" />
          </div>
        </div>
      ))}
    </div>
  );
}
