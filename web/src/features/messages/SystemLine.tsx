import type { Message, SystemNote } from '../../api/types';
import { t } from '../../lib/i18n';
import { useChat } from '../../realtime/ChatProvider';
import { usePerson } from '../presence/usePeople';
import { clockTime } from './days';

/** What happened to the conversation itself, in one quiet line. */
export function SystemLine({ message }: { message: Message }) {
  const words = useWords(message);
  return (
    <p className="my-2 text-center text-sm text-balance text-muted">
      {words}
      <time dateTime={message.createdAt} className="ml-1.5 text-xs text-faint">
        {clockTime(message.createdAt)}
      </time>
    </p>
  );
}

/** In the reader's language and with the names of today; as the server says it when it is unknown. */
function useWords({ system, senderId, text }: Message): string {
  const { me, people } = useChat();
  const actor = usePerson(senderId);
  const other = usePerson(system?.userIds[0] ?? '');
  if (!system || (!actor && senderId !== me)) return text;
  const who = senderId === me ? t('messages.you') : (actor?.name ?? '');
  const names = system.userIds.map((id) =>
    id === me ? t('messages.youObject') : (people.get(id)?.name ?? other?.name ?? ''),
  );
  if (names.includes('')) return text;
  return phrase(system, { who, whom: list(names), name: system.name ?? '' }) ?? text;
}

function phrase(
  { type, name }: SystemNote,
  words: { who: string; whom: string; name: string },
): string | null {
  switch (type) {
    case 'joined':
    case 'left':
    case 'described':
    case 'pictured':
    case 'settings':
      return t(`messages.system.${type}`, words);
    case 'added':
    case 'removed':
      return words.whom ? t(`messages.system.${type}`, words) : null;
    case 'renamed':
      return name ? t('messages.system.renamed', words) : null;
    case 'role':
      return words.whom && name ? t('messages.system.role', words) : null;
  }
}

function list(names: readonly string[]): string {
  return new Intl.ListFormat(undefined, { type: 'conjunction' }).format(names);
}
