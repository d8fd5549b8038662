import { useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { errorText } from '../../lib/errorText';
import { t } from '../../lib/i18n';
import { useChat } from '../../realtime/ChatProvider';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { TextField } from '../../ui/TextField';
import { PeoplePicker } from '../people/PeoplePicker';
import { usePeopleChoice } from '../people/usePeopleChoice';
import { MAX_MEMBERS, NAME_LENGTH } from './limits';
import { createDirect, createGroup } from './requests';

/** One person chosen: a direct conversation. More: a group, which needs a name. */
export function NewConversationDialog({ onClose }: { onClose: () => void }) {
  const choice = usePeopleChoice(MAX_MEMBERS - 1);
  const [name, setName] = useState('');
  const [isNameMissing, setIsNameMissing] = useState(false);
  const search = useRef<HTMLInputElement>(null);
  const navigate = useNavigate();
  const { putConversation } = useChat();

  const [first, second] = choice.chosen;
  const isGroup = second !== undefined;
  const create = useMutation({
    mutationFn: (firstId: string) =>
      isGroup
        ? createGroup({ name: name.trim(), memberIds: choice.chosen.map(({ id }) => id) })
        : createDirect(firstId),
    onSuccess: (conversation) => {
      putConversation(conversation);
      onClose();
      void navigate(`/c/${conversation.id}`);
    },
  });

  function submit() {
    if (!first || create.isPending) return;
    const missing = isGroup && name.trim() === '';
    setIsNameMissing(missing);
    if (!missing) create.mutate(first.id);
  }

  const action =
    first && !isGroup
      ? t('conversations.create.write', { name: first.name })
      : t('conversations.create.createGroup');
  return (
    <Dialog
      title={t('conversations.create.title')}
      description={t('conversations.create.text')}
      onClose={onClose}
      initialFocus={search}
      footer={
        <>
          {create.error && (
            <p role="alert" className="mr-auto self-center text-md text-danger">
              {errorText(create.error)}
            </p>
          )}
          <Button disabled={!first} busy={create.isPending} onClick={submit} className="max-w-full">
            <span className="truncate">{action}</span>
          </Button>
        </>
      }
    >
      {isGroup && (
        <div className="mb-4">
          <TextField
            label={t('conversations.create.groupName')}
            value={name}
            maxLength={NAME_LENGTH}
            error={isNameMissing ? t('conversations.create.groupNameMissing') : undefined}
            onChange={(event) => {
              setName(event.target.value);
              setIsNameMissing(false);
            }}
            onKeyDown={(event) => event.key === 'Enter' && submit()}
          />
        </div>
      )}
      <PeoplePicker choice={choice} searchRef={search} />
      {choice.isFull && (
        <p role="status" className="text-sm text-muted">
          {t('conversations.create.full', { count: MAX_MEMBERS })}
        </p>
      )}
    </Dialog>
  );
}
