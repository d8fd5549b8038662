import { useEffect, useEffectEvent, useState } from 'react';
import { t } from '../../lib/i18n';
import { type Store, useStore } from '../../lib/store';
import { Icon } from '../../ui/Icon';
import { IconButton } from '../../ui/IconButton';
import type { Hold } from './holding';
import { LiveBars } from './LiveBars';
import { player } from './player';
import { Recorder, type Recording } from './recorder';
import { SendVoice } from './SendVoice';
import { clock } from './sizes';
import { VoiceReview } from './VoiceReview';

interface Props {
  hold: Store<Hold>;
  onSend: (recording: Recording) => void;
  onClose: () => void;
}

/** Records a voice message in the place of the text: held or locked, reviewed, and then sent. */
export function VoiceRecorder({ hold, onSend, onClose }: Props) {
  const [recorder] = useState(() => new Recorder());
  const [recording, setRecording] = useState<Recording | null>(null);
  const { phase } = useStore(recorder.state);
  const { phase: press, dx } = useStore(hold);

  useEffect(() => {
    player.pause();
    void recorder.start();
    return () => recorder.cancel();
  }, [recorder]);

  async function stop(): Promise<Recording | null> {
    const made = await recorder.stop();
    if (!made) onClose();
    return made;
  }
  async function review() {
    setRecording(await stop());
  }
  async function send() {
    const made = recording ?? (await stop());
    if (made) onSend(made);
  }

  const pressed = useEffectEvent(() => {
    if (press === 'cancelled') onClose();
    // Who was asked for the microphone meanwhile has not spoken yet.
    if (press === 'released' && phase === 'asking') hold.set({ phase: 'locked', dx: 0, dy: 0 });
    if (press === 'released' && phase === 'recording') void review();
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is run when one of them has changed.
  useEffect(() => pressed(), [press, phase]);

  const escaped = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    onClose();
  });
  useEffect(() => {
    window.addEventListener('keydown', escaped, { capture: true });
    return () => window.removeEventListener('keydown', escaped, { capture: true });
  }, []);

  if (phase === 'denied' || phase === 'missing' || phase === 'failed') {
    return <Problem text={t(`media.mic.${phase}`)} onClose={onClose} />;
  }
  if (recording) {
    return <VoiceReview recording={recording} onSend={() => void send()} onDrop={onClose} />;
  }
  const isHeld = press === 'held';
  return (
    <div className="flex min-h-[83px] flex-wrap items-center gap-3 px-2">
      <Clock recorder={recorder} isRecording={phase === 'recording'} />
      <LiveBars levels={recorder.levels} />
      {isHeld ? (
        <>
          <p
            className="text-sm text-muted select-none"
            style={{ transform: `translateX(${dx / 2}px)`, opacity: 1 + dx / 140 }}
          >
            {t('media.slideToCancel')}
          </p>
          <span title={t('media.slideToLock')} className="text-muted">
            <Icon name="lock" size={18} />
            <span className="sr-only">{t('media.slideToLock')}</span>
          </span>
        </>
      ) : (
        <span className="flex items-center gap-1">
          <IconButton icon="trash" label={t('media.dropRecording')} onClick={onClose} />
          <IconButton
            icon="stop"
            label={t('media.stopRecording')}
            disabled={phase !== 'recording'}
            onClick={() => void review()}
            className="text-danger!"
          />
          <SendVoice disabled={phase !== 'recording'} onSend={() => void send()} />
        </span>
      )}
    </div>
  );
}

function Clock({ recorder, isRecording }: { recorder: Recorder; isRecording: boolean }) {
  // Told as often as the loudness is.
  useStore(recorder.levels);
  return (
    <span className="flex items-center gap-2 text-md tabular-nums">
      <span
        aria-hidden
        className="size-2.5 animate-pulse rounded-full bg-danger motion-reduce:animate-none"
      />
      {clock(recorder.seconds)}
      <span role="status" className="sr-only">
        {isRecording ? t('media.recording') : t('media.askingMic')}
      </span>
    </span>
  );
}

function Problem({ text, onClose }: { text: string; onClose: () => void }) {
  return (
    <div role="alert" className="flex min-h-[83px] items-center gap-3 px-2 text-md text-danger">
      <Icon name="mic" className="shrink-0" />
      <p className="min-w-0 flex-1">{text}</p>
      <IconButton icon="close" label={t('ui.close')} onClick={onClose} />
    </div>
  );
}
