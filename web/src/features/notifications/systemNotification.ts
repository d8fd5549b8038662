import { preferences } from './preferences';

const LOCK = 'parley.attended';
const shown = new Set<Notification>();

/** Holds a lock for as long as somebody looks at this tab, so that the other tabs know. */
export function claimAttention(): () => void {
  if (!navigator.locks) return () => {};
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  void navigator.locks.request(LOCK, { mode: 'shared' }, () => held);
  return release;
}

async function isAnyTabAttended(): Promise<boolean> {
  const { held = [] } = (await navigator.locks?.query()) ?? {};
  return held.some((lock) => lock.name === LOCK);
}

interface Content {
  title: string;
  body: string;
  /** The same in every tab, of which the system then shows one. */
  tag: string;
  onClick: () => void;
}

/** Shows a notification of the system, unless another tab is being looked at. */
export async function notify({ title, body, tag, onClick }: Content): Promise<void> {
  const { desktop, sound } = preferences.get();
  if (!desktop || !('Notification' in window) || Notification.permission !== 'granted') return;
  if (await isAnyTabAttended()) return;
  try {
    const notification = new Notification(title, { body, tag, silent: !sound });
    shown.add(notification);
    notification.onclose = () => shown.delete(notification);
    notification.onclick = () => {
      window.focus();
      notification.close();
      onClick();
    };
  } catch {
    // Some mobile browsers have the name but not the thing: there only pushes can be shown.
  }
}

/** Takes back what was shown, because somebody is looking now. */
export function withdraw(): void {
  for (const notification of shown) notification.close();
  shown.clear();
}
