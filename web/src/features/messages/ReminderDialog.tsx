import type { Message } from '../../api/types';
import { t } from '../../lib/i18n';
import { useChat } from '../../realtime/ChatProvider';
import { showToast } from '../../ui/toast';
import { MomentDialog } from './MomentDialog';

/** Asks when to be reminded of a message. */
export function ReminderDialog({ message, onClose }: { message: Message; onClose: () => void }) {
  const chat = useChat();
  return (
    <MomentDialog
      title={t('messages.remindTitle')}
      confirmLabel={t('messages.remindSet')}
      onChoose={async (at) => {
        await chat.remind(message, at);
        showToast({ title: t('messages.remindDone'), timeout: 2_500 });
      }}
      onClose={onClose}
    />
  );
}
