import { useState } from 'react';
import type { Message } from '../../api/types';
import { t } from '../../lib/i18n';
import { useChat } from '../../realtime/ChatProvider';
import { ConfirmDialog } from '../../ui/ConfirmDialog';
import { IconButton } from '../../ui/IconButton';
import { Menu, MenuItem, MenuSeparator } from '../../ui/Menu';
import { copy } from './clipboard';
import { ReadersDialog } from './ReadersDialog';

interface Props {
  message: Message;
  isOwn: boolean;
  /** In groups one may ask who has read it. */
  hasReaders: boolean;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onEdit: () => void;
}

/** What can be done with a message, as a menu beside it. */
export function MessageActions(props: Props) {
  const { message, isOwn, hasReaders, open, onOpenChange, onEdit } = props;
  const chat = useChat();
  const [asked, setAsked] = useState<'delete' | 'readers' | null>(null);
  const { text } = message;
  const close = () => setAsked(null);
  return (
    <>
      <Menu
        open={open}
        onOpenChange={onOpenChange}
        align={isOwn ? 'end' : 'start'}
        trigger={<IconButton icon="more" label={t('messages.actions')} />}
      >
        {text && (
          <MenuItem icon="copy" onSelect={() => void copy(text)}>
            {t('messages.copyText')}
          </MenuItem>
        )}
        <MenuItem icon="link" onSelect={() => void copy(linkTo(message))}>
          {t('messages.copyLink')}
        </MenuItem>
        {isOwn && hasReaders && (
          <MenuItem icon="checks" onSelect={() => setAsked('readers')}>
            {t('messages.showReaders')}
          </MenuItem>
        )}
        {isOwn && (
          <>
            <MenuSeparator />
            {text && (
              <MenuItem icon="pencil" onSelect={onEdit}>
                {t('messages.edit')}
              </MenuItem>
            )}
            <MenuItem icon="trash" danger onSelect={() => setAsked('delete')}>
              {t('messages.delete')}
            </MenuItem>
          </>
        )}
      </Menu>
      {asked === 'delete' && (
        <ConfirmDialog
          title={t('messages.deleteTitle')}
          text={t('messages.deleteText')}
          confirmLabel={t('messages.delete')}
          onConfirm={() => chat.delete(message)}
          onClose={close}
        />
      )}
      {asked === 'readers' && <ReadersDialog message={message} onClose={close} />}
    </>
  );
}

function linkTo({ conversationId, seq }: Message): string {
  return `${location.origin}/c/${conversationId}/m/${seq}`;
}
