import clsx from 'clsx';
import { useParams } from 'react-router';
import { Sidebar } from '../features/conversations/Sidebar';
import { t } from '../lib/i18n';
import { usePageTitle } from '../lib/usePageTitle';
import { Button } from '../ui/Button';
import { EmptyState } from '../ui/EmptyState';
import { ConversationPane } from './ConversationPane';
import { useOpenOverlay } from './overlay';

/** The list of conversations and the open one; on a narrow screen one of the two. */
export function ChatScreen() {
  const { id, seq } = useParams();
  const openOverlay = useOpenOverlay();
  const startNew = () => openOverlay('new-conversation');
  return (
    <>
      <Sidebar
        onNewConversation={startNew}
        className={clsx(
          'w-full flex-none md:flex md:w-[300px] md:border-r xl:w-80',
          id ? 'hidden' : 'flex',
        )}
      />
      {id ? (
        <ConversationPane key={id} id={id} seq={seq === undefined ? null : Number(seq)} />
      ) : (
        <NothingOpen onNew={startNew} />
      )}
    </>
  );
}

function NothingOpen({ onNew }: { onNew: () => void }) {
  usePageTitle(t('conversations.title'));
  return (
    <main className="hidden min-w-0 flex-1 place-items-center bg-sunken md:grid">
      <EmptyState
        icon="chat"
        title={t('conversations.chooseTitle')}
        text={t('conversations.chooseText')}
        action={<Button onClick={onNew}>{t('conversations.startOne')}</Button>}
      />
    </main>
  );
}
