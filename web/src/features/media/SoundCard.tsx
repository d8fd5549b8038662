import type { ReactNode } from 'react';
import type { Attachment } from '../../api/types';
import { t } from '../../lib/i18n';
import { FileName } from './FileName';
import type { FilePlace } from './filePlace';
import { plainName } from './names';
import { PlayButton } from './PlayButton';
import { SpeedButton } from './SpeedButton';
import { clock, fileSize } from './sizes';
import { useTrack } from './useTrack';
import { Waveform } from './Waveform';

interface Props {
  file: Attachment;
  place: FilePlace | null;
  isOwn: boolean;
  /** The time, which stands at the end of the last line. */
  meta?: ReactNode;
}

/** A piece of music or another recording, by its name. */
export function SoundCard({ file, place, isOwn, meta }: Props) {
  const isWaiting = file.status === 'processing';
  const name = plainName(file.name);
  const { ref, length, position, isPlaying, isOn, failed, toggle, seek } = useTrack({
    id: file.id,
    url: file.url,
    length: (file.durationMs ?? 0) / 1000,
    name,
    place,
  });
  return (
    <div ref={ref} className="flex w-75 max-w-full items-center gap-3">
      <PlayButton
        isPlaying={isPlaying}
        isOwn={isOwn}
        isWaiting={isWaiting}
        label={name}
        onPress={toggle}
      />
      <div className="min-w-0 flex-1">
        <FileName name={file.name} className="text-md font-semibold" />
        <div dir="ltr" className="flex items-center gap-2">
          <Waveform
            label={t('media.seek', { name })}
            values={file.waveform}
            position={position}
            length={length}
            isOwn={isOwn}
            onSeek={isWaiting ? undefined : seek}
            height={20}
          />
          <span className="shrink-0 text-xs tabular-nums opacity-80">
            {isOn || position > 0
              ? `${clock(position)} / ${clock(length)}`
              : length > 0
                ? clock(length)
                : fileSize(file.size)}
          </span>
          {meta && <div className="shrink-0 *:m-0">{meta}</div>}
        </div>
        {failed && (
          <p role="alert" className="text-xs">
            {t('media.unplayable')}
          </p>
        )}
      </div>
      {isOn && <SpeedButton isOwn={isOwn} />}
    </div>
  );
}
