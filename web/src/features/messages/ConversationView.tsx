import './messages.css';
import { Suspense } from 'react';
import { useSearchParams } from 'react-router';
import { t } from '../../lib/i18n';
import { Button } from '../../ui/Button';
import { EmptyState } from '../../ui/EmptyState';
import { overlay } from '../../ui/part';
import { useConversation, useConversations } from '../conversations/useConversations';
import { ConversationHeader } from './ConversationHeader';
import { LoadFailed } from './LoadFailed';
import { OpenConversation } from './OpenConversation';
import { TimelineSkeleton } from './TimelineSkeleton';

const ThreadPanel = overlay(
  () => import('../threads/ThreadPanel'),
  ({ ThreadPanel }) => ThreadPanel,
);

interface Props {
  conversationId: string;
  /** The message that the address points to; its surroundings are opened. */
  focusSeq?: number | null;
  /** Back to the list, on narrow screens. */
  onBack: () => void;
  isSearching: boolean;
  onSearch: () => void;
  panelOpen: boolean;
  onTogglePanel: () => void;
}

/** One conversation: header, messages and composer, and a thread beside them. It fills its place. */
export function ConversationView({ conversationId, focusSeq = null, ...header }: Props) {
  const { status, retry } = useConversations();
  const conversation = useConversation(conversationId);
  const [params, setParams] = useSearchParams();
  const thread = Number(params.get('thread')) || null;
  const setThread = (seq: number | null) => setParams(seq === null ? {} : { thread: String(seq) });
  return (
    <div className="relative flex h-full min-h-0 min-w-0 flex-1">
      <section className="flex h-full min-h-0 min-w-0 flex-1 flex-col bg-sunken [--ring:var(--surface)]">
        {conversation ? (
          <>
            <ConversationHeader conversation={conversation} {...header} />
            <OpenConversation
              key={`${conversationId} ${focusSeq}`}
              conversation={conversation}
              focusSeq={focusSeq}
              onThread={setThread}
            />
          </>
        ) : (
          <Unknown status={status} onRetry={retry} onBack={header.onBack} />
        )}
      </section>
      {conversation && thread !== null && (
        <Suspense>
          <ThreadPanel
            key={thread}
            conversation={conversation}
            rootSeq={thread}
            onClose={() => setThread(null)}
          />
        </Suspense>
      )}
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
        heading
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
