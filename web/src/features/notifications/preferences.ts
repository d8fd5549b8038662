import { readLocal, writeLocal } from '../../lib/localStorage';
import { Store } from '../../lib/store';

export interface NotificationPreferences {
  /** Wanted by the user; the browser must allow it as well. */
  desktop: boolean;
  sound: boolean;
  /** The question whether to turn them on was answered. */
  asked: boolean;
}

const KEY = 'parley.notifications';
const DEFAULTS: NotificationPreferences = { desktop: false, sound: false, asked: false };

/** Of this browser, as the permission is. */
export const preferences = new Store<NotificationPreferences>({
  ...DEFAULTS,
  ...readLocal<Partial<NotificationPreferences>>(KEY),
});

export function setPreferences(change: Partial<NotificationPreferences>): void {
  const next = { ...preferences.get(), ...change };
  preferences.set(next);
  writeLocal(KEY, next);
}

export type Permission = 'granted' | 'denied' | 'default' | 'unsupported';

export function permission(): Permission {
  return 'Notification' in window && window.isSecureContext
    ? Notification.permission
    : 'unsupported';
}

/** Asks the browser's own question; to be called from a click, as browsers demand. */
export async function turnOn(): Promise<Permission> {
  const answer =
    permission() === 'unsupported' ? 'unsupported' : await Notification.requestPermission();
  setPreferences({ desktop: answer === 'granted', asked: true });
  return answer;
}
