import { useEffect, useState } from 'react';
import { t } from '../../lib/i18n';
import { useStore } from '../../lib/store';
import { useChat } from '../../realtime/ChatProvider';
import { Button } from '../../ui/Button';
import { Icon } from '../../ui/Icon';
import { permission, preferences, setPreferences, turnOn } from './preferences';

/**
 * Asks once, after somebody was heard from, before the browser's own question may be asked. It lies
 * in the corner below the list; on narrow screens the settings have to do.
 */
export function NotificationPrompt() {
  const { asked } = useStore(preferences);
  const chat = useChat();
  const [hasHeard, setHasHeard] = useState(false);
  useEffect(() => chat.onIncoming(() => setHasHeard(true)), [chat]);
  if (asked || !hasHeard || permission() !== 'default') return null;
  return (
    <section
      aria-label={t('notifications.title')}
      className="fixed bottom-4 left-20 z-30 w-[268px] rounded-[16px] border border-line bg-surface p-3.5 shadow-float max-md:hidden xl:w-[288px]"
    >
      <p className="flex gap-2.5 text-md">
        <Icon name="bell" size={18} className="mt-0.5 shrink-0 text-accent-strong" />
        {t('notifications.promptText')}
      </p>
      <div className="mt-3 flex justify-end gap-1.5">
        <Button look="quiet" className="h-8! px-3!" onClick={() => setPreferences({ asked: true })}>
          {t('notifications.notNow')}
        </Button>
        <Button className="h-8! px-3!" onClick={() => void turnOn()}>
          {t('notifications.turnOn')}
        </Button>
      </div>
    </section>
  );
}
