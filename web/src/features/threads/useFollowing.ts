import { useEffect, useState } from 'react';
import type { Message } from '../../api/types';
import { errorText } from '../../lib/errorText';
import { queryClient } from '../../lib/queryClient';
import { showToast } from '../../ui/toast';
import { followThread } from './requests';
import { followedKey, useFollowed } from './useFollowed';

/** Whether the caller hears of new replies in a thread, and the switch for it. */
export function useFollowing(conversationId: string, rootSeq: number, root: Message | null) {
  const { data, status } = useFollowed();
  const [wish, setWish] = useState<boolean | null>(null);
  const isListed = data?.pages.some(({ items }) =>
    items.some((one) => one.conversationId === conversationId && one.root.seq === rootSeq),
  );
  const isFollowing = wish ?? isListed ?? false;
  const replied = root?.thread?.lastReplySeq ?? 0;

  // An own reply follows the thread, which the list does not know yet.
  useEffect(() => {
    if (replied > 0) void queryClient.invalidateQueries({ queryKey: followedKey });
  }, [replied]);

  function toggle() {
    const next = !isFollowing;
    setWish(next);
    followThread(conversationId, rootSeq, next).then(
      () => queryClient.invalidateQueries({ queryKey: followedKey }),
      (error) => {
        setWish(null);
        showToast({ title: errorText(error) });
      },
    );
  }

  return { isKnown: status === 'success', isFollowing, toggle };
}
