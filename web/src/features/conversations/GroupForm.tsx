import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { ApiError } from '../../api/errors';
import type { Conversation } from '../../api/types';
import { errorText } from '../../lib/errorText';
import { t } from '../../lib/i18n';
import { useChat } from '../../realtime/ChatProvider';
import { Button } from '../../ui/Button';
import { TextArea, TextField } from '../../ui/TextField';
import { DESCRIPTION_LENGTH, NAME_LENGTH } from './limits';
import { changeConversation } from './requests';

interface Props {
  conversation: Conversation;
  onDone: () => void;
}

/** Changes a group's name and description, in the place where they stand. */
export function GroupForm({ conversation, onDone }: Props) {
  const [name, setName] = useState(conversation.name ?? '');
  const [description, setDescription] = useState(conversation.description);
  const { putConversation } = useChat();
  const isNameMissing = name.trim() === '';
  const save = useMutation({
    mutationFn: () =>
      changeConversation(conversation.id, { name: name.trim(), description: description.trim() }),
    onSuccess: (changed) => {
      putConversation(changed);
      onDone();
    },
  });
  const refused = save.error instanceof ApiError ? save.error : null;

  function onSubmit(event: FormEvent) {
    event.preventDefault();
    if (!isNameMissing && !save.isPending) save.mutate();
  }

  return (
    <form
      noValidate
      onSubmit={onSubmit}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onDone();
      }}
      className="mt-4 flex w-full flex-col gap-3 text-left"
    >
      <TextField
        autoFocus
        label={t('conversations.info.name')}
        maxLength={NAME_LENGTH}
        value={name}
        error={isNameMissing ? t('conversations.create.groupNameMissing') : refused?.field('name')}
        onChange={(event) => setName(event.target.value)}
      />
      <TextArea
        label={t('conversations.info.description')}
        placeholder={t('conversations.info.descriptionHint')}
        maxLength={DESCRIPTION_LENGTH}
        value={description}
        error={refused?.field('description')}
        onChange={(event) => setDescription(event.target.value)}
      />
      {save.error && !refused?.fields.length && (
        <p role="alert" className="text-md text-danger">
          {errorText(save.error)}
        </p>
      )}
      <div className="flex justify-end gap-2">
        <Button look="secondary" onClick={onDone}>
          {t('ui.cancel')}
        </Button>
        <Button type="submit" busy={save.isPending}>
          {t('ui.save')}
        </Button>
      </div>
    </form>
  );
}
