import { Suspense } from 'react';
import type { Message } from '../../api/types';
import { t } from '../../lib/i18n';
import { useChat } from '../../realtime/ChatProvider';
import { overlay } from '../../ui/part';
import type { Question } from './talk';

const ConfirmDialog = overlay(
  () => import('../../ui/ConfirmDialog'),
  ({ ConfirmDialog }) => ConfirmDialog,
);
const ReadersDialog = overlay(
  () => import('./ReadersDialog'),
  ({ ReadersDialog }) => ReadersDialog,
);
const HistoryDialog = overlay(
  () => import('./HistoryDialog'),
  ({ HistoryDialog }) => HistoryDialog,
);
const ForwardDialog = overlay(
  () => import('./ForwardDialog'),
  ({ ForwardDialog }) => ForwardDialog,
);
const ReminderDialog = overlay(
  () => import('./ReminderDialog'),
  ({ ReminderDialog }) => ReminderDialog,
);

interface Props {
  message: Message;
  asked: Question;
  onClose: () => void;
}

/** What is asked about a message; it outlives the menu, which goes with the pointer. */
export function MessageDialogs(props: Props) {
  return (
    <Suspense>
      <OneDialog {...props} />
    </Suspense>
  );
}

function OneDialog({ message, asked, onClose }: Props) {
  const chat = useChat();
  switch (asked) {
    case 'readers':
      return <ReadersDialog message={message} onClose={onClose} />;
    case 'history':
      return <HistoryDialog message={message} onClose={onClose} />;
    case 'forward':
      return <ForwardDialog message={message} onClose={onClose} />;
    case 'reminder':
      return <ReminderDialog message={message} onClose={onClose} />;
    case 'delete':
      return (
        <ConfirmDialog
          title={t('messages.deleteTitle')}
          text={t('messages.deleteText')}
          confirmLabel={t('messages.delete')}
          onConfirm={() => chat.actions.delete(message)}
          onClose={onClose}
        />
      );
  }
}
