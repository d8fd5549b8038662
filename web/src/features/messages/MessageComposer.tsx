import { type Dispatch, type SetStateAction, Suspense, useState } from 'react';
import { useNavigate } from 'react-router';
import type { Conversation, Message, NewPoll } from '../../api/types';
import { errorText } from '../../lib/errorText';
import { t } from '../../lib/i18n';
import { type Store, useStore } from '../../lib/store';
import { uuid } from '../../lib/uuid';
import { useChat } from '../../realtime/ChatProvider';
import { Icon } from '../../ui/Icon';
import { overlay, part } from '../../ui/part';
import { showToast } from '../../ui/toast';
import { nameOf } from '../conversations/describe';
import { canRecord, type Hold } from '../media/holding';
import { MicButton } from '../media/MicButton';
import type { Recording } from '../media/recorder';
import { takeFiles } from '../media/takeFiles';
import { useTray } from '../media/useTray';
import { Composer } from './Composer';
import { ComposerTools, type Tool } from './ComposerTools';
import { ComposingStrip } from './ComposingStrip';
import { may } from './can';
import { momentLabel } from './days';
import { draftKey } from './draftStore';
import { EveryoneStrip } from './EveryoneStrip';
import { plainText } from './plain';
import { schedule } from './requests';
import { useCompleter } from './useCompleter';
import { useDraftVersion } from './useDraftVersion';
import { useSlowMode } from './useSlowMode';
import type { Composing } from './useTalking';
import { useTypingSignal } from './useTypingSignal';

const VoiceDraft = part(
  () => import('../media/VoiceDraft'),
  ({ VoiceDraft }) => VoiceDraft,
);
const Tray = part(
  () => import('../media/Tray'),
  ({ Tray }) => Tray,
);
const PollDialog = overlay(
  () => import('./PollDialog'),
  ({ PollDialog }) => PollDialog,
);
const GifDialog = overlay(
  () => import('./GifDialog'),
  ({ GifDialog }) => GifDialog,
);
const MomentDialog = overlay(
  () => import('./MomentDialog'),
  ({ MomentDialog }) => MomentDialog,
);

interface Props {
  conversation: Conversation;
  /** What is loaded of where it writes. */
  messages: readonly Message[];
  /** The root of the thread that it writes in. */
  threadSeq?: number | null;
  composing: Composing | null;
  onCompose: Dispatch<SetStateAction<Composing | null>>;
  /** A message as it now stands. */
  find: (id: string) => Message | undefined;
}

/** Writes new messages, answers and changes; the draft waits while something is being changed. */
export function MessageComposer(props: Props) {
  const { conversation, messages, threadSeq = null, composing, onCompose, find } = props;
  const chat = useChat();
  const navigate = useNavigate();
  const { id } = conversation;
  const place = draftKey(id, threadSeq);
  const signal = useTypingSignal(id);
  const completer = useCompleter(id);
  const wait = useSlowMode(conversation, messages);
  const [text, setText] = useState(() => chat.drafts.get(place));
  const [wantsFocus, setWantsFocus] = useState(false);
  if (composing && !wantsFocus) setWantsFocus(true);
  const [asks, setAsks] = useState<Tool | null>(null);
  const [hold, setHold] = useState<Store<Hold> | null>(null);
  const hasVoice = useStore(chat.voices).has(place);
  // A new composer begins empty.
  const [round, setRound] = useState(0);
  const tray = useTray(place);
  const version = useDraftVersion(place);
  const [shownVersion, setShownVersion] = useState(version);
  if (shownVersion !== version) {
    setShownVersion(version);
    setText(chat.drafts.get(place));
  }
  const name = threadSeq === null ? nameOf(conversation) : t('threads.composer');

  function changed(next: string) {
    setText(next);
    chat.drafts.set(place, next);
    if (next.trim() === '') signal.stopped();
    else signal.typed();
  }

  const answers = composing?.kind === 'reply' ? composing.message : null;
  const replyTo = answers && {
    seq: answers.seq,
    senderId: answers.senderId,
    excerpt: plainText(answers.text).slice(0, 140),
  };

  function send(words: string) {
    signal.stopped();
    chat.drafts.set(place, '');
    if (tray.length > 0) sendFiles(words);
    else sendAside(words);
  }

  /** Sends something else than what is written, which stays. */
  function sendAside(words: string, poll?: NewPoll) {
    onCompose(null);
    void chat.outbox.enqueue(id, words, { replyTo, threadSeq, ...(poll && { poll }) });
  }

  function sendFiles(words: string) {
    onCompose(null);
    const files = tray.map((upload) => upload.id);
    void chat.outbox.enqueue(id, words, { replyTo, threadSeq, files });
    chat.uploads.carry(files);
  }

  function sendVoice({ file, durationMs, waveform }: Recording) {
    onCompose(null);
    const facts = { width: null, height: null, durationMs, waveform, poster: null };
    const files = [chat.uploads.add(null, file, facts)];
    void chat.outbox.enqueue(id, '', { replyTo, threadSeq, files, voice: true });
  }

  async function sendLater(at: Date) {
    const files = tray.map((upload) => upload.id);
    const attachmentIds = chat.uploads.sent(files);
    // One of them began anew while the time was chosen.
    if (!attachmentIds) throw new Error('The files are not uploaded.');
    await schedule(
      {
        conversationId: id,
        clientId: uuid(),
        text: text.trimEnd(),
        attachmentIds,
        ...(replyTo && { replyToSeq: replyTo.seq }),
        ...(threadSeq !== null && { threadSeq }),
      },
      at,
    );
    showToast({
      title: t('messages.scheduled', { when: momentLabel(at) }),
      action: {
        label: t('messages.showScheduled'),
        onPress: () => void navigate('/inbox/scheduled'),
      },
    });
    chat.uploads.release(files, true);
    chat.drafts.set(place, '');
    setText('');
    onCompose(null);
    setRound(round + 1);
  }

  function leaveEdit({ id }: Message) {
    chat.unsaved.delete(id);
    onCompose(null);
  }

  async function save(message: Message, words: string) {
    leaveEdit(message);
    if (words === message.text) return;
    try {
      await chat.actions.edit(message, words);
    } catch (error) {
      chat.unsaved.set(message.id, words);
      // Unless something else is being written by now: the words are there for the next change.
      onCompose((now) => now ?? { kind: 'edit', message });
      showToast({ title: t('messages.editFailed', { reason: errorText(error) }) });
    }
  }

  function editLast() {
    const own = messages.findLast(
      (one) => isEditable(one, chat.me) && (threadSeq !== null || one.threadSeq === null),
    );
    if (own) onCompose({ kind: 'edit', message: own });
  }

  if (!may(conversation, 'post')) return <ReadOnly conversation={conversation} />;
  if (composing?.kind === 'edit') {
    const message = find(composing.message.id) ?? composing.message;
    return (
      <Composer
        key={message.id}
        name={name}
        completer={completer}
        initialText={chat.unsaved.get(message.id) ?? message.text}
        submitLabel={t('messages.saveEdit')}
        above={<ComposingStrip composing={composing} onCancel={() => leaveEdit(message)} />}
        takesFocus
        onChange={() => {}}
        onSubmit={(words) => void save(message, words)}
        onBlur={() => {}}
        onEscape={() => leaveEdit(message)}
      />
    );
  }
  return (
    <>
      <Composer
        key={`new ${round} ${version}`}
        name={name}
        completer={completer}
        initialText={chat.drafts.get(place)}
        submitLabel={wait > 0 ? t('messages.slowMode', { count: wait }) : t('messages.send')}
        above={
          <>
            {composing && <ComposingStrip composing={composing} onCancel={() => onCompose(null)} />}
            <EveryoneStrip conversation={conversation} text={text} />
            {tray.length > 0 && (
              <Suspense>
                <Tray uploads={tray} />
              </Suspense>
            )}
          </>
        }
        instead={
          (hold || hasVoice) && (
            <Suspense fallback={<p className="min-h-[83px]" />}>
              <VoiceDraft
                place={place}
                hold={hold}
                onSend={sendVoice}
                onClose={() => setHold(null)}
              />
            </Suspense>
          )
        }
        beforeSend={wait === 0 && canRecord() && <MicButton onRecord={setHold} />}
        note={wait > 0 ? t('messages.slowMode', { count: wait }) : undefined}
        tools={
          <ComposerTools
            canSchedule={
              (text.trim() !== '' || tray.length > 0) && tray.every(({ state }) => state === 'done')
            }
            hasFiles={tray.length > 0}
            canPoll={threadSeq === null}
            onPick={setAsks}
          />
        }
        takesFocus={wantsFocus || matchMedia('(hover: hover) and (pointer: fine)').matches}
        focusKey={composing?.message.id ?? null}
        carries={tray.length > 0}
        isBlocked={wait > 0 || tray.some(({ state }) => state === 'failed')}
        onFiles={(files) => takeFiles(chat.uploads, place, files)}
        onChange={changed}
        onSubmit={send}
        onBlur={() => signal.stopped()}
        onUp={editLast}
        onEscape={composing ? () => onCompose(null) : undefined}
      />
      <Suspense>
        {asks === 'poll' && <PollDialog onAsk={sendAside} onClose={() => setAsks(null)} />}
        {asks === 'gif' && (
          <GifDialog onPick={({ link }) => sendAside(link)} onClose={() => setAsks(null)} />
        )}
        {asks === 'schedule' && (
          <MomentDialog
            title={t('messages.scheduleTitle')}
            confirmLabel={t('messages.schedule')}
            onChoose={sendLater}
            onClose={() => setAsks(null)}
          />
        )}
      </Suspense>
    </>
  );
}

function isEditable({ senderId, deletedAt, text, kind, poll, forwarded }: Message, me: string) {
  const isWritten = Boolean(text) && kind !== 'system' && !poll && !forwarded;
  return senderId === me && deletedAt === null && isWritten;
}

/** In place of the composer, where only some may write. */
function ReadOnly({ conversation }: { conversation: Conversation }) {
  return (
    <p className="flex min-h-12 items-center justify-center gap-2.5 rounded-(--r-l) border border-line bg-surface px-4 py-2 text-center text-md text-muted">
      <Icon name={conversation.announcement ? 'announce' : 'lock'} size={18} className="shrink-0" />
      {conversation.announcement ? t('messages.announcementOnly') : t('messages.readOnly')}
    </p>
  );
}
