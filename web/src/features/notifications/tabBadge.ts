const MARK = /^\(\d+\+?\) /;
const MOST = 99;

/** Puts the number before the title of the tab, and keeps it there when the page names itself anew. */
export function badgeTitle(count: number): () => void {
  const mark = count === 0 ? '' : `(${count > MOST ? `${MOST}+` : count}) `;
  const apply = () => {
    const titled = mark + document.title.replace(MARK, '');
    if (document.title !== titled) document.title = titled;
  };
  apply();
  const watch = new MutationObserver(apply);
  watch.observe(document.head, { childList: true, subtree: true, characterData: true });
  return () => watch.disconnect();
}

/** Changes the picture of the tab to the one with a dot, or back. */
export function badgeIcon(marked: boolean): void {
  const icon = document.querySelector<HTMLLinkElement>('link[rel=icon]');
  if (icon) icon.href = marked ? '/favicon-unread.svg' : '/favicon.svg';
}
