import clsx from 'clsx';
import { t } from '../../lib/i18n';
import { Avatar } from '../../ui/Avatar';
import { usePerson } from '../presence/usePeople';
import { Bubble, timeOf } from './Bubble';
import { clockTime } from './days';
import type { Delivery } from './delivery';
import { FailedActions } from './FailedActions';
import { MessageActions } from './MessageActions';
import type { Question } from './MessageDialogs';
import type { Row } from './rows';
import { useLongPress } from './useLongPress';

interface Props {
  row: Row;
  delivery: Delivery | null;
  namesShown: boolean;
  actionsShown: boolean;
  menuOpen: boolean;
  onMenuOpenChange: (open: boolean) => void;
  onEdit: (row: Row) => void;
  onAsk: (question: Question) => void;
}

/** Avatar, name, bubble and what can be done with it. */
export function MessageBody(props: Props) {
  const { row, delivery, namesShown, actionsShown, menuOpen, onMenuOpenChange, onEdit, onAsk } =
    props;
  const { message, pending, isOwn } = row;
  const hold = useLongPress(() => onMenuOpenChange(true));
  const hasHeader = namesShown && !isOwn && row.startsGroup;
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
          {...(message && !message.deletedAt && hold)}
        >
          <Bubble row={row} delivery={delivery} timeAbove={hasHeader} />
          {message && !message.deletedAt && actionsShown && (
            <div
              className={clsx('absolute top-0 z-10', isOwn ? 'right-full mr-1' : 'left-full ml-1')}
            >
              <MessageActions
                message={message}
                isOwn={isOwn}
                hasReaders={namesShown}
                open={menuOpen}
                onOpenChange={onMenuOpenChange}
                onEdit={() => onEdit(row)}
                onAsk={onAsk}
              />
            </div>
          )}
        </div>
        {pending?.failure && <FailedActions pending={pending} />}
      </div>
    </div>
  );
}

function Face({ userId = '' }: { userId: string | undefined }) {
  const person = usePerson(userId);
  const name = person?.name ?? t('messages.unknownPerson');
  return <Avatar id={userId} name={name} url={person?.avatarUrl} size="s" />;
}

function Header({ userId, at }: { userId: string; at: string }) {
  const person = usePerson(userId);
  return (
    <p className="mb-[3px] ml-1 truncate text-sm font-semibold">
      {person?.name ?? t('messages.unknownPerson')}
      <time dateTime={at} className="ml-1.5 font-normal text-faint">
        {clockTime(at)}
      </time>
    </p>
  );
}
