import { useEffect, useState } from 'react';
import { t } from '../../lib/i18n';
import { useStore } from '../../lib/store';
import { useChat } from '../../realtime/ChatProvider';
import { Banner } from '../../ui/Banner';
import { Button } from '../../ui/Button';
import { permission, preferences, setPreferences, turnOn } from './preferences';

/** Asks once, after somebody was heard from, before the browser's own question may be asked. */
export function NotificationPrompt() {
  const { asked } = useStore(preferences);
  const chat = useChat();
  const [hasHeard, setHasHeard] = useState(false);
  useEffect(() => chat.onIncoming(() => setHasHeard(true)), [chat]);
  if (asked || !hasHeard || permission() !== 'default') return null;
  return (
    <Banner
      icon="bell"
      action={
        <span className="flex gap-1">
          <Button
            look="quiet"
            className="h-8! px-3"
            onClick={() => setPreferences({ asked: true })}
          >
            {t('notifications.notNow')}
          </Button>
          <Button className="h-8! px-3" onClick={() => void turnOn()}>
            {t('notifications.turnOn')}
          </Button>
        </span>
      }
    >
      {t('notifications.promptText')}
    </Banner>
  );
}
