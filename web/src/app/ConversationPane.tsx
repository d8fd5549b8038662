import { lazy, Suspense, useState } from 'react';
import { useNavigate } from 'react-router';
import { nameOf } from '../features/conversations/describe';
import { useConversation } from '../features/conversations/useConversations';
import { ConversationView } from '../features/messages/ConversationView';
import { t } from '../lib/i18n';
import { readLocal, writeLocal } from '../lib/localStorage';
import { useMediaQuery } from '../lib/useMediaQuery';
import { usePageTitle } from '../lib/usePageTitle';

const ConversationDetails = lazy(async () => {
  const { ConversationDetails } = await import('../features/conversations/ConversationDetails');
  return { default: ConversationDetails };
});
const Sheet = lazy(async () => {
  const { Sheet } = await import('../ui/Sheet');
  return { default: Sheet };
});

interface Props {
  id: string;
  /** The message to show; null for the newest. */
  seq: number | null;
}

const DETAILS_OPEN = 'parley.details';

/** An open conversation with its details: beside it where there is room, else in a sheet. */
export function ConversationPane({ id, seq }: Props) {
  const conversation = useConversation(id);
  const navigate = useNavigate();
  const hasRoom = useMediaQuery('(min-width: 1180px)');
  const [isPanelOpen, setIsPanelOpen] = useState(() => readLocal<boolean>(DETAILS_OPEN) ?? true);
  const [isSheetOpen, setIsSheetOpen] = useState(false);
  usePageTitle(conversation ? nameOf(conversation) : null);

  function toggle() {
    if (!hasRoom) return setIsSheetOpen(!isSheetOpen);
    writeLocal(DETAILS_OPEN, !isPanelOpen);
    setIsPanelOpen(!isPanelOpen);
  }

  return (
    <>
      <div className="flex min-h-0 min-w-0 flex-1 flex-col">
        <ConversationView
          conversationId={id}
          focusSeq={seq}
          onBack={() => void navigate('/c')}
          panelOpen={hasRoom ? isPanelOpen : isSheetOpen}
          onTogglePanel={toggle}
        />
      </div>
      {conversation && hasRoom && isPanelOpen && (
        <section
          aria-label={t('conversations.info.label')}
          className="w-80 flex-none overflow-y-auto border-l border-line bg-surface px-5 py-[22px] [--ring:var(--surface)]"
        >
          <Suspense>
            <ConversationDetails conversation={conversation} />
          </Suspense>
        </section>
      )}
      {conversation && !hasRoom && isSheetOpen && (
        <Suspense>
          <Sheet title={t('conversations.info.label')} onClose={() => setIsSheetOpen(false)}>
            <ConversationDetails conversation={conversation} />
          </Sheet>
        </Suspense>
      )}
    </>
  );
}
