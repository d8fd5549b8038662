// Runs before the first paint, so that a dark page never flashes white. The app keeps it in step.
(() => {
  let choice = null;
  try {
    choice = JSON.parse(localStorage.getItem('parley.theme'));
  } catch {
    // Storage may be forbidden; the system's preference decides then.
  }
  const dark =
    choice === 'dark' || (choice !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.dataset.theme = dark ? 'dark' : 'light';
  document
    .querySelector('meta[name=theme-color]')
    ?.setAttribute('content', dark ? '#0b1415' : '#faf9f6');
})();
