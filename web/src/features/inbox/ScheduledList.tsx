import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { ScheduledMessage } from '../../api/types';
import { exactTime } from '../../lib/dates';
import { errorText } from '../../lib/errorText';
import { t } from '../../lib/i18n';
import { queryClient } from '../../lib/queryClient';
import { ConfirmDialog } from '../../ui/ConfirmDialog';
import { IconButton } from '../../ui/IconButton';
import { Menu, MenuItem } from '../../ui/Menu';
import { showToast } from '../../ui/toast';
import { nameOf } from '../conversations/describe';
import { QueryList } from '../conversations/QueryList';
import { useConversation } from '../conversations/useConversations';
import { filesText } from '../media/summary';
import { Thumb } from '../media/Thumb';
import { EditScheduledDialog } from './EditScheduledDialog';
import { PlaceRow } from './PlaceRow';
import { cancelScheduled, listScheduled, sendScheduled } from './requests';
import { useOwnList } from './useOwnList';

export function ScheduledList() {
  const scheduled = useOwnList('scheduled', listScheduled, 'scheduled:updated');
  return (
    <QueryList
      query={scheduled}
      items={scheduled.items}
      keyOf={({ id }) => id}
      label={t('inbox.tabs.scheduled')}
      empty={{
        icon: 'schedule',
        title: t('inbox.empty.scheduledTitle'),
        text: t('inbox.empty.scheduledText'),
      }}
    >
      {(item) => <ScheduledRow item={item} />}
    </QueryList>
  );
}

function ScheduledRow({ item }: { item: ScheduledMessage }) {
  const conversation = useConversation(item.conversationId);
  const name = conversation ? nameOf(conversation) : t('conversations.someone');
  const { state, failure, threadSeq } = item;
  return (
    <PlaceRow
      conversation={conversation}
      threadSeq={threadSeq}
      label={t(threadSeq === null ? 'inbox.scheduledIn' : 'inbox.scheduledInThread', { name })}
      actions={
        <>
          <Thumb message={item} className="size-11" />
          {state !== 'sending' && <ScheduledMenu item={item} name={name} />}
        </>
      }
    >
      <p className="line-clamp-3 text-md break-words text-muted">{wordsOf(item)}</p>
      <p className={state === 'failed' ? 'text-sm text-danger' : 'text-sm text-faint'}>
        {state === 'failed' && t('inbox.failed', { reason: failure?.message ?? '' })}
        {state === 'sending' && t('inbox.sending')}
        {state === 'waiting' && t('inbox.sendAt', { when: exactTime(item.sendAt) })}
      </p>
    </PlaceRow>
  );
}

function wordsOf({ text, poll, voice, attachments }: ScheduledMessage): string {
  if (attachments.length > 0) {
    const files = filesText({ kind: voice ? 'voice' : 'media', attachments });
    return text ? `${text} · ${files}` : files;
  }
  return text || (poll ? poll.options.join(' · ') : t('inbox.forwarded'));
}

function ScheduledMenu({ item, name }: { item: ScheduledMessage; name: string }) {
  const { id, text, attachments } = item;
  const [asks, setAsks] = useState<'edit' | 'cancel' | null>(null);
  const close = () => setAsks(null);
  const send = useMutation({
    mutationFn: () => sendScheduled(id),
    onSuccess: () => done('inbox.sent'),
    onError: (error) => showToast({ title: errorText(error) }),
  });

  function done(title: 'inbox.sent' | 'inbox.canceled') {
    showToast({ title: t(title), timeout: 2_500 });
    return queryClient.invalidateQueries({ queryKey: ['scheduled'] });
  }

  async function cancel() {
    await cancelScheduled(id);
    void done('inbox.canceled');
  }

  return (
    <>
      <Menu
        trigger={
          <IconButton icon="more" size="s" label={t('conversations.actionsFor', { name })} />
        }
      >
        <MenuItem icon="up" onSelect={() => send.mutate()}>
          {t('inbox.sendNow')}
        </MenuItem>
        {(text || attachments.length > 0) && (
          <MenuItem icon="pencil" onSelect={() => setAsks('edit')}>
            {t('inbox.edit')}
          </MenuItem>
        )}
        <MenuItem icon="trash" danger onSelect={() => setAsks('cancel')}>
          {t('inbox.cancelSending')}
        </MenuItem>
      </Menu>
      {asks === 'edit' && <EditScheduledDialog item={item} onClose={close} />}
      {asks === 'cancel' && (
        <ConfirmDialog
          title={t('inbox.cancelTitle')}
          text={t('inbox.cancelText', { name })}
          confirmLabel={t('inbox.cancelSending')}
          onConfirm={cancel}
          onClose={close}
        />
      )}
    </>
  );
}
