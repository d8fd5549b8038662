import clsx from 'clsx';
import { type ReactNode, useEffect, useState } from 'react';
import type { Message, Poll } from '../../api/types';
import { errorText } from '../../lib/errorText';
import { t } from '../../lib/i18n';
import { useChat } from '../../realtime/ChatProvider';
import { Icon } from '../../ui/Icon';
import { tip } from '../../ui/tip';
import { showToast } from '../../ui/toast';
import { useConversation } from '../conversations/useConversations';
import { may } from './can';
import { clockTime, dayLabel } from './days';
import { ownVotes } from './requests';

interface Props {
  message: Message;
  poll: Poll;
  /** The time, which stands at the end of the last line. */
  meta: ReactNode;
}

/** The answers to a question that was put to all, with how many chose each. */
export function PollCard({ message, poll, meta }: Props) {
  const chat = useChat();
  const conversation = useConversation(message.conversationId);
  const [own, setOwn] = useOwnVotes(message, poll);
  const isClosed = poll.closedAt !== null || isPast(poll.closesAt);
  const isOwner = message.senderId === chat.me;
  const mayClose = !isClosed && conversation && (isOwner || may(conversation, 'deleteOthers'));

  async function vote(optionId: number) {
    const before = own;
    const has = own.includes(optionId);
    const single = has ? [] : [optionId];
    const several = has ? own.filter((id) => id !== optionId) : [...own, optionId];
    const next = poll.multiple ? several : single;
    setOwn(next);
    try {
      await chat.actions.vote(message, next);
    } catch (error) {
      setOwn(before);
      showToast({ title: t('messages.voteFailed', { reason: errorText(error) }) });
    }
  }

  function close() {
    chat.actions.closePoll(message).catch((error) => {
      showToast({ title: t('messages.closePollFailed', { reason: errorText(error) }) });
    });
  }

  return (
    <fieldset className="mt-1.5 w-75 max-w-full">
      <legend className="sr-only">{message.text}</legend>
      {poll.options.map((option) => (
        <Option
          key={option.id}
          option={option}
          total={poll.voterCount}
          isMultiple={poll.multiple}
          isChosen={own.includes(option.id)}
          isClosed={isClosed}
          onPress={() => void vote(option.id)}
        />
      ))}
      <div className="mt-1.5 flex flex-wrap items-end justify-end gap-x-3">
        <p className="flex flex-1 basis-40 flex-wrap gap-x-2 text-xs opacity-80">
          <span>{t('messages.voters', { count: poll.voterCount })}</span>
          {poll.multiple && <span>{t('messages.pollMultiple')}</span>}
          {poll.anonymous && <span>{t('messages.pollAnonymous')}</span>}
          <span>{isClosed ? t('messages.pollClosed') : closing(poll)}</span>
          {mayClose && (
            <button
              type="button"
              onClick={close}
              className="font-semibold underline underline-offset-2"
            >
              {t('messages.closePoll')}
            </button>
          )}
        </p>
        {meta && <div className="*:m-0">{meta}</div>}
      </div>
    </fieldset>
  );
}

interface OptionProps {
  option: Poll['options'][number];
  total: number;
  isMultiple: boolean;
  isChosen: boolean;
  isClosed: boolean;
  onPress: () => void;
}

function Option({ option, total, isMultiple, isChosen, isClosed, onPress }: OptionProps) {
  const { people, me } = useChat();
  const { text, count, userIds } = option;
  const share = total === 0 ? 0 : Math.round((count / total) * 100);
  const names = (userIds ?? [])
    .slice(0, 10)
    .map((id) => (id === me ? t('messages.you') : (people.get(id)?.name ?? '')))
    .filter(Boolean)
    .join(', ');
  return (
    <label
      {...(names && tip(names))}
      className={clsx(
        'relative mt-1 flex min-h-9 items-center gap-2 overflow-hidden rounded-(--r-s) border border-current/20 px-2.5 py-1 text-md has-focus-visible:outline-2 has-focus-visible:outline-current',
        !isClosed && 'cursor-pointer',
      )}
    >
      <input
        type={isMultiple ? 'checkbox' : 'radio'}
        checked={isChosen}
        disabled={isClosed}
        aria-label={t('messages.pollOption', { text, count })}
        onChange={onPress}
        // A single choice is taken back by choosing it again.
        onClick={() => !isMultiple && isChosen && onPress()}
        className="sr-only"
      />
      <span
        aria-hidden
        style={{ width: `${share}%` }}
        className="absolute inset-y-0 left-0 bg-current/12 transition-[width] duration-200"
      />
      <span
        aria-hidden
        className={clsx(
          'relative grid size-4.5 shrink-0 place-items-center border border-current/60',
          isMultiple ? 'rounded-[5px]' : 'rounded-full',
        )}
      >
        {isChosen && <Icon name="check" size={13} />}
      </span>
      <span className="relative min-w-0 flex-1 [overflow-wrap:anywhere]">{text}</span>
      <span className="relative text-sm tabular-nums">{count}</span>
    </label>
  );
}

/** The own votes are in the options where votes are open, else only the server can tell. */
function useOwnVotes({ id }: Message, poll: Poll) {
  const { me } = useChat();
  const open = poll.options.filter(({ userIds }) => userIds?.includes(me));
  const [own, setOwn] = useState<readonly number[]>(open.map((option) => option.id));
  const known = open.map((option) => option.id).join();
  const [seen, setSeen] = useState(known);
  if (!poll.anonymous && seen !== known) {
    setSeen(known);
    setOwn(open.map((option) => option.id));
  }
  useEffect(() => {
    if (!poll.anonymous) return;
    let left = false;
    ownVotes(id).then(
      (votes) => !left && setOwn(votes),
      () => {
        // The votes are counted all the same; which are one's own shows the next time.
      },
    );
    return () => {
      left = true;
    };
  }, [id, poll.anonymous]);
  return [own, setOwn] as const;
}

function isPast(instant: string | null): boolean {
  return instant !== null && Date.parse(instant) <= Date.now();
}

function closing({ closesAt }: Poll): string {
  if (!closesAt) return '';
  return t('messages.pollCloses', { when: `${dayLabel(closesAt)}, ${clockTime(closesAt)}` });
}
