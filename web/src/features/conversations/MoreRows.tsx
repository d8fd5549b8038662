import { useReachedEnd } from '../../lib/useReachedEnd';
import { Spinner } from '../../ui/Spinner';

interface Props {
  query: {
    hasNextPage?: boolean;
    isFetchingNextPage?: boolean;
    fetchNextPage?: () => Promise<unknown>;
  };
}

/** The end of a list that goes on: it fetches the next page as it comes near. */
export function MoreRows({ query }: Props) {
  const { hasNextPage = false, isFetchingNextPage = false, fetchNextPage } = query;
  const end = useReachedEnd<HTMLDivElement>(hasNextPage && !isFetchingNextPage, () => {
    void fetchNextPage?.();
  });
  if (!hasNextPage) return null;
  return (
    <div ref={end} className="grid h-8 place-items-center">
      {isFetchingNextPage && <Spinner />}
    </div>
  );
}
