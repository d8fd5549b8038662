import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { Conversation } from '../../api/types';
import { t } from '../../lib/i18n';
import { Avatar } from '../../ui/Avatar';
import { colourKeyOf, nameOf, pictureOf } from '../conversations/describe';
import { NameAndPlace } from '../conversations/NameAndPlace';

interface Props {
  /** Undefined once one is not in it any more. */
  conversation: Conversation | undefined;
  threadSeq: number | null;
  /** What the link to it says of itself. */
  label: string;
  /** Below its name. */
  children: ReactNode;
  /** At its end. */
  actions: ReactNode;
}

/** What is meant for a conversation, or for a thread in it, and leads there. */
export function PlaceRow({ conversation, threadSeq, label, children, actions }: Props) {
  return (
    <div className="relative flex items-start gap-3 rounded-[14px] px-2.5 py-2.5 hover:bg-hover hover:[--ring:var(--hover)] has-[a:focus-visible]:outline-2 has-[a:focus-visible]:-outline-offset-2 has-[a:focus-visible]:outline-accent">
      {conversation && (
        <Avatar
          id={colourKeyOf(conversation)}
          name={nameOf(conversation)}
          url={pictureOf(conversation)}
          shape={conversation.kind === 'direct' ? 'round' : 'squircle'}
          size="s"
        />
      )}
      <div className="min-w-0 flex-1">
        {conversation ? (
          <Link
            to={`/c/${conversation.id}${threadSeq === null ? '' : `?thread=${threadSeq}`}`}
            aria-label={label}
            className="block text-md font-semibold outline-none before:absolute before:inset-0"
          >
            <NameAndPlace
              name={nameOf(conversation)}
              place={threadSeq !== null && t('inbox.inThread')}
            />
          </Link>
        ) : (
          <p className="text-md font-semibold">{t('conversations.someone')}</p>
        )}
        {children}
      </div>
      <div className="relative flex shrink-0 items-center gap-1">{actions}</div>
    </div>
  );
}
