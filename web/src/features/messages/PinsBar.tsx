import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { api } from '../../api/client';
import type { Conversation, Message } from '../../api/types';
import { t } from '../../lib/i18n';
import { queryClient } from '../../lib/queryClient';
import { useChat } from '../../realtime/ChatProvider';
import { Icon } from '../../ui/Icon';
import { previewOf } from '../conversations/preview';
import { Thumb } from '../media/Thumb';
import { useTalk } from './talk';

/** The pinned messages one after the other, over those of the conversation; a press leads there. */
export function PinsBar({ conversation: { id } }: { conversation: Conversation }) {
  const chat = useChat();
  const { jump } = useTalk();
  const { data } = useQuery({
    queryKey: ['pins', id],
    queryFn: () => api.get<{ items: Message[] }>(`/api/conversations/${id}/pins`),
    staleTime: 60_000,
  });
  const [at, setAt] = useState(0);
  const known = data?.items;
  useEffect(
    () =>
      chat.news.on('message:updated', (message) => {
        if (message.conversationId !== id) return;
        const isKnown = known?.some((pinned) => pinned.id === message.id) ?? false;
        const isStale = isKnown || message.pinnedAt !== null;
        if (isStale) void queryClient.invalidateQueries({ queryKey: ['pins', id] });
      }),
    [chat, id, known],
  );

  const pins = known ?? [];
  const shown = pins[at % Math.max(1, pins.length)];
  if (!shown) return null;
  return (
    <button
      type="button"
      onClick={() => {
        jump(shown.seq);
        setAt(at + 1);
      }}
      className="flex h-11 shrink-0 items-center gap-2.5 border-b border-line bg-surface px-3.5 text-left text-md hover:bg-hover md:px-7"
    >
      <Icon name="pin" size={16} className="shrink-0 text-accent-strong" />
      <span className="shrink-0 font-semibold text-accent-strong">
        {pins.length === 1
          ? t('messages.pinned')
          : t('messages.pinnedOf', { at: (at % pins.length) + 1, count: pins.length })}
      </span>
      <span dir="auto" className="min-w-0 flex-1 truncate text-muted">
        {previewOf(shown)}
      </span>
      <Thumb message={shown} className="size-8" />
    </button>
  );
}
