import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import type { SharedFile } from '../../api/types';
import { kindOf } from './kinds';
import type { Look } from './lightboxStore';
import { sharedFiles } from './requests';

/** So near to the oldest one that is loaded, more are fetched. */
const NEAR = 3;

/**
 * The pictures and films of a conversation from the oldest to the newest, and the one that is
 * shown. Where it was when these came is `start`: from there on the lightbox goes by itself.
 */
export function useSlides({ file, place }: Look) {
  const [current, setCurrent] = useState(file.id);
  const query = useInfiniteQuery(sharedFiles(place.conversationId, 'visual'));
  const { data, hasNextPage, isFetching, isFetchNextPageError, fetchNextPage } = query;
  const loaded = useMemo(() => data?.pages.flatMap((page) => page.items) ?? [], [data]);
  const all = useMemo(() => loaded.filter(isShown).reverse(), [loaded]);
  const own: SharedFile = useMemo(
    () => ({ attachment: file, messageId: '', ...place }),
    [file, place],
  );
  const isFound = indexIn(all, file.id) >= 0;
  // What is not among them, or not made ready yet, is shown alone.
  const slides = useMemo(() => (isFound ? all : [own]), [isFound, all, own]);
  const index = Math.max(0, indexIn(slides, current));
  const [given, setGiven] = useState({ slides, start: index });
  if (given.slides !== slides) setGiven({ slides, start: index });
  const isSought = !isFound && (loaded.at(-1)?.seq ?? 0) > place.seq;
  const mayAsk = hasNextPage && !isFetching && !isFetchNextPageError;
  const wantsMore = mayAsk && (isSought || (isFound && index < NEAR));
  useEffect(() => {
    if (wantsMore) void fetchNextPage();
  }, [wantsMore, fetchNextPage]);
  return { ...given, shown: slides[index] ?? own, show: setCurrent };
}

function indexIn(files: readonly SharedFile[], id: string): number {
  return files.findIndex(({ attachment }) => attachment.id === id);
}

function isShown({ attachment }: SharedFile): boolean {
  return attachment.status === 'ready' && kindOf(attachment) !== 'file';
}
