import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api/client';
import type { Page } from '../../api/types';
import { errorText } from '../../lib/errorText';
import { t } from '../../lib/i18n';
import { useDebounced } from '../../lib/useDebounced';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { SearchField } from '../../ui/SearchField';
import { Spinner } from '../../ui/Spinner';
import type { Gif } from './gifs';
import { useStillness } from './gifs';

const SEARCH_MS = 300;

interface Props {
  onPick: (gif: Gif) => void;
  onClose: () => void;
}

/** GIFs by words, or those that are popular; a press sends one. */
export function GifDialog({ onPick, onClose }: Props) {
  const [query, setQuery] = useState('');
  const wanted = useDebounced(query.trim(), SEARCH_MS);
  const isStill = useStillness();
  const { data, error, fetchNextPage, hasNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: ['gifs', wanted],
    queryFn: ({ pageParam, signal }) =>
      api.get<Page<Gif>>('/api/gifs', { query: { query: wanted, cursor: pageParam }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    staleTime: 300_000,
  });
  const gifs = data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <Dialog title={t('messages.gif')} size="l" onClose={onClose}>
      <SearchField
        label={t('messages.gifSearch')}
        value={query}
        onChange={setQuery}
        maxLength={50}
      />
      {error && <p className="mt-3 text-md text-danger">{errorText(error)}</p>}
      {!data && !error && <Spinner />}
      {data && gifs.length === 0 && (
        <p className="mt-3 text-md text-muted">{t('messages.gifNone')}</p>
      )}
      <ul className="mt-3 grid grid-cols-2 gap-2 sm:grid-cols-3">
        {gifs.map((gif) => (
          <li key={gif.id}>
            <button
              type="button"
              aria-label={gif.title || t('messages.gif')}
              onClick={() => {
                onPick(gif);
                onClose();
              }}
              className="block h-28 w-full overflow-hidden rounded-m bg-hover"
            >
              {isStill ? (
                <span className="line-clamp-4 p-2 text-sm">{gif.title}</span>
              ) : (
                <img
                  src={gif.previewUrl}
                  alt=""
                  loading="lazy"
                  className="size-full object-cover"
                />
              )}
            </button>
          </li>
        ))}
      </ul>
      <p className="mt-3 flex items-center justify-between text-xs text-faint">
        Powered by GIPHY
        {hasNextPage && (
          <Button look="secondary" busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {t('messages.gifMore')}
          </Button>
        )}
      </p>
    </Dialog>
  );
}
