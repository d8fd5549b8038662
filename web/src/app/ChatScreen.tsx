import clsx from 'clsx';
import { useParams } from 'react-router';
import { Sidebar } from '../features/conversations/Sidebar';
import { t } from '../lib/i18n';
import { useOpenOverlay } from '../lib/overlay';
import { usePageTitle } from '../lib/usePageTitle';
import { Button } from '../ui/Button';
import { EmptyState } from '../ui/EmptyState';
import { ConversationPane } from './ConversationPane';

/** The list of conversations and the open one; on a narrow screen one of the two. */
export function ChatScreen() {
  const { id, seq } = useParams();
  return (
    <main className="flex min-h-0 min-w-0 flex-1">
      <Sidebar
        className={clsx(
          'w-full flex-none md:flex md:w-[300px] md:border-r xl:w-80',
          id ? 'hidden' : 'flex',
        )}
      />
      {id ? (
        <ConversationPane key={id} id={id} seq={seq === undefined ? null : Number(seq)} />
      ) : (
        <NothingOpen />
      )}
    </main>
  );
}

function NothingOpen() {
  const openOverlay = useOpenOverlay();
  usePageTitle(t('conversations.title'));
  return (
    <div className="hidden min-w-0 flex-1 place-items-center bg-sunken md:grid">
      <EmptyState
        icon="chat"
        title={t('conversations.chooseTitle')}
        text={t('conversations.chooseText')}
        action={
          <Button onClick={() => openOverlay('new-conversation')}>
            {t('conversations.startOne')}
          </Button>
        }
      />
    </div>
  );
}
