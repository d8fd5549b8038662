import { useState } from 'react';
import { Link, useParams } from 'react-router';
import type { Conversation } from '../../api/types';
import { t } from '../../lib/i18n';
import { useOpenOverlay } from '../../lib/overlay';
import { Button, linkButtonLook } from '../../ui/Button';
import { EmptyState } from '../../ui/EmptyState';
import { Skeleton } from '../../ui/Skeleton';
import { ConversationRow } from './ConversationRow';
import type { LoadStatus } from './conversationStore';
import type { Filter } from './filters';
import { useRovingRows } from './useRovingRows';

/** Rows that are on the first screen. */
const EAGER_ROWS = 15;

interface Props {
  conversations: readonly Conversation[];
  status: LoadStatus;
  filter: Filter;
  onRetry: () => void;
}

export function ConversationList({ conversations, status, filter, onRetry }: Props) {
  const { id: openId } = useParams();
  const [focusedId, setFocusedId] = useState<string>();
  const { list, onKeyDown } = useRovingRows<HTMLUListElement>();

  if (conversations.length === 0) {
    if (status === 'loading') return <ListSkeleton />;
    if (status === 'failed') return <Failed onRetry={onRetry} />;
    return <Nothing filter={filter} />;
  }
  const ids = conversations.map(({ id }) => id);
  const tabStop = [focusedId, openId].find((id) => id && ids.includes(id)) ?? ids[0];
  return (
    <ul
      ref={list}
      aria-label={t('conversations.list')}
      className="min-h-0 flex-1 overflow-y-auto overscroll-contain px-2.5 pt-0.5 pb-2.5"
      onKeyDown={onKeyDown}
      onFocus={(event) => setFocusedId(event.target.dataset.row)}
    >
      {conversations.map((conversation, index) => (
        <ConversationRow
          key={conversation.id}
          conversation={conversation}
          tabIndex={conversation.id === tabStop ? 0 : -1}
          isEager={index < EAGER_ROWS}
        />
      ))}
    </ul>
  );
}

function Failed({ onRetry }: { onRetry: () => void }) {
  return (
    <EmptyState
      icon="offline"
      title={t('conversations.failedTitle')}
      text={t('conversations.failedText')}
      action={<Button onClick={onRetry}>{t('ui.retry')}</Button>}
    />
  );
}

function Nothing({ filter }: { filter: Filter }) {
  const openOverlay = useOpenOverlay();
  const { icon, title, text } = emptiness[filter];
  return (
    <EmptyState
      icon={icon}
      title={t(title)}
      text={t(text)}
      action={
        filter === 'rooms' ? (
          <Link to="/rooms" className={linkButtonLook}>
            {t('conversations.browseRooms')}
          </Link>
        ) : (
          (filter === 'all' || filter === 'groups') && (
            <Button onClick={() => openOverlay('new-conversation')}>
              {t('conversations.newConversation')}
            </Button>
          )
        )
      }
    />
  );
}

const emptiness = {
  all: { icon: 'chat', title: 'conversations.emptyTitle', text: 'conversations.emptyText' },
  unread: {
    icon: 'checks',
    title: 'conversations.emptyUnreadTitle',
    text: 'conversations.emptyUnreadText',
  },
  groups: {
    icon: 'people',
    title: 'conversations.emptyGroupsTitle',
    text: 'conversations.emptyGroupsText',
  },
  rooms: {
    icon: 'hash',
    title: 'conversations.emptyRoomsTitle',
    text: 'conversations.emptyRoomsText',
  },
  archive: {
    icon: 'archive',
    title: 'conversations.emptyArchiveTitle',
    text: 'conversations.emptyArchiveText',
  },
} as const;

function ListSkeleton() {
  return (
    <div role="status" aria-label={t('conversations.loading')} className="px-2.5">
      {['a', 'b', 'c', 'd', 'e', 'f'].map((row) => (
        <div key={row} className="flex items-center gap-3 px-2.5 py-[9px]">
          <Skeleton className="size-11 rounded-full" />
          <div className="flex-1 space-y-2">
            <Skeleton className="h-3.5 w-28" />
            <Skeleton className="h-3 w-44" />
          </div>
        </div>
      ))}
    </div>
  );
}
