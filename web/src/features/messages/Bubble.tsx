import clsx from 'clsx';
import { t } from '../../lib/i18n';
import { Attachments } from '../media/Attachments';
import { isVisual } from '../media/kinds';
import { asShown } from '../media/localCopies';
import { PendingFiles } from '../media/PendingFiles';
import type { Delivery } from './delivery';
import { emojiCount } from './emojiOnly';
import { ForwardedLine } from './ForwardedLine';
import { GifMessage } from './GifMessage';
import { gifIn } from './gifs';
import { MessageMeta } from './MessageMeta';
import { MessageText } from './MessageText';
import { PollCard } from './PollCard';
import { Quote } from './Quote';
import type { Row } from './rows';

interface Props {
  row: Row;
  /** Of own messages. */
  delivery: Delivery | null;
  /** The time stands in the header of the group already. */
  timeAbove: boolean;
}

/** One message in its bubble, or a few emoji without one. */
export function Bubble({ row, delivery, timeAbove }: Props) {
  const { message, pending, isOwn, endsGroup } = row;
  if (message?.deletedAt) return <Tombstone row={row} />;
  const text = message ? message.text : (pending?.text ?? '');
  const files = message?.attachments.map(asShown) ?? [];
  const isLarge =
    files.length === 0 &&
    !pending?.files &&
    !message?.poll &&
    !message?.forwarded &&
    emojiCount(text) > 0;
  const edited = Boolean(message?.editedAt);
  const poll = message?.poll ?? null;
  const gif = gifIn(text);
  const quoted = message ? message.replyTo : pending?.replyTo;
  const meta = (!timeAbove || edited || isOwn) && (
    <MessageMeta row={row} edited={edited} delivery={delivery} plain={isLarge} />
  );
  const hasText = text !== '';
  return (
    <div
      dir="auto"
      className={clsx(
        'max-w-full [overflow-wrap:anywhere] whitespace-pre-wrap',
        isLarge ? 'flex flex-wrap items-end' : 'flow-root',
        isOwn && 'ml-auto',
        // As wide as its album, whatever the words are.
        files.some(isVisual) || pending?.files ? 'w-min sm:max-w-[min(100%,408px)]' : 'w-fit',
        isLarge ? 'text-[40px] leading-[1.15]' : bubbleLook(isOwn, endsGroup),
      )}
    >
      {message?.forwarded && <ForwardedLine forwarded={message.forwarded} />}
      {quoted && <Quote replyTo={quoted} isOwn={isOwn} />}
      {pending?.files ? (
        <PendingFiles pending={pending} meta={!hasText && meta} />
      ) : (
        <Attachments
          files={files}
          place={message}
          isVoice={message?.kind === 'voice'}
          isOwn={isOwn}
          hasText={hasText}
          meta={!hasText && !poll && meta}
        />
      )}
      {message?.kind === 'encrypted' && text === '' ? (
        <>
          <i>{t('messages.undecryptable')}</i>
          {meta}
        </>
      ) : gif ? (
        <>
          <GifMessage id={gif} text={text} />
          {meta}
        </>
      ) : (
        (hasText || (files.length === 0 && !pending?.files)) && (
          <MessageText
            text={text}
            mentions={message?.mentions ?? []}
            everyone={message?.mentionsEveryone ?? false}
            tail={poll ? undefined : meta}
          />
        )
      )}
      {poll && message && <PollCard message={message} poll={poll} meta={meta} />}
    </div>
  );
}

function Tombstone({ row: { isOwn, message } }: { row: Row }) {
  const byOther = message && message.deletedBy !== null && message.deletedBy !== message.senderId;
  return (
    <p
      className={clsx(
        'w-fit rounded-(--r-l) border border-line px-3.5 py-2 text-md text-faint italic',
        isOwn && 'ml-auto',
      )}
    >
      {byOther
        ? t('messages.deletedByModerator')
        : t(isOwn ? 'messages.deletedOwn' : 'messages.deleted')}
    </p>
  );
}

function bubbleLook(isOwn: boolean, endsGroup: boolean): string {
  return clsx(
    'bubble rounded-(--r-l) px-3.5 py-[9px] shadow-[0_1px_1px_oklch(0.2_0.02_200/0.05)]',
    isOwn ? 'rounded-br-[6px] bg-own text-own-text' : 'bg-other',
    !isOwn && endsGroup && 'rounded-bl-[6px]',
  );
}
