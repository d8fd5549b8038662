import type { MouseEvent, ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { isModified } from '../../../lib/platform';

const look = 'underline decoration-current/40 underline-offset-2 hover:decoration-current';

/** A link of a message. One to this app opens in it, any other in a window that knows nothing of us. */
export function MessageLink({ href, children }: { href: string; children: ReactNode }) {
  const navigate = useNavigate();
  const inside = pathInside(href);

  function follow(event: MouseEvent) {
    if (!inside || isModified(event)) return;
    event.preventDefault();
    void navigate(inside);
  }

  return (
    <a
      href={href}
      title={href}
      target="_blank"
      rel="noopener noreferrer nofollow"
      onClick={follow}
      className={look}
    >
      {children}
    </a>
  );
}

/** The path of a conversation, message or invitation here; null for everything else. */
function pathInside(href: string): string | null {
  const url = URL.parse(href);
  if (!url || url.origin !== location.origin) return null;
  return /^\/(?:c|join)\//.test(url.pathname) ? url.pathname + url.search : null;
}
