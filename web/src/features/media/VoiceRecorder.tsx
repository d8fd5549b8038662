import { useEffect, useEffectEvent, useRef, useState } from 'react';
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

/** All of it is written each time: the longer it is, the seldomer, after so much of it again. */
const BACK_UP_AFTER = 1 / 50;

interface Props {
  hold: Store<Hold>;
  /** It is to be heard before it is sent, or was left in the middle. */
  onKeep: (recording: Recording) => void;
  /** What was said until now, in case that the page goes away. */
  onBackUp: (recording: Recording) => void;
  onSend: (recording: Recording) => void;
  onClose: () => void;
}

/** Records a voice message in the place of the text, held or locked. */
export function VoiceRecorder({ hold, onKeep, onBackUp, onSend, onClose }: Props) {
  const [recorder] = useState(() => new Recorder());
  const { phase } = useStore(recorder.state);
  const { phase: press, dx } = useStore(hold);

  const left = useEffectEvent(() => {
    // Whoever goes elsewhere finds what was said when they come back.
    if (recorder.state.get().phase === 'recording') void end(onKeep);
    else recorder.cancel();
  });
  useEffect(() => {
    player.pause();
    void recorder.start();
    return () => left();
  }, [recorder]);

  const backedUpMs = useRef(0);
  const backUp = useEffectEvent(() => {
    const said = recorder.soFar();
    if (!said || said.durationMs - backedUpMs.current < said.durationMs * BACK_UP_AFTER) return;
    backedUpMs.current = said.durationMs;
    onBackUp(said);
  });
  useEffect(() => recorder.pieces.subscribe(() => backUp()), [recorder]);

  async function end(then: (recording: Recording) => void) {
    const made = await recorder.stop();
    if (made) then(made);
    else onClose();
  }

  function drop() {
    recorder.cancel();
    onClose();
  }

  const pressed = useEffectEvent(() => {
    if (press === 'cancelled') drop();
    // Who was asked for the microphone meanwhile has not spoken yet.
    if (press === 'released' && phase === 'asking') hold.set({ phase: 'locked', dx: 0, dy: 0 });
    if (press === 'released' && phase === 'recording') void end(onKeep);
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is run when one of them has changed.
  useEffect(() => pressed(), [press, phase]);

  const escaped = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    drop();
  });
  useEffect(() => {
    window.addEventListener('keydown', escaped, { capture: true });
    return () => window.removeEventListener('keydown', escaped, { capture: true });
  }, []);

  if (phase === 'denied' || phase === 'missing' || phase === 'failed') {
    return <Problem text={t(`media.mic.${phase}`)} onClose={onClose} />;
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
          <IconButton icon="trash" label={t('media.dropRecording')} onClick={drop} />
          <IconButton
            icon="stop"
            label={t('media.stopRecording')}
            disabled={phase !== 'recording'}
            onClick={() => void end(onKeep)}
            className="text-danger!"
          />
          <SendVoice disabled={phase !== 'recording'} onSend={() => void end(onSend)} />
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
