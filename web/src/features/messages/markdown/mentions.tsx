import clsx from 'clsx';
import type { ReactNode } from 'react';

/** Whom the message names, by the names that stand in it. */
export interface Mentioned {
  /** Username, in lower case, to what is known of the person. */
  people: ReadonlyMap<string, { name: string; isMe: boolean }>;
  everyone: boolean;
}

const MENTION = /(?<![\w@./-])@([a-z0-9](?:[a-z0-9._-]{0,38}[a-z0-9])?)/gi;

export const EVERYONE = 'everyone';

/** The text with those marked whom the server found to be named; any other `@` stays text. */
export function withMentions(text: string, mentioned: Mentioned): ReactNode {
  if (!text.includes('@') || (mentioned.people.size === 0 && !mentioned.everyone)) return text;
  const parts: ReactNode[] = [];
  let end = 0;
  for (const match of text.matchAll(MENTION)) {
    const username = match[1]?.toLowerCase() ?? '';
    const person = mentioned.people.get(username);
    const isEveryone = username === EVERYONE && mentioned.everyone;
    if (!person && !isEveryone) continue;
    parts.push(text.slice(end, match.index));
    parts.push(
      <span
        key={match.index}
        title={person?.name}
        className={clsx('mention', (isEveryone || person?.isMe) && 'mention-me')}
      >
        {match[0]}
      </span>,
    );
    end = match.index + match[0].length;
  }
  return end === 0 ? text : [...parts, text.slice(end)];
}
