import { useSyncExternalStore } from 'react';

/** Whether somebody looks at this page: it is visible and has the focus. */
export function isAttended(): boolean {
  return document.visibilityState === 'visible' && document.hasFocus();
}

function subscribe(listener: () => void): () => void {
  document.addEventListener('visibilitychange', listener);
  window.addEventListener('focus', listener);
  window.addEventListener('blur', listener);
  return () => {
    document.removeEventListener('visibilitychange', listener);
    window.removeEventListener('focus', listener);
    window.removeEventListener('blur', listener);
  };
}

export function useIsAttended(): boolean {
  return useSyncExternalStore(subscribe, isAttended);
}
