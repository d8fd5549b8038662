import { useInfiniteQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect } from 'react';
import type { Conversation, SharedFile } from '../../api/types';
import { queryClient } from '../../lib/queryClient';
import { useChat } from '../../realtime/ChatProvider';
import type { IconName } from '../../ui/Icon';
import { QueryList } from '../conversations/QueryList';
import { DownloadAll } from './DownloadAll';
import { byMonth } from './months';
import { type SharedKind, sharedFiles } from './requests';

interface Props {
  conversation: Conversation;
  kind: SharedKind;
  label: string;
  empty: { icon: IconName; title: string; text: string };
  /** The files of one month. */
  children: (items: readonly SharedFile[]) => ReactNode;
}

/** What was shared in a conversation, by month; it follows what comes. */
export function SharedList({ conversation, kind, label, empty, children }: Props) {
  const { id } = conversation;
  const chat = useChat();
  const query = useInfiniteQuery(sharedFiles(id, kind));
  useEffect(() => {
    const renew = () => void queryClient.invalidateQueries({ queryKey: ['media', id] });
    const timeline = chat.timelines.of(id);
    let last = timeline.getSnapshot().messages.at(-1)?.seq;
    const stops = [
      chat.news.on('message:updated', (message) => {
        if (message.conversationId === id) renew();
      }),
      timeline.subscribe(() => {
        const newest = timeline.getSnapshot().messages.at(-1);
        if (newest && newest.seq !== last && newest.attachments.length > 0) renew();
        last = newest?.seq;
      }),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [chat, id]);
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      {items.length > 0 && <DownloadAll conversation={conversation} kind={kind} />}
      <QueryList
        query={query}
        items={byMonth(items)}
        keyOf={({ name }) => name}
        label={label}
        empty={empty}
      >
        {(month) => (
          <section className="px-2.5">
            <h3 className="mt-3 mb-2 text-xs font-semibold text-faint">{month.name}</h3>
            {children(month.items)}
          </section>
        )}
      </QueryList>
    </>
  );
}
