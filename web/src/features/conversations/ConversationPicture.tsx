import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { Conversation } from '../../api/types';
import { errorText } from '../../lib/errorText';
import { t } from '../../lib/i18n';
import { useChat } from '../../realtime/ChatProvider';
import { Avatar } from '../../ui/Avatar';
import { Button } from '../../ui/Button';
import { PictureField } from '../media/PictureField';
import { nameOf } from './describe';
import { removeConversationPicture, setConversationPicture } from './requests';

/** Gives a group or room a picture, which is there as soon as it was chosen. */
export function ConversationPicture({ conversation }: { conversation: Conversation }) {
  const { id, avatarUrl } = conversation;
  const { putConversation } = useChat();
  const [refusal, setRefusal] = useState<string | null>(null);
  const remove = useMutation({
    mutationFn: () => removeConversationPicture(id),
    onSuccess: putConversation,
  });
  const problem = refusal ?? (remove.error && errorText(remove.error));
  return (
    <div className="relative flex items-center gap-4">
      <Avatar id={id} name={nameOf(conversation)} url={avatarUrl} shape="squircle" size="xl" />
      <div className="min-w-0 flex-1">
        <div className="flex flex-wrap gap-2">
          <PictureField
            label={t(
              avatarUrl ? 'conversations.settings.changePicture' : 'conversations.settings.picture',
            )}
            shape="squircle"
            onSave={async (picture) => putConversation(await setConversationPicture(id, picture))}
            onRefused={setRefusal}
          />
          {avatarUrl && (
            <Button look="quiet" busy={remove.isPending} onClick={() => remove.mutate()}>
              {t('conversations.settings.removePicture')}
            </Button>
          )}
        </div>
        <p aria-live="polite" className="mt-2 text-sm text-danger empty:hidden">
          {problem}
        </p>
      </div>
    </div>
  );
}
