import clsx from 'clsx';
import { type KeyboardEvent, lazy, memo, Suspense, useState } from 'react';
import { t } from '../../lib/i18n';
import { usePerson } from '../presence/usePeople';
import { timeOf } from './Bubble';
import { DayChip, UnreadDivider } from './Dividers';
import { clockTime } from './days';
import type { Delivery } from './delivery';
import { MessageBody } from './MessageBody';
import type { Question } from './MessageDialogs';
import type { Row } from './rows';

const MessageDialogs = lazy(async () => {
  const { MessageDialogs } = await import('./MessageDialogs');
  return { default: MessageDialogs };
});

interface Props {
  row: Row;
  /** Of own messages. */
  delivery: Delivery | null;
  /** In groups and rooms the author's name stands above. */
  namesShown: boolean;
  /** The one message that the Tab key reaches. */
  isActive: boolean;
  isFound: boolean;
  /** The space below belongs to the last row, so that scrolling to its end shows it. */
  isLast: boolean;
  onFocus: (key: string) => void;
  onEdit: (row: Row) => void;
}

/** One line of the timeline, with the day or the divider before it. */
export const MessageRow = memo(function MessageRow(props: Props) {
  const { isLast, ...article } = props;
  const { row } = props;
  return (
    <div className={clsx('px-3.5 md:px-7', isLast && 'pb-3')}>
      {row.day && <DayChip day={row.day} />}
      {row.unread !== null && <UnreadDivider count={row.unread} />}
      {row.message?.kind === 'system' ? (
        <p className="my-2 text-center text-sm text-balance text-muted">{row.message.text}</p>
      ) : (
        <MessageArticle {...article} />
      )}
    </div>
  );
}, isSame);

function MessageArticle({ row, isActive, isFound, onFocus, ...rest }: Omit<Props, 'isLast'>) {
  const [menuOpen, setMenuOpen] = useState(false);
  const [isNear, setNear] = useState(false);
  const [asked, setAsked] = useState<Question | null>(null);
  const { message } = row;

  function openMenu(event: KeyboardEvent) {
    if (event.target !== event.currentTarget || !message || message.deletedAt) return;
    if (event.key !== 'Enter' && event.key !== 'ContextMenu') return;
    event.preventDefault();
    setMenuOpen(true);
  }

  function changeMenu(open: boolean) {
    // The button must outlive the menu, which hands the focus back to it.
    setNear(true);
    setMenuOpen(open);
  }

  return (
    <article
      tabIndex={isActive ? 0 : -1}
      aria-label={useSpokenLabel(row)}
      data-key={row.key}
      data-seq={message?.seq}
      onPointerEnter={({ pointerType }) => pointerType === 'mouse' && setNear(true)}
      onPointerLeave={() => setNear(false)}
      onFocus={() => {
        setNear(true);
        onFocus(row.key);
      }}
      onBlur={() => setNear(false)}
      onKeyDown={openMenu}
      className={clsx(
        '-mx-1 rounded-(--r-l) px-1 outline-offset-[-2px]',
        row.startsGroup ? 'pt-2.5' : 'pt-[3px]',
        isFound && 'animate-[found_2.4s_ease-out]',
      )}
    >
      <MessageBody
        row={row}
        actionsShown={isNear || menuOpen}
        menuOpen={menuOpen}
        onMenuOpenChange={changeMenu}
        onAsk={setAsked}
        {...rest}
      />
      {message && asked && (
        <Suspense>
          <MessageDialogs message={message} asked={asked} onClose={() => setAsked(null)} />
        </Suspense>
      )}
    </article>
  );
}

/** Author, time and text in one breath. */
function useSpokenLabel(row: Row): string {
  const { message, pending, isOwn } = row;
  const person = usePerson(message?.senderId ?? '');
  const name = isOwn ? t('messages.you') : (person?.name ?? t('messages.unknownPerson'));
  const text = message?.deletedAt ? t('messages.deleted') : (message ?? pending)?.text;
  return t('messages.label', { name, time: clockTime(timeOf(row)), text: text ?? '' });
}

/** Rows are made anew with each change of the timeline; most of them say the same as before. */
function isSame({ row: a, ...before }: Props, { row: b, ...after }: Props): boolean {
  return shallowEqual(a, b) && shallowEqual(before, after);
}

function shallowEqual<T extends object>(a: T, b: T): boolean {
  return (Object.keys(a) as (keyof T)[]).every((key) => Object.is(a[key], b[key]));
}
