import { useState } from 'react';
import type { Conversation, NotifyLevel } from '../../api/types';
import { exactTime } from '../../lib/dates';
import { t } from '../../lib/i18n';
import { Button } from '../../ui/Button';
import { Menu, MenuItem } from '../../ui/Menu';
import { Select } from '../../ui/Select';
import { Switch } from '../../ui/Switch';
import { ConversationSettings, hasSettings } from './ConversationSettings';
import { isMuted } from './conversationStore';
import { DetailSection } from './DetailSection';
import { isForever, muteSpans } from './mute';
import { spanText } from './spans';
import { useConversationActions } from './useConversationActions';

const levels: readonly NotifyLevel[] = ['all', 'mentions', 'none'];

/** What the caller alone wants of a conversation. */
export function Preferences({ conversation }: { conversation: Conversation }) {
  const { kind, pinned, notify } = conversation;
  const { prefer } = useConversationActions(conversation);
  return (
    <DetailSection title={t('conversations.info.preferences')}>
      <Switch
        label={t('conversations.info.favourite')}
        checked={pinned}
        onChange={(checked) => void prefer({ pinned: checked })}
      />
      <MuteLine conversation={conversation} />
      {kind === 'direct' ? (
        <DisappearLine conversation={conversation} />
      ) : (
        <div className="mt-2">
          <Select
            label={t('conversations.info.notify')}
            value={notify}
            onChange={(level) => void prefer({ notify: level })}
            options={levels.map((level) => ({
              value: level,
              label: t(`conversations.info.notifyLevels.${level}`),
            }))}
          />
        </div>
      )}
    </DetailSection>
  );
}

function MuteLine({ conversation }: { conversation: Conversation }) {
  const { mute, unmute } = useConversationActions(conversation);
  const muted = isMuted(conversation);
  return (
    <div className="flex items-center gap-3 py-2">
      <div className="min-w-0 flex-1">
        <p className="text-md font-medium">{t('conversations.info.mute')}</p>
        <p className="text-sm text-muted">
          {muted ? muteText(conversation) : t('conversations.info.muteHint')}
        </p>
      </div>
      {muted ? (
        <Button look="secondary" className="h-9! px-3!" onClick={() => void unmute()}>
          {t('conversations.unmute')}
        </Button>
      ) : (
        <Menu
          trigger={
            <Button look="secondary" className="h-9! px-3!">
              {t('conversations.mute')}
            </Button>
          }
        >
          {muteSpans.map((span) => (
            <MenuItem key={span} onSelect={() => void mute(span)}>
              {t(`conversations.muteSpans.${span}`)}
            </MenuItem>
          ))}
        </Menu>
      )}
    </div>
  );
}

function muteText({ mutedUntil, notify }: Conversation): string {
  if (!mutedUntil || isForever(mutedUntil) || notify === 'none')
    return t('conversations.info.mutedForever');
  return t('conversations.info.mutedUntil', { when: exactTime(mutedUntil) });
}

/** A direct conversation has one thing to be set for both. */
function DisappearLine({ conversation }: { conversation: Conversation }) {
  const [isOpen, setIsOpen] = useState(false);
  if (!hasSettings(conversation)) return null;
  return (
    <div className="flex items-center gap-3 py-2">
      <div className="min-w-0 flex-1">
        <p className="text-md font-medium">{t('conversations.settings.disappear')}</p>
        <p className="text-sm text-muted">{spanText(conversation.disappearAfterSeconds ?? 0)}</p>
      </div>
      <Button look="secondary" className="h-9! px-3!" onClick={() => setIsOpen(true)}>
        {t('conversations.settings.change')}
      </Button>
      {isOpen && (
        <ConversationSettings conversation={conversation} onClose={() => setIsOpen(false)} />
      )}
    </div>
  );
}
