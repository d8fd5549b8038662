import type { Message } from '../../api/types';
import { t } from '../../lib/i18n';
import { useChat } from '../../realtime/ChatProvider';
import { Avatar } from '../../ui/Avatar';
import { Dialog } from '../../ui/Dialog';
import { usePerson } from '../presence/usePeople';
import { useMembers } from './useMembers';

/** Who has read an own message of a group. */
export function ReadersDialog({ message, onClose }: { message: Message; onClose: () => void }) {
  const { me } = useChat();
  const { members } = useMembers(message.conversationId);
  const readers = members.filter(
    ({ userId, lastReadSeq }) => userId !== me && lastReadSeq >= message.seq,
  );
  return (
    <Dialog title={t('messages.readers')} onClose={onClose}>
      {readers.length === 0 && <p className="text-md text-muted">{t('messages.nobodyYet')}</p>}
      <ul className="max-h-[50dvh] overflow-y-auto">
        {readers.map(({ userId }) => (
          <Reader key={userId} userId={userId} />
        ))}
      </ul>
    </Dialog>
  );
}

function Reader({ userId }: { userId: string }) {
  const person = usePerson(userId);
  const name = person?.name ?? t('messages.unknownPerson');
  return (
    <li className="flex items-center gap-3 py-1.5 text-md">
      <Avatar id={userId} name={name} url={person?.avatarUrl} size="s" />
      {name}
    </li>
  );
}
