import { useState } from 'react';
import type { Conversation } from '../../api/types';
import { t } from '../../lib/i18n';
import { IconButton } from '../../ui/IconButton';
import { Menu, MenuItem, MenuSeparator } from '../../ui/Menu';
import { isMuted } from './conversationStore';
import { isSafeToLeave, may, nameOf } from './describe';
import { LeaveDialog } from './LeaveDialog';
import { muteSpans } from './mute';
import { useConversationActions } from './useConversationActions';

interface Props {
  conversation: Conversation;
  tabIndex: 0 | -1;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** What can be done with a conversation without opening it. */
export function RowMenu({ conversation, tabIndex, open, onOpenChange }: Props) {
  const [isMuting, setIsMuting] = useState(false);
  const [asksToLeave, setAsksToLeave] = useState(false);
  const actions = useConversationActions(conversation);
  const label = t('conversations.actionsFor', { name: nameOf(conversation) });

  function change(isOpen: boolean) {
    if (isOpen) setIsMuting(false);
    onOpenChange(isOpen);
  }

  return (
    <>
      <Menu
        open={open}
        onOpenChange={change}
        trigger={<IconButton icon="more" size="s" tabIndex={tabIndex} label={label} />}
      >
        {isMuting ? (
          muteSpans.map((span) => (
            <MenuItem key={span} icon="muted" onSelect={() => void actions.mute(span)}>
              {t(`conversations.muteSpans.${span}`)}
            </MenuItem>
          ))
        ) : (
          <Items
            conversation={conversation}
            actions={actions}
            onMute={() => setIsMuting(true)}
            onLeave={() =>
              isSafeToLeave(conversation) ? void actions.leaveRoom() : setAsksToLeave(true)
            }
          />
        )}
      </Menu>
      {asksToLeave && (
        <LeaveDialog conversation={conversation} onClose={() => setAsksToLeave(false)} />
      )}
    </>
  );
}

interface ItemsProps {
  conversation: Conversation;
  actions: ReturnType<typeof useConversationActions>;
  onMute: () => void;
  onLeave: () => void;
}

function Items({ conversation, actions, onMute, onLeave }: ItemsProps) {
  const { kind, unreadCount, pinned, archived, lastSeq } = conversation;
  return (
    <>
      {unreadCount > 0 && (
        <MenuItem icon="checks" onSelect={actions.read}>
          {t('conversations.markRead')}
        </MenuItem>
      )}
      {unreadCount === 0 && lastSeq > 0 && (
        <MenuItem icon="markUnread" onSelect={() => void actions.unread()}>
          {t('conversations.markUnread')}
        </MenuItem>
      )}
      <MenuItem
        icon={pinned ? 'unstar' : 'star'}
        onSelect={() => void actions.prefer({ pinned: !pinned })}
      >
        {t(pinned ? 'conversations.unfavourite' : 'conversations.favourite')}
      </MenuItem>
      {isMuted(conversation) ? (
        <MenuItem icon="bell" onSelect={() => void actions.unmute()}>
          {t('conversations.unmute')}
        </MenuItem>
      ) : (
        <MenuItem icon="muted" keepsOpen onSelect={onMute}>
          {t('conversations.muteFor')}
        </MenuItem>
      )}
      <MenuItem
        icon={archived ? 'unarchive' : 'archive'}
        onSelect={() => void (archived ? actions.unarchive() : actions.archive())}
      >
        {t(archived ? 'conversations.unarchive' : 'conversations.archive')}
      </MenuItem>
      {kind !== 'direct' && may(conversation, 'leave') && (
        <>
          <MenuSeparator />
          <MenuItem icon="signOut" danger onSelect={onLeave}>
            {t(`conversations.info.leave.${kind}`)}
          </MenuItem>
        </>
      )}
    </>
  );
}
