import type { KeyboardEvent } from 'react';
import type { Message } from '../../api/types';
import { errorText } from '../../lib/errorText';
import { isModified } from '../../lib/platform';
import { useChat } from '../../realtime/ChatProvider';
import { showToast } from '../../ui/toast';
import type { Abilities } from './can';
import { copy } from './clipboard';
import { linkTo } from './linkTo';
import type { OpenPart } from './MessageToolbar';
import { useTalk } from './talk';

/** The keys of the message that has the focus. */
export function useMessageKeys(
  message: Message | null,
  can: Abilities | null,
  onOpen: (part: OpenPart) => void,
) {
  const chat = useChat();
  const { reply, edit, openThread, ask, markUnread } = useTalk();

  function act(key: string, target: Message, able: Abilities): boolean {
    const acts: Record<string, (() => void) | false | null> = {
      enter: () => onOpen('menu'),
      contextmenu: () => onOpen('menu'),
      '+': able.react && (() => onOpen('picker')),
      r: able.reply && (() => reply(target)),
      t: able.thread && openThread && (() => openThread(target.seq)),
      e: able.edit && (() => edit(target)),
      f: able.forward && (() => ask('forward', target)),
      p: able.pin && (() => pin(target)),
      c: () => void copy(linkTo(target)),
      u: target.threadSeq === null && (() => markUnread(target)),
      delete: able.delete && (() => ask('delete', target)),
    };
    const run = acts[key];
    if (run) run();
    return Boolean(run);
  }

  function pin(target: Message) {
    chat.actions.pin(target, target.pinnedAt === null).catch((error) => {
      showToast({ title: errorText(error) });
    });
  }

  return (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget || !message || !can || message.deletedAt) return;
    if (isModified(event) && event.key !== '+') return;
    if (act(event.key.toLowerCase(), message, can)) event.preventDefault();
  };
}
