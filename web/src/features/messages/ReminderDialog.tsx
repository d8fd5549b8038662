import type { Message } from '../../api/types';
import { t } from '../../lib/i18n';
import { showToast } from '../../ui/toast';
import { MomentDialog } from './MomentDialog';
import { remind } from './requests';

/** Asks when to be reminded of a message. */
export function ReminderDialog({ message, onClose }: { message: Message; onClose: () => void }) {
  return (
    <MomentDialog
      title={t('messages.remindTitle')}
      confirmLabel={t('messages.remindSet')}
      onChoose={async (at) => {
        await remind(message, at);
        showToast({ title: t('messages.remindDone'), timeout: 2_500 });
      }}
      onClose={onClose}
    />
  );
}
