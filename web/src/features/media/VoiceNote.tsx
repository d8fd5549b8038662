import clsx from 'clsx';
import type { ReactNode } from 'react';
import type { Attachment } from '../../api/types';
import { t } from '../../lib/i18n';
import { useChat } from '../../realtime/ChatProvider';
import type { FilePlace } from './filePlace';
import { PlayButton } from './PlayButton';
import { SpeedButton } from './SpeedButton';
import { clock } from './sizes';
import { useTrack } from './useTrack';
import { voiceTrack } from './voices';
import { Waveform } from './Waveform';

interface Props {
  file: Attachment;
  place: FilePlace | null;
  isOwn: boolean;
  /** The time, which stands below the length. */
  meta?: ReactNode;
}

/** A voice message: play it, move in it, hear it faster. */
export function VoiceNote({ file, place, isOwn, meta }: Props) {
  const chat = useChat();
  const track = useTrack(voiceTrack(chat, file, place));
  const { length, position, isPlaying, isOn } = track;
  const isWaiting = file.status === 'processing';
  return (
    <div
      ref={track.ref}
      dir="ltr"
      className="flex w-[292px] max-w-full items-center gap-3 max-sm:w-[228px]"
    >
      <PlayButton
        isPlaying={isPlaying}
        isOwn={isOwn}
        isWaiting={isWaiting}
        label={t('media.voice')}
        onPress={track.toggle}
      />
      <Waveform
        label={t('media.seek', { name: t('media.voice') })}
        values={file.waveform}
        position={position}
        length={length}
        isOwn={isOwn}
        onSeek={isWaiting ? undefined : track.seek}
      />
      <div className="flex min-w-9 shrink-0 flex-col items-end gap-px">
        <span className={clsx('text-sm tabular-nums', isOwn ? 'opacity-90' : 'text-muted')}>
          {clock(isOn || position > 0 ? position : length)}
        </span>
        {meta && <div className="*:m-0">{meta}</div>}
      </div>
      {isOn && <SpeedButton isOwn={isOwn} />}
      {track.failed && (
        <span role="alert" className="sr-only">
          {t('media.unplayable')}
        </span>
      )}
    </div>
  );
}
