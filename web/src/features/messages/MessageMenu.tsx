import type { Message } from '../../api/types';
import { t } from '../../lib/i18n';
import { IconButton } from '../../ui/IconButton';
import { Menu, MenuItem, MenuSeparator } from '../../ui/Menu';
import { copy } from './clipboard';
import type { Question } from './MessageDialogs';

export interface MessageMenuProps {
  message: Message;
  isOwn: boolean;
  /** In groups one may ask who has read it. */
  hasReaders: boolean;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onEdit: () => void;
  onAsk: (question: Question) => void;
}

/** What can be done with a message, as a menu beside it. */
export function MessageMenu(props: MessageMenuProps) {
  const { message, isOwn, hasReaders, open, onOpenChange, onEdit, onAsk } = props;
  const { text } = message;
  return (
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
        <MenuItem icon="checks" onSelect={() => onAsk('readers')}>
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
          <MenuItem icon="trash" danger onSelect={() => onAsk('delete')}>
            {t('messages.delete')}
          </MenuItem>
        </>
      )}
    </Menu>
  );
}

function linkTo({ conversationId, seq }: Message): string {
  return `${location.origin}/c/${conversationId}/m/${seq}`;
}
