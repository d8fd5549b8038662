import { type Store, useStore } from '../../lib/store';
import { useChat } from '../../realtime/ChatProvider';
import type { Hold } from './holding';
import type { Recording } from './recorder';
import { VoiceRecorder } from './VoiceRecorder';
import { VoiceReview } from './VoiceReview';

interface Props {
  /** The key of the draft that it belongs to. */
  place: string;
  /** Null when it was recorded before. */
  hold: Store<Hold> | null;
  onSend: (recording: Recording) => void;
  onClose: () => void;
}

/** A voice message in the place of the text: recorded, kept until it is heard, and then sent. */
export function VoiceDraft({ place, hold, onSend, onClose }: Props) {
  const { voices } = useChat();
  const kept = useStore(voices).get(place);

  function keep(recording: Recording | null) {
    voices.put(place, recording);
    onClose();
  }

  function send(recording: Recording) {
    keep(null);
    onSend(recording);
  }

  if (kept) {
    return <VoiceReview recording={kept} onSend={() => send(kept)} onDrop={() => keep(null)} />;
  }
  return (
    hold && (
      <VoiceRecorder
        hold={hold}
        onKeep={keep}
        onBackUp={(recording) => voices.backUp(place, recording)}
        onSend={send}
        onClose={() => keep(null)}
      />
    )
  );
}
