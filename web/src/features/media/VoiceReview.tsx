import { useEffect, useState } from 'react';
import { t } from '../../lib/i18n';
import { IconButton } from '../../ui/IconButton';
import { PlayButton } from './PlayButton';
import { player } from './player';
import type { Recording } from './recorder';
import { SendVoice } from './SendVoice';
import { clock } from './sizes';
import { useTrack } from './useTrack';
import { Waveform } from './Waveform';

interface Props {
  recording: Recording;
  onSend: () => void;
  onDrop: () => void;
}

/** What was said, to be heard before it is sent. */
export function VoiceReview({ recording, onSend, onDrop }: Props) {
  const { file, durationMs, waveform } = recording;
  const [url] = useState(() => URL.createObjectURL(file));
  const track = useTrack({ id: url, url, length: durationMs / 1000, name: null, place: null });
  useEffect(
    () => () => {
      player.pause();
      URL.revokeObjectURL(url);
    },
    [url],
  );
  return (
    <div dir="ltr" className="flex min-h-[83px] items-center gap-3 px-2">
      <IconButton icon="trash" label={t('media.dropRecording')} onClick={onDrop} />
      <PlayButton
        isPlaying={track.isPlaying}
        isOwn={false}
        isWaiting={false}
        label={t('media.voice')}
        onPress={track.toggle}
      />
      <Waveform
        label={t('media.seek', { name: t('media.voice') })}
        values={waveform}
        position={track.position}
        length={track.length}
        isOwn={false}
        onSeek={track.seek}
      />
      <span className="text-sm text-muted tabular-nums">
        {clock(track.isOn ? track.position : track.length)}
      </span>
      <SendVoice onSend={onSend} />
    </div>
  );
}
