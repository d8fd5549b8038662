import { useState } from 'react';
import { t } from '../../lib/i18n';
import { Button } from '../../ui/Button';
import { useHasGifs, useStillness } from './gifs';
import { MessageText } from './MessageText';

/** A GIF in a box of one size, so that nothing moves when it comes; by its link where there are none. */
export function GifMessage({ id, text }: { id: string; text: string }) {
  const isStill = useStillness();
  const [plays, setPlays] = useState(false);
  if (!useHasGifs()) return <MessageText text={text} />;
  return (
    <span className="-mx-2 mb-1 grid h-[195px] w-[260px] max-w-[calc(100%+1rem)] place-items-center overflow-hidden rounded-[14px] bg-hover text-text">
      {isStill && !plays ? (
        <Button look="secondary" onClick={() => setPlays(true)}>
          {t('messages.playGif')}
        </Button>
      ) : (
        <img
          src={`/api/gifs/${id}`}
          alt={t('messages.gif')}
          width={260}
          height={195}
          loading="lazy"
          className="size-full object-contain"
        />
      )}
    </span>
  );
}
