import { useEffect } from 'react';
import { Link } from 'react-router';
import type { Message } from '../../api/types';
import { errorText } from '../../lib/errorText';
import { t } from '../../lib/i18n';
import { queryClient } from '../../lib/queryClient';
import { usePageTitle } from '../../lib/usePageTitle';
import { useChat } from '../../realtime/ChatProvider';
import { Avatar } from '../../ui/Avatar';
import { Badge } from '../../ui/Badge';
import { Button } from '../../ui/Button';
import { EmptyState } from '../../ui/EmptyState';
import { Spinner } from '../../ui/Spinner';
import { placeOf } from '../conversations/describe';
import { NameAndPlace } from '../conversations/NameAndPlace';
import { previewOf } from '../conversations/preview';
import { useConversation } from '../conversations/useConversations';
import { clockTime, dayLabel } from '../messages/days';
import { usePerson } from '../presence/usePeople';
import { type Followed, followedKey, useFollowed } from './useFollowed';

/** All threads that one started, replied in or was named in. */
export function ThreadsPage() {
  const chat = useChat();
  const { data, error, fetchNextPage, hasNextPage, isFetchingNextPage, refetch } = useFollowed();
  usePageTitle(t('threads.all'));

  useEffect(() => {
    const refresh = () => void queryClient.invalidateQueries({ queryKey: followedKey });
    refresh();
    return chat.onIncoming((message: Message) => {
      if (message.threadSeq !== null) refresh();
    });
  }, [chat]);

  const threads = data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <main className="flex min-h-0 min-w-0 flex-1 flex-col overflow-y-auto bg-sunken [--ring:var(--surface)]">
      <div className="mx-auto w-full max-w-[816px] px-3 py-4 md:px-7 md:py-6">
        <h1 className="px-2 text-xl font-[650] tracking-tight">{t('threads.all')}</h1>
        <p className="mb-4 px-2 text-md text-muted">{t('inbox.texts.threads')}</p>
        {error && !data && (
          <EmptyState
            icon="alert"
            title={errorText(error)}
            action={<Button onClick={() => void refetch()}>{t('ui.retry')}</Button>}
          />
        )}
        {!data && !error && <Spinner />}
        {data && threads.length === 0 && (
          <div className="rounded-[20px] border border-line bg-surface shadow-float">
            <EmptyState
              icon="thread"
              title={t('threads.emptyTitle')}
              text={t('threads.emptyText')}
            />
          </div>
        )}
        <ul className="flex flex-col gap-2.5">
          {threads.map((thread) => (
            <li key={`${thread.conversationId} ${thread.root.seq}`}>
              <ThreadCard thread={thread} />
            </li>
          ))}
        </ul>
        {error && data && (
          <p role="alert" className="mt-4 px-2 text-md text-danger">
            {errorText(error)}
          </p>
        )}
        {hasNextPage && (
          <Button
            look="secondary"
            className="mt-4"
            busy={isFetchingNextPage}
            onClick={() => void fetchNextPage()}
          >
            {t('threads.more')}
          </Button>
        )}
      </div>
    </main>
  );
}

function ThreadCard({ thread: { conversationId, root, unreadCount } }: { thread: Followed }) {
  const { me } = useChat();
  const conversation = useConversation(conversationId);
  const person = usePerson(root.senderId);
  const name = person?.name ?? t('messages.unknownPerson');
  const last = root.thread?.lastReplyAt ?? root.createdAt;
  return (
    <Link
      to={`/c/${conversationId}?thread=${root.seq}`}
      className="flex items-center gap-3 rounded-(--r-l) border border-line bg-surface px-4 py-3 hover:bg-hover"
    >
      <Avatar id={root.senderId} name={name} url={person?.avatarUrl} size="m" />
      <span className="min-w-0 flex-1">
        <b className="block text-md font-semibold">
          <NameAndPlace
            name={root.senderId === me ? t('messages.you') : name}
            place={conversation && placeOf(conversation, root.senderId)}
          />
        </b>
        <span dir="auto" className="line-clamp-2 text-md text-muted">
          {previewOf(root)}
        </span>
        <span className="text-xs text-faint">
          {t('messages.replies', { count: root.thread?.replyCount ?? 0 })} · {dayLabel(last)},{' '}
          {clockTime(last)}
        </span>
      </span>
      {unreadCount > 0 && <Badge count={unreadCount} />}
    </Link>
  );
}
