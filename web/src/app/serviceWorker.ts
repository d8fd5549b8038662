const RELOADED_AT = 'parley.reloadedAt';
const AGAIN_AFTER_MS = 30_000;

/** Keeps the app's own files, so that it opens without a network. Needs HTTPS or localhost. */
export function registerServiceWorker(): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  window.addEventListener('load', () => {
    // Without one the app only loads more slowly.
    navigator.serviceWorker.register('/sw.js', { type: 'module' }).catch(() => undefined);
  });
}

/** A page from before an update asks for parts that are gone; loading it anew gets the new ones. */
export function keepUpToDate(): void {
  window.addEventListener('vite:preloadError', (event) => {
    const last = Number(sessionStorage.getItem(RELOADED_AT) ?? 0);
    if (!navigator.onLine || Date.now() - last < AGAIN_AFTER_MS) return;
    event.preventDefault();
    sessionStorage.setItem(RELOADED_AT, String(Date.now()));
    window.location.reload();
  });
}
