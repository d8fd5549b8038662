import clsx from 'clsx';
import { Suspense, useEffect, useState } from 'react';
import { Outlet, useMatch, useNavigate } from 'react-router';
import { useMe } from '../features/auth/session';
import { LightboxHost } from '../features/media/LightboxHost';
import { MiniPlayerHost } from '../features/media/MiniPlayerHost';
import { NotificationPrompt } from '../features/notifications/NotificationPrompt';
import { Notifications } from '../features/notifications/Notifications';
import { t } from '../lib/i18n';
import { type Overlay, OverlayContext } from '../lib/overlay';
import { TypeAhead } from '../lib/typeAhead';
import { useShortcut } from '../lib/useShortcut';
import { whenIdle } from '../lib/whenIdle';
import { ChatProvider } from '../realtime/ChatProvider';
import { ConnectionBanner } from '../realtime/ConnectionBanner';
import { overlay } from '../ui/part';
import { Rail } from './Rail';

const loadSwitcher = () => import('../features/conversations/QuickSwitcher');

const QuickSwitcher = overlay(loadSwitcher, ({ QuickSwitcher }) => QuickSwitcher);
const NewConversationDialog = overlay(
  () => import('../features/conversations/NewConversationDialog'),
  ({ NewConversationDialog }) => NewConversationDialog,
);
const NewRoomDialog = overlay(
  () => import('../features/rooms/NewRoomDialog'),
  ({ NewRoomDialog }) => NewRoomDialog,
);
const ShortcutsDialog = overlay(
  () => import('../features/settings/ShortcutsDialog'),
  ({ ShortcutsDialog }) => ShortcutsDialog,
);

/** What is likely to be wanted next. */
function fetchAhead(): void {
  const parts = [
    loadSwitcher(),
    import('../features/messages/MessageMenu'),
    import('../features/media/Tray'),
    import('../features/media/intake'),
    import('../features/media/transfer'),
    import('../ui/MoreIcon'),
    // Most of all it is wanted when the line is down, where it could not be fetched.
    import('../ui/Toaster'),
  ];
  // What did not come is asked for again when it is wanted.
  void Promise.allSettled(parts);
}

/** The frame around every screen of a signed-in user. */
export function Shell() {
  const { id } = useMe();
  return (
    <ChatProvider userId={id}>
      <Frame />
    </ChatProvider>
  );
}

function Frame() {
  const [overlay, setOverlay] = useState<Overlay | null>(null);
  const navigate = useNavigate();
  const isSearching = useMatch('/search') !== null;
  const isInConversation = useMatch('/c/:id/*') !== null;
  const close = () => setOverlay(null);
  // A jump begins with letters, which do not wait for the switcher.
  const [typeAhead] = useState(() => new TypeAhead());
  useEffect(() => whenIdle(fetchAhead), []);
  useShortcut({ key: 'k', mod: true }, () => {
    if (overlay === null) typeAhead.start(close);
    setOverlay('switcher');
  });
  useShortcut({ key: '/', mod: true }, () => setOverlay('shortcuts'));
  useShortcut({ key: '/' }, () => {
    if (!isSearching) void navigate('/search');
  });
  useShortcut({ key: '?' }, () => setOverlay('shortcuts'));
  return (
    <OverlayContext value={setOverlay}>
      <a
        href="#content"
        className="fixed top-2 left-2 z-50 -translate-y-20 rounded-m bg-accent px-4 py-2 font-semibold text-on-accent focus:translate-y-0"
      >
        {t('app.skipToContent')}
      </a>
      <Notifications />
      <div className="flex h-dvh flex-col overflow-hidden bg-bg">
        <ConnectionBanner />
        <NotificationPrompt />
        {!isInConversation && <MiniPlayerHost />}
        <div className="flex min-h-0 flex-1 flex-col-reverse md:flex-row">
          <Rail className={clsx(isInConversation && 'max-md:hidden')} />
          <div id="content" tabIndex={-1} className="flex min-h-0 min-w-0 flex-1 outline-none">
            <Suspense>
              <Outlet />
            </Suspense>
          </div>
        </div>
      </div>
      <LightboxHost />
      <Suspense>
        {overlay === 'switcher' && <QuickSwitcher typeAhead={typeAhead} onClose={close} />}
        {overlay === 'new-conversation' && <NewConversationDialog onClose={close} />}
        {overlay === 'new-room' && <NewRoomDialog onClose={close} />}
        {overlay === 'shortcuts' && <ShortcutsDialog onClose={close} />}
      </Suspense>
    </OverlayContext>
  );
}
