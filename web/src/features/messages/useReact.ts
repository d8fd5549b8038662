import { useCallback } from 'react';
import type { Message } from '../../api/types';
import { errorText } from '../../lib/errorText';
import { t } from '../../lib/i18n';
import { useChat } from '../../realtime/ChatProvider';
import { showToast } from '../../ui/toast';

/** Puts a reaction on a message or takes it off; a refusal is told and leaves it as it was. */
export function useReact() {
  const chat = useChat();
  return useCallback(
    (message: Message, emoji: string, on: boolean) => {
      chat.actions.react(message, emoji, on).catch((error) => {
        showToast({ title: t('messages.reactFailed', { reason: errorText(error) }) });
      });
    },
    [chat],
  );
}

/** Gives a reaction, or takes the own one back. */
export function useToggleReaction(message: Message) {
  const { me } = useChat();
  const react = useReact();
  return (emoji: string) => {
    const held = message.reactions.find((reaction) => reaction.emoji === emoji);
    react(message, emoji, !held?.userIds.includes(me));
  };
}
