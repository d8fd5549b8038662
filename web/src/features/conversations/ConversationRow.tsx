import clsx from 'clsx';
import { memo, Suspense, useState } from 'react';
import { NavLink } from 'react-router';
import type { Conversation } from '../../api/types';
import { shortTime } from '../../lib/dates';
import { t } from '../../lib/i18n';
import { Avatar } from '../../ui/Avatar';
import { Badge } from '../../ui/Badge';
import { Icon } from '../../ui/Icon';
import { IconButton } from '../../ui/IconButton';
import { overlay } from '../../ui/part';
import { type Delivery, ticks } from '../messages/delivery';
import { presenceText } from '../people/presenceText';
import { presenceOf, usePerson } from '../presence/usePeople';
import { isMuted } from './conversationStore';
import { colourKeyOf, isNote, lettersOf, nameOf, pictureOf } from './describe';
import { useHold } from './useHold';
import { useDraft, useLatest, useTick, useTypingText, useWaiting } from './useRowText';

const RowMenu = overlay(
  () => import('./RowMenu'),
  ({ RowMenu }) => RowMenu,
);

interface Props {
  conversation: Conversation;
  tabIndex: 0 | -1;
  /** Whether it is near enough to the top to fetch what its ticks need. */
  isEager: boolean;
}

export const ConversationRow = memo(({ conversation, tabIndex, isEager }: Props) => {
  const { id, kind, unreadCount, mentionCount, pinned, peer } = conversation;
  const [isMenuOpen, setIsMenuOpen] = useState<boolean>();
  const hold = useHold(() => setIsMenuOpen(true));
  const known = usePerson(peer?.id ?? '') ?? peer;
  const person = isNote(conversation) ? null : known;
  const presence = person ? presenceOf(person) : undefined;
  const typing = useTypingText(id);
  const draft = useDraft(id);
  const waiting = useWaiting(id);
  const { text: preview, icon, at } = useLatest(conversation, waiting);
  const tick = useTick(conversation, waiting, isEager);
  const name = person?.name ?? nameOf(conversation);
  const time = shortTime(at);
  const muted = isMuted(conversation);

  const spoken = [
    name,
    person && presence && presenceText({ state: presence, lastSeenAt: person.lastSeenAt }),
    unreadCount > 0 && t('conversations.spokenUnread', { count: unreadCount }),
    mentionCount > 0 && t('conversations.spokenMentions', { count: mentionCount }),
    typing ?? (draft ? t('conversations.draft', { text: draft }) : preview),
    !typing && !draft && tick && t(`messages.${tick}`),
    time,
    muted && t('conversations.spokenMuted'),
    pinned && t('conversations.spokenPinned'),
  ];

  return (
    <li
      {...hold}
      className="group relative [contain-intrinsic-size:auto_62px] [content-visibility:auto]"
    >
      <NavLink
        to={`/c/${id}`}
        draggable={false}
        tabIndex={tabIndex}
        data-row={id}
        className={({ isActive }) =>
          clsx(
            'flex items-center gap-3 rounded-[14px] px-2.5 py-[9px] [-webkit-touch-callout:none] focus-visible:-outline-offset-2',
            isActive
              ? 'bg-accent-soft [--ring:var(--accent-soft)]'
              : 'hover:bg-hover hover:[--ring:var(--hover)]',
          )
        }
      >
        <Avatar
          id={colourKeyOf(conversation)}
          name={person?.name ?? lettersOf(conversation)}
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
            {pinned && <Icon name="star" size={13} className="shrink-0 self-center text-faint" />}
            {muted && <Icon name="muted" size={13} className="shrink-0 self-center text-faint" />}
            <span className="ml-auto shrink-0 pl-1.5 text-xs text-faint group-focus-within:md:invisible group-hover:md:invisible group-has-aria-expanded:invisible">
              {time}
            </span>
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
                {tick && !draft && <Ticks tick={tick} />}
                {draft && (
                  <span className="shrink-0 text-unread-text">{t('conversations.draftLabel')}</span>
                )}
                {icon && !draft && <Icon name={icon} size={14} className="shrink-0" />}
                <span className="truncate">{draft || preview}</span>
              </span>
            )}
            {mentionCount > 0 && <MentionBadge />}
            <Badge count={unreadCount} quiet={muted} className="shrink-0" />
          </span>
        </span>
      </NavLink>
      <div
        className={clsx(
          'absolute top-[7px] right-2 opacity-0 group-hover:md:opacity-100 focus-within:opacity-100',
          isMenuOpen ? 'opacity-100' : 'max-md:pointer-events-none',
        )}
      >
        {isMenuOpen === undefined ? (
          <MenuButton name={name} tabIndex={tabIndex} onClick={() => setIsMenuOpen(true)} />
        ) : (
          <Suspense fallback={<MenuButton name={name} tabIndex={tabIndex} />}>
            <RowMenu
              conversation={conversation}
              tabIndex={tabIndex}
              open={isMenuOpen}
              onOpenChange={setIsMenuOpen}
              onMissing={() => setIsMenuOpen(undefined)}
            />
          </Suspense>
        )}
      </div>
    </li>
  );
});

interface MenuButtonProps {
  name: string;
  tabIndex: 0 | -1;
  onClick?: () => void;
}

/** Stands in for the menu, which is fetched when it is first wanted. */
function MenuButton({ name, ...button }: MenuButtonProps) {
  const label = t('conversations.actionsFor', { name });
  return <IconButton {...button} icon="more" size="s" label={label} aria-haspopup="menu" />;
}

/** Louder than a count, and shown where the count is muted as well. */
function MentionBadge() {
  return (
    <span className="grid size-5 shrink-0 place-items-center rounded-full bg-unread text-white">
      <Icon name="at" size={13} />
    </span>
  );
}

function Ticks({ tick }: { tick: Delivery }) {
  return (
    <Icon
      name={ticks[tick]}
      size={15}
      className={clsx(
        'shrink-0',
        tick === 'read' && 'text-accent-strong',
        tick === 'failed' && 'text-danger',
      )}
    />
  );
}
