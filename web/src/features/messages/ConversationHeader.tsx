import type { Conversation } from '../../api/types';
import { t } from '../../lib/i18n';
import { modKey } from '../../lib/platform';
import { Avatar } from '../../ui/Avatar';
import { IconButton } from '../../ui/IconButton';
import { colourKeyOf, isNote, lettersOf, nameOf, pictureOf } from '../conversations/describe';
import { presenceText } from '../people/presenceText';
import { useOnlineCount, usePresence } from '../presence/usePeople';
import { useMembers } from './useMembers';

interface Props {
  conversation: Conversation;
  onBack: () => void;
  isSearching: boolean;
  onSearch: () => void;
  panelOpen: boolean;
  onTogglePanel: () => void;
}

export function ConversationHeader(props: Props) {
  const { conversation, onBack, isSearching, onSearch, panelOpen, onTogglePanel } = props;
  const { kind, peer } = conversation;
  return (
    <header className="flex h-[68px] shrink-0 items-center gap-3 border-b border-line bg-surface px-3 md:px-[18px]">
      <IconButton
        icon="back"
        label={t('messages.back')}
        onClick={onBack}
        className="-mr-1.5 md:hidden"
      />
      <Avatar
        id={colourKeyOf(conversation)}
        name={lettersOf(conversation)}
        url={pictureOf(conversation)}
        shape={kind === 'direct' ? 'round' : 'squircle'}
        size="m"
      />
      <div className="min-w-0 flex-1">
        <h1 className="truncate text-lg leading-snug font-[650] tracking-[-0.01em]">
          {nameOf(conversation)}
        </h1>
        <p className="truncate text-sm text-muted">
          {isNote(conversation) ? (
            t('conversations.noteHint')
          ) : peer ? (
            <PeerStatus userId={peer.id} />
          ) : (
            <MemberStatus conversation={conversation} />
          )}
        </p>
      </div>
      <IconButton
        icon="search"
        label={t('messages.search')}
        shortcut={`${modKey} Shift F`}
        active={isSearching}
        onClick={onSearch}
      />
      <IconButton
        icon="panel"
        label={t('messages.details')}
        active={panelOpen}
        onClick={onTogglePanel}
      />
    </header>
  );
}

function PeerStatus({ userId }: { userId: string }) {
  const presence = usePresence(userId);
  return presence ? presenceText(presence) : '\u00a0';
}

function MemberStatus({ conversation: { id, memberCount } }: { conversation: Conversation }) {
  const { members } = useMembers(id);
  const online = useOnlineCount(members);
  const counted = t('messages.members', { count: memberCount });
  return online > 0 ? t('messages.onlineCount', { members: counted, count: online }) : counted;
}
