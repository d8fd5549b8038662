import type { Message } from '../../api/types';
import { errorText } from '../../lib/errorText';
import { t } from '../../lib/i18n';
import { useChat } from '../../realtime/ChatProvider';
import { IconButton } from '../../ui/IconButton';
import { Menu, MenuItem, MenuSeparator } from '../../ui/Menu';
import { showToast } from '../../ui/toast';
import { setSaved } from '../inbox/requests';
import { downloadAll } from '../media/download';
import type { Abilities } from './can';
import { copy } from './clipboard';
import { linkTo } from './linkTo';
import { QuickReactions } from './QuickReactions';
import { useTalk } from './talk';

interface Props {
  message: Message;
  isOwn: boolean;
  can: Abilities;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onReact: () => void;
}

/** Everything that can be done with a message. */
export function MessageMenu({ message, isOwn, can, open, onOpenChange, onReact }: Props) {
  const chat = useChat();
  const { reply, edit, openThread, ask, markUnread } = useTalk();
  const { text, pinnedAt, attachments } = message;

  function save() {
    setSaved(message.id, true).then(
      () => showToast({ title: t('messages.saved'), timeout: 2_000 }),
      (error) => showToast({ title: errorText(error) }),
    );
  }

  function pin() {
    chat.actions
      .pin(message, pinnedAt === null)
      .catch((error) => showToast({ title: errorText(error) }));
  }

  return (
    <Menu
      open={open}
      onOpenChange={onOpenChange}
      // It is longer than what is left above or below: beside its button all of it can be seen.
      side={isOwn ? 'left' : 'right'}
      align="start"
      trigger={<IconButton icon="more" size="s" label={t('messages.actions')} />}
    >
      {can.react && <QuickReactions message={message} />}
      {can.react && (
        <MenuItem icon="react" onSelect={onReact}>
          {t('messages.react')}
        </MenuItem>
      )}
      {can.reply && (
        <MenuItem icon="reply" onSelect={() => reply(message)}>
          {t('messages.reply')}
        </MenuItem>
      )}
      {can.thread && openThread && (
        <MenuItem icon="thread" onSelect={() => openThread(message.seq)}>
          {t('messages.replyInThread')}
        </MenuItem>
      )}
      {can.forward && (
        <MenuItem icon="forward" onSelect={() => ask('forward', message)}>
          {t('messages.forward')}
        </MenuItem>
      )}
      <MenuSeparator />
      {text && (
        <MenuItem icon="copy" onSelect={() => void copy(text)}>
          {t('messages.copyText')}
        </MenuItem>
      )}
      {attachments.length > 0 && (
        <MenuItem icon="download" onSelect={() => downloadAll(attachments)}>
          {t('media.downloadIt')}
        </MenuItem>
      )}
      <MenuItem icon="link" onSelect={() => void copy(linkTo(message))}>
        {t('messages.copyLink')}
      </MenuItem>
      {can.pin && (
        <MenuItem icon={pinnedAt ? 'unpin' : 'pin'} onSelect={pin}>
          {pinnedAt ? t('messages.unpin') : t('messages.pin')}
        </MenuItem>
      )}
      {can.remind && (
        <>
          <MenuItem icon="bookmark" onSelect={save}>
            {t('messages.save')}
          </MenuItem>
          <MenuItem icon="reminder" onSelect={() => ask('reminder', message)}>
            {t('messages.remind')}
          </MenuItem>
        </>
      )}
      {message.threadSeq === null && (
        <MenuItem icon="markUnread" onSelect={() => markUnread(message)}>
          {t('messages.markUnread')}
        </MenuItem>
      )}
      {can.readers && (
        <MenuItem icon="checks" onSelect={() => ask('readers', message)}>
          {t('messages.showReaders')}
        </MenuItem>
      )}
      {can.history && (
        <MenuItem icon="history" onSelect={() => ask('history', message)}>
          {t('messages.showHistory')}
        </MenuItem>
      )}
      {(can.edit || can.delete) && <MenuSeparator />}
      {can.edit && (
        <MenuItem icon="pencil" onSelect={() => edit(message)}>
          {t('messages.edit')}
        </MenuItem>
      )}
      {can.delete && (
        <MenuItem icon="trash" danger onSelect={() => ask('delete', message)}>
          {t('messages.delete')}
        </MenuItem>
      )}
    </Menu>
  );
}
