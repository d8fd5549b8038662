import { Fragment } from 'react';
import type { SearchHit } from '../../api/types';

/** The words around a hit, with the hit marked. */
export function Excerpt({ parts }: { parts: SearchHit['excerpt'] }) {
  const places = parts.map((part, index) => ({ ...part, key: `${index} ${part.text}` }));
  return places.map(({ key, text, hit }) =>
    hit ? (
      <mark key={key} className="rounded-[4px] bg-mention px-0.5 text-mention-text">
        {text}
      </mark>
    ) : (
      <Fragment key={key}>{text}</Fragment>
    ),
  );
}
