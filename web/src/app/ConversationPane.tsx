import { Suspense, useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import type { Conversation } from '../api/types';
import { nameOf } from '../features/conversations/describe';
import { useConversation } from '../features/conversations/useConversations';
import { ConversationView } from '../features/messages/ConversationView';
import { t } from '../lib/i18n';
import { readLocal, writeLocal } from '../lib/localStorage';
import { useMediaQuery } from '../lib/useMediaQuery';
import { usePageTitle } from '../lib/usePageTitle';
import { useShortcut } from '../lib/useShortcut';
import { overlay, part } from '../ui/part';

const ConversationDetails = part(
  () => import('../features/conversations/ConversationDetails'),
  ({ ConversationDetails }) => ConversationDetails,
);
const ConversationSearch = part(
  () => import('../features/search/ConversationSearch'),
  ({ ConversationSearch }) => ConversationSearch,
);
const Sheet = overlay(
  () => import('../ui/Sheet'),
  ({ Sheet }) => Sheet,
);

interface Props {
  id: string;
  /** The message to show; null for the newest. */
  seq: number | null;
}

type Panel = 'details' | 'search';

const DETAILS_OPEN = 'parley.details';

/** An open conversation with its details or a search: beside it where there is room, else in a sheet. */
export function ConversationPane({ id, seq }: Props) {
  const conversation = useConversation(id);
  const navigate = useNavigate();
  const hasRoom = useMediaQuery('(min-width: 1180px)');
  const [beside, setBeside] = useState<Panel | null>(() =>
    (readLocal<boolean>(DETAILS_OPEN) ?? true) ? 'details' : null,
  );
  const [over, setOver] = useState<Panel | null>(null);
  // A thread takes the place beside the conversation.
  const hasThread = useSearchParams()[0].has('thread');
  const shown = hasRoom ? (hasThread ? null : beside) : over;
  usePageTitle(conversation ? nameOf(conversation) : null);

  function toggle(panel: Panel) {
    const next = shown === panel ? null : panel;
    if (!hasRoom) return setOver(next);
    if (panel === 'details') writeLocal(DETAILS_OPEN, next !== null);
    setBeside(next);
  }
  useShortcut({ key: 'f', mod: true, shift: true }, () => toggle('search'));

  const title = t(shown === 'search' ? 'search.inConversation' : 'conversations.info.label');
  const content = conversation && shown && (
    <PanelContent
      panel={shown}
      conversation={conversation}
      {...(hasRoom ? { onClose: () => toggle('search') } : { onOpen: () => setOver(null) })}
    />
  );
  return (
    <>
      <div className="flex min-h-0 min-w-0 flex-1 flex-col">
        <ConversationView
          conversationId={id}
          focusSeq={seq}
          onBack={() => void navigate('/c')}
          isSearching={shown === 'search'}
          onSearch={() => toggle('search')}
          panelOpen={shown === 'details'}
          onTogglePanel={() => toggle('details')}
        />
      </div>
      {content && hasRoom && (
        <section
          aria-label={title}
          className="w-80 flex-none overflow-y-auto border-l border-line bg-surface px-5 py-[22px] [--ring:var(--surface)]"
        >
          <Suspense>{content}</Suspense>
        </section>
      )}
      {content && !hasRoom && (
        <Suspense>
          <Sheet title={title} onClose={() => setOver(null)}>
            {content}
          </Sheet>
        </Suspense>
      )}
    </>
  );
}

interface PanelProps {
  panel: Panel;
  conversation: Conversation;
  onClose?: () => void;
  onOpen?: () => void;
}

function PanelContent({ panel, conversation, ...actions }: PanelProps) {
  if (panel === 'details') {
    return <ConversationDetails key={conversation.id} conversation={conversation} />;
  }
  return <ConversationSearch conversation={conversation} {...actions} />;
}
