import clsx from 'clsx';
import { memo, useState } from 'react';
import { t } from '../../lib/i18n';
import { useChat } from '../../realtime/ChatProvider';
import { filesText } from '../media/summary';
import { usePerson } from '../presence/usePeople';
import { abilitiesOn } from './can';
import { DayChip, UnreadDivider } from './Dividers';
import { clockTime } from './days';
import type { Delivery } from './delivery';
import { MessageBody } from './MessageBody';
import type { OpenPart } from './MessageToolbar';
import { plainText } from './plain';
import { type Row, timeOf } from './rows';
import { SystemLine } from './SystemLine';
import { useMessageKeys } from './useMessageKeys';

interface Props {
  row: Row;
  /** Of own messages. */
  delivery: Delivery | null;
  /** In groups and rooms the author's name stands above. */
  namesShown: boolean;
  /** The one message that the Tab key reaches. */
  isActive: boolean;
  isFound: boolean;
  /** Its reactions open, asked for from elsewhere. */
  isReacting: boolean;
  /** The space below belongs to the last row, so that scrolling to its end shows it. */
  isLast: boolean;
  onFocus: (key: string) => void;
  /** Asks for the messages of another day. */
  onPickDay?: ((day: string) => void) | undefined;
}

/** One line of the timeline, with the day or the divider before it. */
export const MessageRow = memo(function MessageRow(props: Props) {
  const { isLast, onPickDay, ...article } = props;
  const { row } = props;
  return (
    <div className={clsx('px-3.5 md:px-7', isLast && 'pb-3')}>
      {row.day && <DayChip day={row.day} onPick={onPickDay} />}
      {row.unread !== null && <UnreadDivider count={row.unread} />}
      {row.message?.kind === 'system' ? (
        <SystemLine message={row.message} />
      ) : (
        <MessageArticle {...article} />
      )}
    </div>
  );
}, isSame);

function MessageArticle(props: Omit<Props, 'isLast' | 'onPickDay'>) {
  const { row, isActive, isFound, isReacting, onFocus, delivery, namesShown } = props;
  const { message } = row;
  const [open, setOpen] = useState<OpenPart>(isReacting ? 'picker' : null);
  const [isNear, setNear] = useState(false);
  const [wasReacting, setWasReacting] = useState(isReacting);
  if (isReacting !== wasReacting) {
    setWasReacting(isReacting);
    if (isReacting) openPart('picker');
  }
  const can = useAbilities(row, isNear || isActive || open !== null);
  const onKeyDown = useMessageKeys(message, can, openPart);

  function openPart(part: OpenPart) {
    // The button must outlive what it opens, which hands the focus back to it.
    setNear(true);
    setOpen(part);
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
      onBlur={({ currentTarget, relatedTarget }) => {
        // On the way to a button in there it must not go.
        if (!currentTarget.contains(relatedTarget)) setNear(false);
      }}
      onKeyDown={onKeyDown}
      className={clsx(
        '-mx-1 rounded-(--r-l) px-1 outline-offset-[-2px]',
        row.startsGroup ? 'pt-2.5' : 'pt-[3px]',
        isFound && 'animate-[found_2.4s_ease-out]',
      )}
    >
      <MessageBody
        row={row}
        delivery={delivery}
        namesShown={namesShown}
        can={can}
        actionsShown={isNear || open !== null}
        open={open}
        onOpen={openPart}
      />
    </article>
  );
}

/** Looked up when somebody comes near; the other rows need not follow the conversation. */
function useAbilities({ message }: Row, isWanted: boolean) {
  const chat = useChat();
  const conversation = message && isWanted && chat.conversations.get(message.conversationId);
  return conversation && message ? abilitiesOn(message, conversation, chat.me) : null;
}

/** Author, time, text and what it carries, in one breath. */
function useSpokenLabel(row: Row): string {
  const { message, pending, isOwn } = row;
  const person = usePerson(message?.senderId ?? '');
  const name = isOwn ? t('messages.you') : (person?.name ?? t('messages.unknownPerson'));
  const text = message?.deletedAt ? t('messages.deleted') : (message ?? pending)?.text;
  const reactions = message?.reactions.reduce((sum, { userIds }) => sum + userIds.length, 0) ?? 0;
  const parts = [
    plainText(text ?? ''),
    message && !message.deletedAt ? filesText(message) : '',
    reactions > 0 ? t('messages.spokenReactions', { count: reactions }) : '',
    message?.thread ? t('messages.replies', { count: message.thread.replyCount }) : '',
  ];
  const said = parts.filter(Boolean).join(', ');
  return t('messages.label', { name, time: clockTime(timeOf(row)), text: said });
}

/** Rows are made anew with each change of the timeline; most of them say the same as before. */
function isSame({ row: a, ...before }: Props, { row: b, ...after }: Props): boolean {
  return shallowEqual(a, b) && shallowEqual(before, after);
}

function shallowEqual<T extends object>(a: T, b: T): boolean {
  return (Object.keys(a) as (keyof T)[]).every((key) => Object.is(a[key], b[key]));
}
