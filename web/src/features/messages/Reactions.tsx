import clsx from 'clsx';
import { useCallback, useSyncExternalStore } from 'react';
import type { Message, Reaction } from '../../api/types';
import { t } from '../../lib/i18n';
import { useChat } from '../../realtime/ChatProvider';
import { tip } from '../../ui/tip';
import { reactionsOf } from './pendingReactions';
import { useReact } from './useReact';

const NAMED = 10;

/** Who reacted how, below the bubble; a press joins in or takes the own one back. */
export function Reactions({ message, isOwn }: { message: Message; isOwn: boolean }) {
  const { actions, me } = useChat();
  const pending = actions.reactions;
  const { id } = message;
  const subscribe = useCallback(
    (listener: () => void) => pending.subscribeTo(id, listener),
    [pending, id],
  );
  const wishes = useSyncExternalStore(subscribe, () => pending.get(id));
  const reactions = reactionsOf(message, wishes, me);
  if (reactions.length === 0) return null;
  return (
    <ul
      aria-label={t('messages.reactions')}
      className={clsx('mt-1 ml-1 flex flex-wrap gap-[5px]', isOwn && 'justify-end')}
    >
      {reactions.map((reaction) => (
        <li key={reaction.emoji}>
          <ReactionChip message={message} reaction={reaction} />
        </li>
      ))}
    </ul>
  );
}

function ReactionChip({ message, reaction }: { message: Message; reaction: Reaction }) {
  const { me } = useChat();
  const react = useReact();
  const { emoji, userIds } = reaction;
  const isMine = userIds.includes(me);
  const names = useNames(userIds);
  return (
    <button
      type="button"
      {...tip(names)}
      aria-label={t('messages.reactionBy', { emoji, names, count: userIds.length })}
      aria-pressed={isMine}
      onClick={() => react(message, emoji, !isMine)}
      className={clsx(
        'flex h-[26px] items-center gap-1 rounded-full border px-2 text-sm tabular-nums',
        isMine
          ? 'border-accent/40 bg-accent-soft text-accent-strong'
          : 'border-line bg-surface text-muted hover:bg-hover',
      )}
    >
      <span>{emoji}</span>
      {userIds.length}
    </button>
  );
}

function useNames(userIds: readonly string[]): string {
  const { me, people } = useChat();
  const names = userIds
    .slice(0, NAMED)
    .map((id) =>
      id === me ? t('messages.you') : (people.get(id)?.name ?? t('messages.unknownPerson')),
    );
  const more = userIds.length - names.length;
  return more > 0
    ? t('messages.andMore', { names: names.join(', '), count: more })
    : names.join(', ');
}
