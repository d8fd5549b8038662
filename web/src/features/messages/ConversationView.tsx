import './messages.css';
import { Suspense, useEffect, useState } from 'react';
import type { Conversation, Message } from '../../api/types';
import { t } from '../../lib/i18n';
import { useChat } from '../../realtime/ChatProvider';
import { Button } from '../../ui/Button';
import { EmptyState } from '../../ui/EmptyState';
import { nameOf } from '../conversations/describe';
import { useConversation, useConversations } from '../conversations/useConversations';
import { ConversationHeader } from './ConversationHeader';
import { MessageComposer } from './MessageComposer';
import { TimelineSkeleton } from './TimelineSkeleton';
import { TimelineView } from './TimelineView';
import { TypingLine } from './TypingLine';
import { usePending, useTimeline } from './useTimeline';
import { useUnreadMark } from './useUnreadMark';

interface Props {
  conversationId: string;
  /** The message that the address points to; its surroundings are opened. */
  focusSeq?: number | null;
  /** Back to the list, on narrow screens. */
  onBack: () => void;
  panelOpen: boolean;
  onTogglePanel: () => void;
}

/** One conversation: header, messages and composer. It fills the height it is given. */
export function ConversationView({ conversationId, focusSeq = null, ...header }: Props) {
  const { status, retry } = useConversations();
  const conversation = useConversation(conversationId);
  return (
    <section className="flex h-full min-h-0 min-w-0 flex-1 flex-col bg-sunken [--ring:var(--surface)]">
      {conversation ? (
        <>
          <ConversationHeader conversation={conversation} {...header} />
          <OpenConversation
            key={`${conversationId} ${focusSeq}`}
            conversation={conversation}
            focusSeq={focusSeq}
          />
        </>
      ) : (
        <Unknown status={status} onRetry={retry} onBack={header.onBack} />
      )}
    </section>
  );
}

function OpenConversation({
  conversation,
  focusSeq,
}: {
  conversation: Conversation;
  focusSeq: number | null;
}) {
  const { id } = conversation;
  const chat = useChat();
  const [editing, setEditing] = useState<Message | null>(null);
  const unread = useUnreadMark(conversation);
  const [startSeq] = useState(focusSeq ?? (unread ? unread.afterSeq + 1 : null));
  const { timeline, snapshot } = useTimeline(id, startSeq);
  const pending = usePending(id);

  useEffect(() => {
    chat.onScreen.set(id);
    return () => chat.onScreen.set(null);
  }, [chat, id]);

  function editLast() {
    const own = snapshot.messages.findLast((message) => isEditable(message, chat.me));
    if (own) setEditing(own);
  }

  const { messages, status } = snapshot;
  // While the place is being loaded, only the end may be shown in its stead.
  const isPlaced = status !== 'loading' || (startSeq === null && !snapshot.hasAfter);
  const hasRows = messages.length > 0 || pending.length > 0;
  return (
    <>
      {hasRows && isPlaced && status !== 'idle' ? (
        <Suspense fallback={<TimelineSkeleton />}>
          <TimelineView
            conversation={conversation}
            timeline={timeline}
            snapshot={snapshot}
            pending={pending}
            unread={unread}
            focusSeq={focusSeq}
            onEdit={({ message }) => setEditing(message)}
          />
        </Suspense>
      ) : (
        <div className="flex min-h-0 flex-1 flex-col justify-end">
          {(status === 'loading' || status === 'idle') && <TimelineSkeleton />}
          {status === 'failed' && <LoadFailed onRetry={() => void timeline.open(startSeq)} />}
          {status === 'ready' && <Beginning conversation={conversation} />}
        </div>
      )}
      <footer className="px-3.5 pb-[max(0.875rem,env(safe-area-inset-bottom))] md:px-7 md:pb-[22px]">
        <TypingLine conversationId={id} />
        <MessageComposer
          conversation={conversation}
          editing={editing && (timeline.find(editing.id) ?? editing)}
          onEditLast={editLast}
          onEditEnd={() => setEditing(null)}
        />
      </footer>
    </>
  );
}

function isEditable({ senderId, deletedAt, text, kind }: Message, me: string): boolean {
  return senderId === me && deletedAt === null && Boolean(text) && kind !== 'system';
}

function LoadFailed({ onRetry }: { onRetry: () => void }) {
  return (
    <div className="m-auto">
      <EmptyState
        icon="alert"
        title={t('messages.loadFailed')}
        text={t('messages.loadFailedText')}
        action={<Button onClick={onRetry}>{t('ui.retry')}</Button>}
      />
    </div>
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

interface UnknownProps {
  status: 'loading' | 'ready' | 'failed';
  onRetry: () => void;
  onBack: () => void;
}

/** The address names a conversation that is not known, or not known yet. */
function Unknown({ status, onRetry, onBack }: UnknownProps) {
  if (status === 'loading') return <TimelineSkeleton />;
  if (status === 'failed') return <LoadFailed onRetry={onRetry} />;
  return (
    <div className="m-auto">
      <EmptyState
        icon="chat"
        title={t('messages.missingTitle')}
        text={t('messages.missingText')}
        action={
          <Button look="secondary" onClick={onBack}>
            {t('messages.back')}
          </Button>
        }
      />
    </div>
  );
}
