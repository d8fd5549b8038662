import { useMutation } from '@tanstack/react-query';
import type { Reminder } from '../../api/types';
import { exactTime } from '../../lib/dates';
import { errorText } from '../../lib/errorText';
import { t } from '../../lib/i18n';
import { queryClient } from '../../lib/queryClient';
import { Button } from '../../ui/Button';
import { showToast } from '../../ui/toast';
import { MessageLine } from '../conversations/MessageLine';
import { QueryList } from '../conversations/QueryList';
import { dismissReminder, listReminders } from './requests';
import { useOwnList } from './useOwnList';

/** What has come back stays on top until it is done; then what is still to come. */
export function RemindersList() {
  const reminders = useOwnList('reminders', listReminders, 'reminder:updated');
  const dismiss = useMutation({
    mutationFn: ({ id }: Reminder) => dismissReminder(id),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['reminders'] }),
    onError: (error) => showToast({ title: errorText(error) }),
  });
  return (
    <QueryList
      query={reminders}
      items={reminders.items}
      keyOf={({ id }) => id}
      label={t('inbox.tabs.reminders')}
      empty={{
        icon: 'reminder',
        title: t('inbox.empty.remindersTitle'),
        text: t('inbox.empty.remindersText'),
      }}
    >
      {(reminder) => (
        <>
          <When reminder={reminder} />
          <MessageLine
            message={reminder.message}
            showsPlace
            actions={
              <Button
                look="secondary"
                className="h-8! px-3!"
                aria-label={t('inbox.dismissFor', { when: exactTime(reminder.at) })}
                onClick={() => dismiss.mutate(reminder)}
              >
                {t('inbox.dismiss')}
              </Button>
            }
          />
        </>
      )}
    </QueryList>
  );
}

function When({ reminder: { at, dueAt } }: { reminder: Reminder }) {
  return dueAt ? (
    <p className="px-2.5 pt-2 text-sm font-medium text-unread-text">
      {t('inbox.dueSince', { when: exactTime(dueAt) })}
    </p>
  ) : (
    <p className="px-2.5 pt-2 text-sm text-muted">{t('inbox.remindAt', { when: exactTime(at) })}</p>
  );
}
