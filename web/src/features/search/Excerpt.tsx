import { Fragment } from 'react';
import type { SearchHit } from '../../api/types';
import { withoutMarks } from '../conversations/preview';

/** The words around a hit, with the hit marked. */
export function Excerpt({ parts }: { parts: SearchHit['excerpt'] }) {
  const places = parts.map(({ text, hit }, index) => ({
    key: `${index} ${text}`,
    text: withoutMarks(text),
    hit,
  }));
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
