import type { ReactNode } from 'react';
import type { User } from '../../api/types';
import { Avatar } from '../../ui/Avatar';
import { presenceText } from './presenceText';
import { useLivePerson } from './useLivePerson';

interface Props {
  person: User;
  /** In place of the presence in words. */
  note?: ReactNode;
  size?: 'm' | 'l';
}

/** Somebody's picture, name and presence, as they are now. */
export function PersonLine({ person, note, size = 'l' }: Props) {
  const { user, state } = useLivePerson(person);
  return (
    <>
      <Avatar id={user.id} name={user.name} url={user.avatarUrl} size={size} presence={state} />
      <span className="min-w-0 flex-1 text-left">
        <span className="flex items-baseline gap-1.5">
          <span className="truncate font-semibold">{user.name}</span>
          {user.status?.emoji && <span aria-hidden>{user.status.emoji}</span>}
          {/* Where there is no room for both, the name is what people are known by. */}
          <span className="shrink-[99] truncate text-sm text-muted">@{user.username}</span>
        </span>
        <span className="block truncate text-sm text-muted">
          {note ?? (user.status?.text || presenceText({ state, lastSeenAt: user.lastSeenAt }))}
        </span>
      </span>
    </>
  );
}
