import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { Message } from '../../api/types';
import { exactTime, shortTime } from '../../lib/dates';
import { t } from '../../lib/i18n';
import { Avatar } from '../../ui/Avatar';
import { ThumbButton } from '../media/ThumbButton';
import { usePerson } from '../presence/usePeople';
import { placeOf } from './describe';
import { NameAndPlace } from './NameAndPlace';
import { previewOf } from './preview';
import { useConversation } from './useConversations';

interface Props {
  message: Message;
  /** In place of the start of its text, such as the words around a hit. */
  excerpt?: ReactNode;
  /** Where it was written, for lists of more than one conversation. */
  showsPlace?: boolean;
  /** Buttons at its end. */
  actions?: ReactNode;
  onOpen?: (() => void) | undefined;
}

/** A message in a list, which leads to the place where it was written. */
export function MessageLine({ message, excerpt, showsPlace, actions, onOpen }: Props) {
  const { conversationId, seq, senderId, createdAt } = message;
  const sender = usePerson(senderId);
  const conversation = useConversation(conversationId);
  const name = sender?.name ?? t('conversations.someone');
  return (
    <div className="group relative flex items-start gap-3 rounded-[14px] px-2.5 py-2.5 hover:bg-hover hover:[--ring:var(--hover)] has-[a:focus-visible]:outline-2 has-[a:focus-visible]:-outline-offset-2 has-[a:focus-visible]:outline-accent">
      <Avatar id={senderId} name={name} url={sender?.avatarUrl} size="s" />
      <div className="min-w-0 flex-1">
        <div className="flex items-baseline gap-2">
          <Link
            to={`/c/${conversationId}/m/${seq}`}
            data-row={message.id}
            onClick={onOpen}
            className="min-w-0 flex-1 text-md font-semibold outline-none before:absolute before:inset-0"
          >
            <NameAndPlace
              name={name}
              place={showsPlace && conversation && placeOf(conversation, senderId)}
            />
          </Link>
          <time
            dateTime={createdAt}
            title={exactTime(createdAt)}
            className="ml-auto shrink-0 text-xs text-faint"
          >
            {shortTime(createdAt)}
          </time>
        </div>
        <p className="line-clamp-3 text-md break-words text-muted">
          {excerpt ?? previewOf(message)}
        </p>
      </div>
      <ThumbButton message={message} className="size-11" />
      {actions && <div className="relative flex shrink-0 items-center gap-1">{actions}</div>}
    </div>
  );
}
