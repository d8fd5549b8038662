import { t } from '../../lib/i18n';
import { useReachedEnd } from '../../lib/useReachedEnd';
import { Button } from '../../ui/Button';
import { Spinner } from '../../ui/Spinner';

interface Props {
  query: {
    hasNextPage?: boolean;
    isFetching?: boolean;
    isFetchingNextPage?: boolean;
    isFetchNextPageError?: boolean;
    fetchNextPage?: () => Promise<unknown>;
  };
}

/** The end of a list that goes on: it fetches the next page as it comes near, and not in vain again. */
export function MoreRows({ query }: Props) {
  const { hasNextPage = false, isFetching, isFetchingNextPage, fetchNextPage } = query;
  const isFailed = query.isFetchNextPageError && !isFetching;
  const end = useReachedEnd<HTMLDivElement>(
    hasNextPage && !isFetching && !isFailed,
    () => void fetchNextPage?.(),
  );
  if (!hasNextPage) return null;
  return (
    <div ref={end} className="grid h-8 place-items-center">
      {isFetchingNextPage && <Spinner />}
      {isFailed && (
        <Button look="quiet" className="h-8 px-3 text-sm" onClick={() => void fetchNextPage?.()}>
          {t('ui.retry')}
        </Button>
      )}
    </div>
  );
}
