import clsx from 'clsx';
import type { ReplyReference } from '../../api/types';
import { t } from '../../lib/i18n';
import { useChat } from '../../realtime/ChatProvider';
import { filesText } from '../media/summary';
import { Thumb } from '../media/Thumb';
import { usePerson } from '../presence/usePeople';
import { plainText } from './plain';
import { useTalk } from './talk';

interface Props {
  replyTo: ReplyReference;
  isOwn: boolean;
}

/** What a message answers; a press leads there. */
export function Quote({ replyTo: { seq, senderId, excerpt }, isOwn }: Props) {
  const { jump, find } = useTalk();
  const { me } = useChat();
  const person = usePerson(senderId);
  const name = senderId === me ? t('messages.you') : (person?.name ?? t('messages.unknownPerson'));
  const quoted = find(seq);
  const words = plainText(excerpt) || (quoted && filesText(quoted)) || t('messages.quotedOther');
  return (
    <button
      type="button"
      aria-label={t('messages.toQuoted', { name })}
      onClick={() => jump(seq)}
      className={clsx(
        'mb-1.5 flex w-full min-w-0 items-start gap-2.5 rounded-(--r-s) border-l-[3px] px-2.5 py-[5px] text-left text-sm',
        isOwn ? 'border-current bg-white/12' : 'border-accent bg-accent/9 text-muted',
      )}
    >
      <span className="min-w-0 flex-1">
        <b className={clsx('block text-xs font-semibold', !isOwn && 'text-accent-strong')}>
          {name}
        </b>
        <span className="line-clamp-2">{words}</span>
      </span>
      {quoted && <Thumb message={quoted} className="size-9 self-center" />}
    </button>
  );
}
