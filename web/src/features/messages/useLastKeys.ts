import { type RefObject, useState } from 'react';
import type { Conversation } from '../../api/types';
import { useShortcut } from '../../lib/useShortcut';
import { useChat } from '../../realtime/ChatProvider';
import { abilitiesOn } from './can';
import type { Row } from './rows';
import { useTalk } from './talk';

interface Options {
  conversation: Conversation;
  rows: readonly Row[];
  /** Brings a row on the screen. */
  show: (index: number) => void;
  /** Only while the focus is in there. */
  within?: RefObject<HTMLElement | null>;
}

/**
 * Keys that answer what others said last, from wherever one is, the composer before all. Tells the
 * row that is to open its reactions.
 */
export function useLastKeys({ conversation, rows, show, within }: Options): string | null {
  const { me } = useChat();
  const { reply } = useTalk();
  const [reacting, setReacting] = useState<string | null>(null);

  function lastTo(ability: 'reply' | 'react'): number {
    const isAble = ({ message }: Row) =>
      message !== null && abilitiesOn(message, conversation, me)[ability];
    const others = rows.findLastIndex((row) => !row.isOwn && isAble(row));
    return others >= 0 ? others : rows.findLastIndex(isAble);
  }

  function replyToLast() {
    const message = rows[lastTo('reply')]?.message;
    if (message) reply(message);
  }

  function reactToLast() {
    const index = lastTo('react');
    const row = rows[index];
    if (!row) return;
    show(index);
    // Asked for a second time, it opens anew.
    setReacting(null);
    requestAnimationFrame(() => setReacting(row.key));
  }

  const place = within ? { within } : {};
  useShortcut({ key: 'ArrowUp', mod: true, whenEmpty: true, ...place }, replyToLast);
  useShortcut({ key: 'e', mod: true, shift: true, ...place }, reactToLast);
  return reacting;
}
