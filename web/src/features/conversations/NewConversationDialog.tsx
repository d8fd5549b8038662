import { useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { errorText } from '../../lib/errorText';
import { t } from '../../lib/i18n';
import { useChat } from '../../realtime/ChatProvider';
import { Avatar } from '../../ui/Avatar';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { TextArea, TextField } from '../../ui/TextField';
import { useMe } from '../auth/session';
import { PeoplePicker } from '../people/PeoplePicker';
import { usePeopleChoice } from '../people/usePeopleChoice';
import { DESCRIPTION_LENGTH, MAX_MEMBERS, NAME_LENGTH } from './limits';
import { createDirect, createGroup } from './requests';
import { useStartDirect } from './useStartDirect';

/** One person chosen: a direct conversation. More: a group, which needs a name. */
export function NewConversationDialog({ onClose }: { onClose: () => void }) {
  const choice = usePeopleChoice(MAX_MEMBERS - 1);
  const [name, setName] = useState('');
  const [description, setDescription] = useState('');
  const [isNameMissing, setIsNameMissing] = useState(false);
  const search = useRef<HTMLInputElement>(null);
  const navigate = useNavigate();
  const { putConversation } = useChat();

  const [first, second] = choice.chosen;
  const isGroup = second !== undefined;
  const create = useMutation({
    mutationFn: (firstId: string) =>
      isGroup
        ? createGroup({
            kind: 'group',
            name: name.trim(),
            description: description.trim(),
            memberIds: choice.chosen.map(({ id }) => id),
          })
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
        <div className="mb-4 flex flex-col gap-3">
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
          <TextArea
            label={t('conversations.create.description')}
            className="min-h-11!"
            maxLength={DESCRIPTION_LENGTH}
            value={description}
            onChange={(event) => setDescription(event.target.value)}
          />
        </div>
      )}
      <PeoplePicker choice={choice} searchRef={search} />
      {!first && <NoteButton onStarted={onClose} />}
      {choice.isFull && (
        <p role="status" className="text-sm text-muted">
          {t('conversations.create.full', { count: MAX_MEMBERS })}
        </p>
      )}
    </Dialog>
  );
}

/** Opens the conversation with oneself. */
function NoteButton({ onStarted }: { onStarted: () => void }) {
  const me = useMe();
  const { start } = useStartDirect(onStarted);
  return (
    <button
      type="button"
      onClick={() => start(me.id)}
      className="-mx-2 flex w-[calc(100%+1rem)] items-center gap-3 rounded-[14px] px-2 py-2 text-left text-md hover:bg-hover"
    >
      <Avatar id={me.id} name={me.name} url={me.avatarUrl} size="m" />
      <span className="min-w-0 flex-1">
        <span className="block font-semibold">{t('conversations.noteToSelf')}</span>
        <span className="block text-sm text-muted">{t('conversations.noteHint')}</span>
      </span>
    </button>
  );
}
