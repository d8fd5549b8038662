import clsx from 'clsx';
import type { MouseEvent } from 'react';
import { t } from '../../lib/i18n';
import { Avatar } from '../../ui/Avatar';
import { usePerson } from '../presence/usePeople';
import { Bubble } from './Bubble';
import type { Abilities } from './can';
import { clockTime } from './days';
import type { Delivery } from './delivery';
import { FailedActions } from './FailedActions';
import { MessageToolbar, type OpenPart } from './MessageToolbar';
import { Previews } from './Previews';
import { Reactions } from './Reactions';
import { type Row, timeOf } from './rows';
import { ThreadLine } from './ThreadLine';
import { UndoButton } from './UndoButton';
import { useLongPress } from './useLongPress';

interface Props {
  row: Row;
  delivery: Delivery | null;
  namesShown: boolean;
  /** Null of what is not on the server. */
  can: Abilities | null;
  actionsShown: boolean;
  open: OpenPart;
  onOpen: (part: OpenPart) => void;
}

/** Avatar, name, bubble and what can be done with it. */
export function MessageBody(props: Props) {
  const { row, delivery, namesShown, can, actionsShown, open, onOpen } = props;
  const { message, pending, isOwn } = row;
  const hold = useLongPress(() => onOpen('menu'));
  const hasHeader = namesShown && !isOwn && row.startsGroup;
  const isLive = message !== null && message.deletedAt === null;

  function onContextMenu(event: MouseEvent) {
    hold.onContextMenu(event);
    if (event.defaultPrevented || event.shiftKey || !isOurs(event)) return;
    event.preventDefault();
    onOpen('menu');
  }

  return (
    <div
      className={clsx(
        'grid w-fit max-w-[90%] gap-2.5 md:max-w-[min(78%,720px)]',
        isOwn ? 'ml-auto grid-cols-[minmax(0,1fr)]' : 'grid-cols-[32px_minmax(0,1fr)]',
      )}
    >
      {!isOwn && (
        <div className="self-end">{row.endsGroup && <Face userId={message?.senderId} />}</div>
      )}
      <div className="min-w-0">
        {hasHeader && message && <Header userId={message.senderId} at={timeOf(row)} />}
        <div
          className={clsx(
            'relative w-fit max-w-full pointer-coarse:select-none',
            isOwn && 'ml-auto',
          )}
          {...(isLive && { ...hold, onContextMenu })}
        >
          <Bubble row={row} delivery={delivery} timeAbove={hasHeader} />
          {isLive && can && actionsShown && (
            <MessageToolbar message={message} isOwn={isOwn} can={can} open={open} onOpen={onOpen} />
          )}
          {isLive && isOwn && <UndoButton message={message} />}
        </div>
        {isLive && (
          <>
            <Previews message={message} isOwn={isOwn} />
            <Reactions message={message} isOwn={isOwn} />
          </>
        )}
        {message && <ThreadLine message={message} isOwn={isOwn} />}
        {pending?.failure && <FailedActions pending={pending} />}
      </div>
    </div>
  );
}

/** Links, pictures and selected words have a menu of the browser that people want. */
function isOurs({ target }: MouseEvent): boolean {
  const isElse = target instanceof Element && target.closest('a, img, button, pre');
  return !isElse && getSelection()?.isCollapsed !== false;
}

function Face({ userId = '' }: { userId: string | undefined }) {
  const person = usePerson(userId);
  const name = person?.name ?? t('messages.unknownPerson');
  return <Avatar id={userId} name={name} url={person?.avatarUrl} size="s" />;
}

function Header({ userId, at }: { userId: string; at: string }) {
  const person = usePerson(userId);
  return (
    <p className="mb-[3px] ml-1 flex text-sm font-semibold">
      <span className="truncate">{person?.name ?? t('messages.unknownPerson')}</span>
      <time dateTime={at} className="ml-1.5 shrink-0 font-normal text-faint">
        {clockTime(at)}
      </time>
    </p>
  );
}
