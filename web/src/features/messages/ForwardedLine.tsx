import type { Message } from '../../api/types';
import { t } from '../../lib/i18n';
import { useChat } from '../../realtime/ChatProvider';
import { Icon } from '../../ui/Icon';
import { usePerson } from '../presence/usePeople';

/** Whose words a forwarded message repeats. */
export function ForwardedLine({ forwarded }: { forwarded: NonNullable<Message['forwarded']> }) {
  const { me } = useChat();
  const { senderId } = forwarded;
  const person = usePerson(senderId);
  const name = senderId === me ? t('messages.you') : (person?.name ?? t('messages.unknownPerson'));
  return (
    <p className="mb-1 flex items-center gap-1.5 text-xs opacity-75">
      <Icon name="forward" size={13} />
      {t('messages.forwardedFrom', { name })}
    </p>
  );
}
