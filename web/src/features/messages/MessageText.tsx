import { lazy, type ReactNode, useCallback, useMemo, useSyncExternalStore } from 'react';
import { useChat } from '../../realtime/ChatProvider';
import { ANYONE } from '../presence/peopleStore';
import type { Mentioned } from './markdown/mentions';

const rendering = import('./markdown/Markdown');

/** The parser is a file of its own, asked for as soon as a conversation may be opened. */
const Markdown = lazy(async () => {
  const { Markdown } = await rendering;
  return { default: Markdown };
});

const NOBODY: Mentioned = { people: new Map(), everyone: false };

interface Props {
  text: string;
  /** Ids of those who are named in it. */
  mentions?: readonly string[];
  everyone?: boolean;
  tail?: ReactNode;
}

/** The text of a message, formatted; markup that is not Markdown is text like any other. */
export function MessageText({ mentions = [], everyone = false, ...text }: Props) {
  if (mentions.length === 0 && !everyone) return <Markdown {...text} mentioned={NOBODY} />;
  return <Naming {...text} mentions={mentions} everyone={everyone} />;
}

function Naming({
  mentions,
  everyone,
  ...text
}: Props & Required<Pick<Props, 'mentions' | 'everyone'>>) {
  const { people, me } = useChat();
  const subscribe = useCallback(
    (listener: () => void) => people.subscribeTo(ANYONE, listener),
    [people],
  );
  // Compared as a text, so that news of other people leave it alone.
  const known = useSyncExternalStore(subscribe, () =>
    JSON.stringify(
      mentions.map((id) => {
        const person = people.get(id);
        return [person?.username.toLowerCase(), { name: person?.name, isMe: id === me }];
      }),
    ),
  );
  const mentioned = useMemo(
    () => ({
      people: new Map(JSON.parse(known) as [string, { name: string; isMe: boolean }][]),
      everyone,
    }),
    [known, everyone],
  );
  return <Markdown {...text} mentioned={mentioned} />;
}
