import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { SharedFile } from '../../api/types';
import { kindOf } from './kinds';
import type { Look } from './lightboxStore';
import { sharedFiles } from './requests';

/** So near to the oldest one that is loaded, more are fetched. */
const NEAR = 3;

/** The pictures and films of a conversation from the oldest to the newest, and the one that is shown. */
export function useSlides({ file, place }: Look) {
  const [current, setCurrent] = useState(file.id);
  const query = useInfiniteQuery(sharedFiles(place.conversationId, 'visual'));
  const { hasNextPage, isFetching, fetchNextPage } = query;
  const own: SharedFile = { attachment: file, messageId: '', ...place };
  const loaded = query.data?.pages.flatMap((page) => page.items) ?? [];
  const all = loaded.filter(isShown).reverse();
  const isFound = all.some(({ attachment }) => attachment.id === file.id);
  const isSought = !isFound && (loaded.at(-1)?.seq ?? 0) > place.seq;
  // What is not among them, or not made ready yet, is shown alone.
  const slides = isFound ? all : [own];
  const index = Math.max(
    0,
    slides.findIndex(({ attachment }) => attachment.id === current),
  );
  const wantsMore = hasNextPage && !isFetching && (isSought || (isFound && index < NEAR));
  useEffect(() => {
    if (wantsMore) void fetchNextPage();
  }, [wantsMore, fetchNextPage]);
  return { slides, index, shown: slides[index] ?? own, show: setCurrent };
}

function isShown({ attachment }: SharedFile): boolean {
  return attachment.status === 'ready' && kindOf(attachment) !== 'file';
}
