import { type ReactNode, useCallback, useMemo, useSyncExternalStore } from 'react';
import { useChat } from '../../realtime/ChatProvider';
import { part } from '../../ui/part';
import { ANYONE } from '../presence/peopleStore';
import type { Mentioned } from './markdown/mentions';

const loadMarkdown = () => import('./markdown/Markdown');
// Asked for as soon as a conversation may be opened.
loadMarkdown().catch(() => {});

/** The parser is a file of its own; without it a message is read as it was written. */
const Markdown = part(
  loadMarkdown,
  ({ Markdown }) => Markdown,
  ({ text, tail }) => (
    <p className="whitespace-pre-wrap">
      {text}
      {tail}
    </p>
  ),
);

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
