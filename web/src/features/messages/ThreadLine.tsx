import clsx from 'clsx';
import type { Message, ThreadSummary } from '../../api/types';
import { t } from '../../lib/i18n';
import { Avatar } from '../../ui/Avatar';
import { usePerson } from '../presence/usePeople';
import { clockTime, dayLabel, dayOf } from './days';
import { useTalk } from './talk';

/** How many replied in the thread of a message, and who; leads there. */
export function ThreadLine({ message, isOwn }: { message: Message; isOwn: boolean }) {
  const { openThread } = useTalk();
  const { thread, seq } = message;
  if (!thread || thread.replyCount === 0 || !openThread) return null;
  return (
    <button
      type="button"
      onClick={() => openThread(seq)}
      className={clsx(
        'mt-1 flex h-8 items-center gap-2 rounded-full border border-line bg-surface pr-3 pl-1.5 text-sm font-semibold text-accent-strong hover:bg-hover [--ring:var(--surface)]',
        isOwn && 'ml-auto',
      )}
    >
      <span className="flex -space-x-1.5">
        {thread.userIds.slice(0, 3).map((id) => (
          <Face key={id} userId={id} />
        ))}
      </span>
      {t('messages.replies', { count: thread.replyCount })}
      <span className="font-normal text-faint max-sm:hidden">{lastReply(thread)}</span>
    </button>
  );
}

function Face({ userId }: { userId: string }) {
  const person = usePerson(userId);
  const name = person?.name ?? t('messages.unknownPerson');
  return (
    <Avatar
      id={userId}
      name={name}
      url={person?.avatarUrl}
      size="xs"
      className="ring-2 ring-(--ring)"
    />
  );
}

function lastReply({ lastReplyAt }: ThreadSummary): string {
  const isToday = dayOf(lastReplyAt) === dayOf(new Date().toISOString());
  return isToday ? clockTime(lastReplyAt) : dayLabel(lastReplyAt);
}
