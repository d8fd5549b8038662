import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { ScheduledMessage } from '../../api/types';
import { exactTime } from '../../lib/dates';
import { errorText } from '../../lib/errorText';
import { t } from '../../lib/i18n';
import { queryClient } from '../../lib/queryClient';
import { Avatar } from '../../ui/Avatar';
import { IconButton } from '../../ui/IconButton';
import { Menu, MenuItem } from '../../ui/Menu';
import { showToast } from '../../ui/toast';
import { colourKeyOf, nameOf, pictureOf } from '../conversations/describe';
import { QueryList } from '../conversations/QueryList';
import { useConversation } from '../conversations/useConversations';
import { filesText } from '../media/summary';
import { EditScheduledDialog } from './EditScheduledDialog';
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
  const { state, failure } = item;
  return (
    <div className="flex items-start gap-3 rounded-[14px] px-2.5 py-2.5">
      {conversation && (
        <Avatar
          id={colourKeyOf(conversation)}
          name={name}
          url={pictureOf(conversation)}
          shape={conversation.kind === 'direct' ? 'round' : 'squircle'}
          size="s"
        />
      )}
      <div className="min-w-0 flex-1">
        <p className="truncate text-md font-semibold">{name}</p>
        <p className="line-clamp-3 text-md break-words text-muted">{wordsOf(item)}</p>
        <p className={state === 'failed' ? 'text-sm text-danger' : 'text-sm text-faint'}>
          {state === 'failed' && t('inbox.failed', { reason: failure?.message ?? '' })}
          {state === 'sending' && t('inbox.sending')}
          {state === 'waiting' && t('inbox.sendAt', { when: exactTime(item.sendAt) })}
        </p>
      </div>
      {state !== 'sending' && <ScheduledMenu item={item} name={name} />}
    </div>
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
  const [isEditing, setIsEditing] = useState(false);
  const act = useMutation({
    mutationFn: async (what: 'send' | 'cancel') => {
      if (what === 'send') await sendScheduled(id);
      else await cancelScheduled(id);
    },
    onSuccess: (_, what) => {
      showToast({ title: t(what === 'send' ? 'inbox.sent' : 'inbox.canceled'), timeout: 2_500 });
      return queryClient.invalidateQueries({ queryKey: ['scheduled'] });
    },
    onError: (error) => showToast({ title: errorText(error) }),
  });
  return (
    <>
      <Menu
        trigger={
          <IconButton icon="more" size="s" label={t('conversations.actionsFor', { name })} />
        }
      >
        <MenuItem icon="up" onSelect={() => act.mutate('send')}>
          {t('inbox.sendNow')}
        </MenuItem>
        {(text || attachments.length > 0) && (
          <MenuItem icon="pencil" onSelect={() => setIsEditing(true)}>
            {t('inbox.edit')}
          </MenuItem>
        )}
        <MenuItem icon="trash" danger onSelect={() => act.mutate('cancel')}>
          {t('inbox.cancelSending')}
        </MenuItem>
      </Menu>
      {isEditing && <EditScheduledDialog item={item} onClose={() => setIsEditing(false)} />}
    </>
  );
}
