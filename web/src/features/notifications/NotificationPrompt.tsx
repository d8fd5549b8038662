import { t } from '../../lib/i18n';
import { useStore } from '../../lib/store';
import { Banner } from '../../ui/Banner';
import { Button } from '../../ui/Button';
import { useConversations } from '../conversations/useConversations';
import { permission, preferences, setPreferences, turnOn } from './preferences';

/** Asks once, when there is somebody to hear from, before the browser's own question may be asked. */
export function NotificationPrompt() {
  const { asked } = useStore(preferences);
  const { conversations } = useConversations();
  const hasHeard = conversations.some(({ lastMessage }) => lastMessage !== null);
  if (asked || !hasHeard || permission() !== 'default') return null;
  return (
    <Banner
      icon="bell"
      action={
        <span className="flex gap-1">
          <Button look="quiet" className="h-8 px-3" onClick={() => setPreferences({ asked: true })}>
            {t('notifications.notNow')}
          </Button>
          <Button className="h-8 px-3" onClick={() => void turnOn()}>
            {t('notifications.turnOn')}
          </Button>
        </span>
      }
    >
      {t('notifications.promptText')}
    </Banner>
  );
}
