import { useState } from 'react';
import type { Conversation } from '../../api/types';
import { t } from '../../lib/i18n';
import { Avatar } from '../../ui/Avatar';
import { IconButton } from '../../ui/IconButton';
import { ConversationSettings, hasSettings } from './ConversationSettings';
import { lettersOf, nameOf } from './describe';

/** A group's or room's picture, name and description, and the way to change them. */
export function GroupHero({ conversation }: { conversation: Conversation }) {
  const { id, kind, description, avatarUrl, announcement } = conversation;
  const [isEditing, setIsEditing] = useState(false);
  const name = nameOf(conversation);
  return (
    <div className="flex flex-col items-center pt-1.5 text-center">
      <Avatar id={id} name={lettersOf(conversation)} url={avatarUrl} shape="squircle" size="xl" />
      <div className="mt-3 flex max-w-full items-center gap-1">
        <h2 className="min-w-0 text-[1.125rem] font-[650] tracking-[-0.01em] break-words">
          {name}
        </h2>
        {hasSettings(conversation) && (
          <IconButton
            icon="pencil"
            label={t('conversations.settings.open')}
            size="s"
            onClick={() => setIsEditing(true)}
          />
        )}
      </div>
      {kind === 'room' && (
        <p className="text-sm text-muted">
          {t(announcement ? 'conversations.info.announcementRoom' : 'conversations.info.room')}
        </p>
      )}
      {description && (
        <p className="mt-1 max-w-full text-md break-words whitespace-pre-line text-muted">
          {description}
        </p>
      )}
      {isEditing && (
        <ConversationSettings conversation={conversation} onClose={() => setIsEditing(false)} />
      )}
    </div>
  );
}
