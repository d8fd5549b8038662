/** Keeps the app's own files, so that it opens without a network. Needs HTTPS or localhost. */
export function registerServiceWorker(): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  window.addEventListener('load', () => {
    // Without one the app only loads more slowly.
    navigator.serviceWorker.register('/sw.js', { type: 'module' }).catch(() => undefined);
  });
}
