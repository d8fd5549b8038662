import { useEffect, useState } from 'react';
import { t } from '../../lib/i18n';
import { useChat } from '../../realtime/ChatProvider';
import { previewOf } from '../conversations/preview';

/** Says each new message of others once to those who listen to the page. */
export function NewMessageAnnouncer({ conversationId }: { conversationId: string }) {
  const chat = useChat();
  const [words, setWords] = useState('');
  useEffect(
    () =>
      chat.onIncoming((message) => {
        if (message.conversationId !== conversationId || message.threadSeq !== null) return;
        const name = chat.people.get(message.senderId)?.name ?? t('messages.unknownPerson');
        setWords(t('messages.announced', { name, text: previewOf(message) }));
      }),
    [chat, conversationId],
  );
  return (
    <p aria-live="polite" className="sr-only">
      {words}
    </p>
  );
}
