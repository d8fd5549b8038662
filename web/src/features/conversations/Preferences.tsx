import { useMutation } from '@tanstack/react-query';
import type { Conversation } from '../../api/types';
import { errorText } from '../../lib/errorText';
import { t } from '../../lib/i18n';
import { useChat } from '../../realtime/ChatProvider';
import { Switch } from '../../ui/Switch';
import { showToast } from '../../ui/toast';
import { DetailSection } from './DetailSection';
import { setPreferences } from './requests';

/** What the caller alone wants of a conversation. */
export function Preferences({ conversation }: { conversation: Conversation }) {
  const { id, pinned, notify } = conversation;
  const { putConversation } = useChat();
  const save = useMutation({
    mutationFn: (change: Parameters<typeof setPreferences>[1]) => setPreferences(id, change),
    onSuccess: putConversation,
    onError: (error) => showToast({ title: errorText(error) }),
  });
  return (
    <DetailSection title={t('conversations.info.preferences')}>
      <Switch
        label={t('conversations.info.pin')}
        checked={save.isPending ? (save.variables.pinned ?? pinned) : pinned}
        onChange={(checked) => save.mutate({ pinned: checked })}
      />
      <Switch
        label={t('conversations.info.mute')}
        hint={t('conversations.info.muteHint')}
        checked={(save.isPending ? (save.variables.notify ?? notify) : notify) === 'none'}
        onChange={(checked) => save.mutate({ notify: checked ? 'none' : 'all' })}
      />
    </DetailSection>
  );
}
