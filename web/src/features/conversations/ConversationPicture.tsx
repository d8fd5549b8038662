import { useMutation } from '@tanstack/react-query';
import { type ChangeEvent, useId, useState } from 'react';
import type { Conversation } from '../../api/types';
import { errorText } from '../../lib/errorText';
import { t } from '../../lib/i18n';
import { pictureRefusal, pictureTypes } from '../../lib/pictures';
import { useChat } from '../../realtime/ChatProvider';
import { Avatar } from '../../ui/Avatar';
import { Button } from '../../ui/Button';
import { nameOf } from './describe';
import { removeConversationPicture, setConversationPicture } from './requests';

/** Gives a group or room a picture, which is there as soon as it was chosen. */
export function ConversationPicture({ conversation }: { conversation: Conversation }) {
  const { id, avatarUrl } = conversation;
  const { putConversation } = useChat();
  const [refusal, setRefusal] = useState<string | null>(null);
  const inputId = useId();
  const save = useMutation({
    mutationFn: (picture: File | null) =>
      picture ? setConversationPicture(id, picture) : removeConversationPicture(id),
    onSuccess: putConversation,
  });

  function choose(event: ChangeEvent<HTMLInputElement>) {
    const file = event.target.files?.[0];
    event.target.value = '';
    if (!file) return;
    const wrong = pictureRefusal(file);
    setRefusal(wrong);
    if (!wrong) save.mutate(file);
  }

  const problem = refusal ?? (save.error && errorText(save.error));
  return (
    <div className="relative flex items-center gap-4">
      <Avatar id={id} name={nameOf(conversation)} url={avatarUrl} shape="squircle" size="xl" />
      <div className="min-w-0 flex-1">
        <div className="flex flex-wrap gap-2">
          <input
            id={inputId}
            type="file"
            accept={pictureTypes.join(',')}
            onChange={choose}
            className="peer sr-only"
          />
          <label
            htmlFor={inputId}
            className="inline-flex h-10 cursor-pointer items-center rounded-m border border-line bg-surface px-4 text-md font-semibold peer-focus-visible:outline-2 peer-focus-visible:outline-offset-2 peer-focus-visible:outline-accent hover:bg-hover"
          >
            {t(
              avatarUrl ? 'conversations.settings.changePicture' : 'conversations.settings.picture',
            )}
          </label>
          {avatarUrl && (
            <Button look="quiet" busy={save.isPending} onClick={() => save.mutate(null)}>
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
