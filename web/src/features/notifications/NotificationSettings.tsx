import { useState } from 'react';
import { t } from '../../lib/i18n';
import { useStore } from '../../lib/store';
import { Button } from '../../ui/Button';
import { Switch } from '../../ui/Switch';
import { showToast } from '../../ui/toast';
import { permission, preferences, setPreferences, turnOn } from './preferences';
import { playTone } from './sound';

/** What this browser tells about new messages; the contents of a card in the settings. */
export function NotificationSettings() {
  const { desktop, sound } = useStore(preferences);
  const [allowed, setAllowed] = useState(permission);

  async function change(wanted: boolean) {
    if (wanted) setAllowed(await turnOn());
    else setPreferences({ desktop: false });
  }

  return (
    <>
      <Switch
        label={t('notifications.desktop')}
        hint={hintOf(allowed)}
        checked={desktop && allowed === 'granted'}
        disabled={allowed === 'denied' || allowed === 'unsupported'}
        onChange={(wanted) => void change(wanted)}
      />
      <Switch
        label={t('notifications.sound')}
        hint={t('notifications.soundHint')}
        checked={sound}
        onChange={(wanted) => setPreferences({ sound: wanted })}
      />
      <Button look="secondary" className="mt-3" onClick={() => test(desktop, sound)}>
        {t('notifications.test')}
      </Button>
    </>
  );
}

function hintOf(allowed: ReturnType<typeof permission>): string {
  if (allowed === 'denied') return t('notifications.blocked');
  if (allowed === 'unsupported') return t('notifications.unsupported');
  return t('notifications.desktopHint');
}

/** Shown although one is looking: that is what one wants to see now. */
function test(desktop: boolean, sound: boolean): void {
  const [title, text] = [t('notifications.testTitle'), t('notifications.testText')];
  if (sound) playTone();
  if (desktop && permission() === 'granted') {
    new Notification(title, { body: text, tag: 'parley-test' });
  } else {
    showToast({ id: 'parley-test', title, text });
  }
}
