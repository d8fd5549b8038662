import clsx from 'clsx';
import { useState } from 'react';
import { t } from '../../lib/i18n';
import { usePerson } from '../presence/usePeople';
import { useTyping } from '../presence/useTyping';

/** Who is typing, in a line that keeps its place when nobody is. */
export function TypingLine({ conversationId }: { conversationId: string }) {
  const typists = useTyping(conversationId);
  // The last words stay while they fade out.
  const [last, setLast] = useState(typists);
  if (typists.length > 0 && typists !== last) setLast(typists);
  return (
    <div
      aria-live="off"
      className={clsx(
        'flex h-6 items-center gap-2 pl-1.5 text-sm text-muted transition-opacity duration-200',
        typists.length === 0 && 'opacity-0',
      )}
      aria-hidden={typists.length === 0}
    >
      {last.length > 0 && <Words typists={last} />}
    </div>
  );
}

function Words({ typists }: { typists: readonly string[] }) {
  const first = usePerson(typists[0] ?? '')?.name ?? t('messages.unknownPerson');
  const second = usePerson(typists[1] ?? '')?.name ?? t('messages.unknownPerson');
  return (
    <>
      <span aria-hidden className="flex gap-[3px]">
        {['', 'opacity-60 [animation-delay:150ms]', 'opacity-30 [animation-delay:300ms]'].map(
          (look) => (
            <i
              key={look}
              className={clsx(
                'size-[5px] animate-[typing_1.2s_infinite] rounded-full bg-accent',
                look,
              )}
            />
          ),
        )}
      </span>
      <span className="truncate">
        {typists.length === 1 && t('messages.typingOne', { first })}
        {typists.length === 2 && t('messages.typingTwo', { first, second })}
        {typists.length > 2 && t('messages.typingMany')}
      </span>
    </>
  );
}
