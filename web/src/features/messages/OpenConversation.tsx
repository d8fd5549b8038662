import { Suspense, useEffect, useEffectEvent, useRef, useState } from 'react';
import type { Conversation } from '../../api/types';
import { t } from '../../lib/i18n';
import { useChat } from '../../realtime/ChatProvider';
import { EmptyState } from '../../ui/EmptyState';
import { overlay } from '../../ui/part';
import { showToast } from '../../ui/toast';
import { nameOf } from '../conversations/describe';
import { DropArea } from '../media/DropArea';
import type { FilePlace } from '../media/filePlace';
import { MiniPlayerHost } from '../media/MiniPlayerHost';
import { may } from './can';
import { LoadFailed } from './LoadFailed';
import { MessageComposer } from './MessageComposer';
import { MessageDialogs } from './MessageDialogs';
import { PinsBar } from './PinsBar';
import { TimelineSkeleton } from './TimelineSkeleton';
import { TimelineView } from './TimelineView';
import { TypingLine } from './TypingLine';
import { TalkContext } from './talk';
import { useTalking } from './useTalking';
import { usePending, useTimeline } from './useTimeline';
import { useUnreadMark } from './useUnreadMark';

const DayDialog = overlay(
  () => import('./DayDialog'),
  ({ DayDialog }) => DayDialog,
);

interface Props {
  conversation: Conversation;
  focusSeq: number | null;
  onThread: (seq: number) => void;
}

/** The messages of a conversation and the composer below them. */
export function OpenConversation({ conversation, focusSeq, onThread }: Props) {
  const { id } = conversation;
  const chat = useChat();
  const unread = useUnreadMark(conversation);
  const [place, setPlace] = useState(() => ({
    seq: focusSeq ?? (unread ? unread.afterSeq + 1 : null),
    isJump: focusSeq !== null,
    count: 0,
  }));
  const [day, setDay] = useState<string | null>(null);
  const { timeline, snapshot } = useTimeline(id, place.seq);
  const pending = usePending(id);
  const jumper = useRef<((seq: number) => boolean) | null>(null);
  const talking = useTalking({ jump, find, openThread: onThread });
  const [hasOpened, setHasOpened] = useState(false);

  useEffect(() => {
    chat.onScreen.set(id);
    return () => chat.onScreen.set(null);
  }, [chat, id]);

  // A link may lead to a reply, which is shown in its thread.
  const focused = focusSeq === null ? null : snapshot.messages.find(({ seq }) => seq === focusSeq);
  const focusedThread = focused?.threadSeq ?? null;
  const openFound = useEffectEvent(onThread);
  useEffect(() => {
    if (focusedThread !== null) openFound(focusedThread);
  }, [focusedThread]);

  function find(seq: number) {
    return timeline.getSnapshot().messages.find((message) => message.seq === seq);
  }

  function jump(seq: number) {
    if (!jumper.current?.(seq)) void go(seq);
  }

  /** To a message that is not loaded, or to the end; who cannot get there stays. */
  async function go(seq: number | null) {
    const opening = await timeline.open(seq);
    if (opening === 'failed') showToast({ title: t('messages.placeFailed'), id: 'place' });
    if (opening !== 'shown') return;
    setPlace(({ count }) => ({ seq, isJump: true, count: count + 1 }));
  }

  function showPlayed({ conversationId, seq }: FilePlace): boolean {
    // A reply is shown in its thread, to which its link leads.
    const isHere = conversationId === id && (find(seq)?.threadSeq ?? null) === null;
    if (isHere) jump(seq);
    return isHere;
  }

  const { messages, status } = snapshot;
  const isLoading = status === 'loading';
  if (!hasOpened && status === 'ready') setHasOpened(true);
  // While the first place is being loaded, only the end may be shown in its stead.
  const isPlaced = !isLoading || hasOpened || (place.seq === null && !snapshot.hasAfter);
  const hasRows = messages.length > 0 || pending.length > 0;
  return (
    <TalkContext value={talking.talk}>
      <DropArea place={may(conversation, 'post') ? id : null} name={nameOf(conversation)}>
        <MiniPlayerHost onJump={showPlayed} />
        <PinsBar conversation={conversation} />
        {hasRows && isPlaced && status !== 'idle' ? (
          <Suspense fallback={<TimelineSkeleton />}>
            <TimelineView
              key={place.count}
              conversation={conversation}
              timeline={timeline}
              snapshot={snapshot}
              pending={pending}
              unread={unread}
              jumpedTo={place.isJump ? (place.seq ?? 'end') : null}
              isLeaving={isLoading && hasOpened}
              jumper={jumper}
              onLatest={() => void go(null)}
              onPickDay={setDay}
            />
          </Suspense>
        ) : (
          <div className="flex min-h-0 flex-1 flex-col justify-end">
            {(isLoading || status === 'idle') && <TimelineSkeleton />}
            {status === 'failed' && <LoadFailed onRetry={() => void timeline.open(place.seq)} />}
            {status === 'ready' && <Beginning conversation={conversation} />}
          </div>
        )}
        <footer className="px-3.5 pb-[max(0.875rem,env(safe-area-inset-bottom))] md:px-7 md:pb-[22px]">
          <TypingLine conversationId={id} />
          <MessageComposer
            conversation={conversation}
            messages={messages}
            composing={talking.composing}
            onCompose={talking.compose}
            find={(messageId) => timeline.find(messageId)}
          />
        </footer>
      </DropArea>
      {talking.asked && <MessageDialogs {...talking.asked} onClose={talking.answered} />}
      {day !== null && (
        <Suspense>
          <DayDialog conversationId={id} day={day} onJump={jump} onClose={() => setDay(null)} />
        </Suspense>
      )}
    </TalkContext>
  );
}

function Beginning({ conversation }: { conversation: Conversation }) {
  const name = nameOf(conversation);
  const text =
    conversation.kind === 'direct'
      ? t('messages.emptyDirect', { name })
      : t('messages.emptyGroup', { name });
  return (
    <div className="m-auto">
      <EmptyState icon="chat" title={t('messages.emptyTitle')} text={text} />
    </div>
  );
}
