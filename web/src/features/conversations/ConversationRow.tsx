import clsx from 'clsx';
import { memo } from 'react';
import { NavLink } from 'react-router';
import type { Conversation } from '../../api/types';
import { shortTime } from '../../lib/dates';
import { t } from '../../lib/i18n';
import { Avatar } from '../../ui/Avatar';
import { Badge } from '../../ui/Badge';
import { Icon } from '../../ui/Icon';
import { presenceText } from '../people/presenceText';
import { presenceOf, usePerson } from '../presence/usePeople';
import { activityAt, isMuted } from './conversationStore';
import { colourKeyOf, nameOf, pictureOf } from './describe';
import { type Tick, usePreview, useTick, useTypingText } from './useRowText';

interface Props {
  conversation: Conversation;
  tabIndex: 0 | -1;
  /** Whether it is near enough to the top to fetch what its ticks need. */
  isEager: boolean;
}

export const ConversationRow = memo(({ conversation, tabIndex, isEager }: Props) => {
  const { id, kind, unreadCount, pinned, peer } = conversation;
  const person = usePerson(peer?.id ?? '') ?? peer;
  const presence = person ? presenceOf(person) : undefined;
  const typing = useTypingText(id);
  const preview = usePreview(conversation);
  const tick = useTick(conversation, isEager);
  const name = person?.name ?? nameOf(conversation);
  const time = shortTime(activityAt(conversation));
  const muted = isMuted(conversation);

  const spoken = [
    name,
    person && presence && presenceText({ state: presence, lastSeenAt: person.lastSeenAt }),
    unreadCount > 0 && t('conversations.spokenUnread', { count: unreadCount }),
    typing ?? preview,
    !typing && tick && t(`conversations.ticks.${tick}`),
    time,
    muted && t('conversations.spokenMuted'),
    pinned && t('conversations.spokenPinned'),
  ];

  return (
    <li className="[contain-intrinsic-size:auto_62px] [content-visibility:auto]">
      <NavLink
        to={`/c/${id}`}
        tabIndex={tabIndex}
        data-row={id}
        className={({ isActive }) =>
          clsx(
            'flex items-center gap-3 rounded-[14px] px-2.5 py-[9px] focus-visible:-outline-offset-2',
            isActive
              ? 'bg-accent-soft [--ring:var(--accent-soft)]'
              : 'hover:bg-hover hover:[--ring:var(--hover)]',
          )
        }
      >
        <Avatar
          id={colourKeyOf(conversation)}
          name={name}
          url={person?.avatarUrl ?? pictureOf(conversation)}
          shape={kind === 'direct' ? 'round' : 'squircle'}
          presence={presence}
        />
        <span className="sr-only">{spoken.filter(Boolean).join(', ')}</span>
        <span aria-hidden className="min-w-0 flex-1">
          <span className="flex items-baseline gap-1.5">
            <span className="truncate text-[0.90625rem] font-semibold tracking-[-0.005em]">
              {name}
            </span>
            {pinned && <Icon name="pin" size={13} className="shrink-0 self-center text-faint" />}
            {muted && <Icon name="muted" size={13} className="shrink-0 self-center text-faint" />}
            <span className="ml-auto shrink-0 pl-1.5 text-xs text-faint">{time}</span>
          </span>
          <span className="mt-px flex min-h-5 items-center gap-2 text-[0.84375rem]">
            {typing ? (
              <span className="min-w-0 flex-1 truncate text-accent-strong italic">{typing}</span>
            ) : (
              <span
                className={clsx(
                  'flex min-w-0 flex-1 items-center gap-1',
                  unreadCount > 0 && !muted ? 'text-text' : 'text-muted',
                )}
              >
                {tick && <Ticks tick={tick} />}
                <span className="truncate">{preview}</span>
              </span>
            )}
            <Badge count={unreadCount} quiet={muted} className="shrink-0" />
          </span>
        </span>
      </NavLink>
    </li>
  );
});

function Ticks({ tick }: { tick: Tick }) {
  return (
    <Icon
      name={tick === 'sent' ? 'check' : 'checks'}
      size={15}
      className={clsx('shrink-0', tick === 'read' && 'text-accent-strong')}
    />
  );
}
