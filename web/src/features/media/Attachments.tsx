import clsx from 'clsx';
import type { ReactNode } from 'react';
import type { Attachment } from '../../api/types';
import { AlbumView } from './AlbumView';
import { OVER_CARD, OVER_TEXT } from './album';
import { FileCard } from './FileCard';
import type { FilePlace } from './filePlace';
import { isVisual } from './kinds';
import { SoundCard } from './SoundCard';
import { VoiceNote } from './VoiceNote';

interface Props {
  files: readonly Attachment[];
  /** Null of what is on its way. */
  place: FilePlace | null;
  isVoice: boolean;
  isOwn: boolean;
  hasText: boolean;
  /** The time, where there is no text that it could stand beside. */
  meta?: ReactNode;
}

/** What a message carries: pictures and films in one album, the rest below each other. */
export function Attachments({ files, place, isVoice, isOwn, hasText, meta }: Props) {
  if (files.length === 0) return null;
  const [first] = files;
  if (isVoice && first && first.status !== 'failed') {
    return <VoiceNote file={first} place={place} isOwn={isOwn} meta={meta} />;
  }
  const visuals = files.filter(isVisual);
  const others = files.filter((file) => !isVisual(file));
  const last = others.at(-1);
  return (
    <>
      {visuals.length > 0 && (
        <AlbumView
          files={visuals}
          place={place}
          narrowest={others.length > 0 ? OVER_CARD : hasText ? OVER_TEXT : undefined}
          meta={others.length === 0 ? meta : null}
        />
      )}
      {others.length > 0 && (
        <div
          className={clsx(
            'flex flex-col gap-2 not-last:mb-1.5',
            // As wide as the album above.
            visuals.length > 0 && 'mt-2 *:min-w-full',
          )}
        >
          {others.map((file) => {
            const tail = file === last ? meta : null;
            return file.type.startsWith('audio/') && file.status !== 'failed' ? (
              <SoundCard key={file.id} file={file} place={place} isOwn={isOwn} meta={tail} />
            ) : (
              <FileCard key={file.id} file={file} place={place} meta={tail} />
            );
          })}
        </div>
      )}
    </>
  );
}
