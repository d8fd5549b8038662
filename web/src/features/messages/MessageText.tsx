import { useMemo } from 'react';
import { partsOf } from './links';

/** A text as it was written, with links to click; markup in it is text like any other. */
export function MessageText({ text }: { text: string }) {
  const parts = useMemo(() => keyed(text), [text]);
  return parts.map(({ key, text: part, href }) =>
    href ? (
      <a
        key={key}
        href={href}
        target="_blank"
        rel="noopener noreferrer nofollow"
        className="underline decoration-current/40 underline-offset-2 hover:decoration-current"
      >
        {part}
      </a>
    ) : (
      <span key={key}>{part}</span>
    ),
  );
}

/** Where a part begins is what tells it from the others. */
function keyed(text: string) {
  let at = 0;
  return partsOf(text).map((part) => {
    const key = at;
    at += part.text.length;
    return { ...part, key };
  });
}
