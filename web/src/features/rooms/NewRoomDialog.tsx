import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useId, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { errorText } from '../../lib/errorText';
import { t } from '../../lib/i18n';
import { useChat } from '../../realtime/ChatProvider';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { Switch } from '../../ui/Switch';
import { TextArea, TextField } from '../../ui/TextField';
import { DESCRIPTION_LENGTH, NAME_LENGTH } from '../conversations/limits';
import { changeConversation, createGroup } from '../conversations/requests';

/** Opens a room: a name, what it is about, and whether everyone may write there. */
export function NewRoomDialog({ onClose }: { onClose: () => void }) {
  const formId = useId();
  const [name, setName] = useState('');
  const [description, setDescription] = useState('');
  const [announcement, setAnnouncement] = useState(false);
  const [isNameMissing, setIsNameMissing] = useState(false);
  const nameField = useRef<HTMLInputElement>(null);
  const navigate = useNavigate();
  const { putConversation } = useChat();
  const create = useMutation({
    mutationFn: async () => {
      const room = await createGroup({
        kind: 'room',
        name: name.trim(),
        description: description.trim(),
        memberIds: [],
      });
      return announcement ? changeConversation(room.id, { announcement }) : room;
    },
    onSuccess: (room) => {
      putConversation(room);
      onClose();
      void navigate(`/c/${room.id}`);
    },
  });

  function onSubmit(event: FormEvent) {
    event.preventDefault();
    const missing = name.trim() === '';
    setIsNameMissing(missing);
    if (!missing && !create.isPending) create.mutate();
  }

  return (
    <Dialog
      title={t('rooms.create')}
      description={t('rooms.createText')}
      onClose={onClose}
      initialFocus={nameField}
      footer={
        <>
          {create.error && (
            <p role="alert" className="mr-auto self-center text-md text-danger">
              {errorText(create.error)}
            </p>
          )}
          <Button type="submit" form={formId} busy={create.isPending}>
            {t('rooms.createDone')}
          </Button>
        </>
      }
    >
      <form id={formId} noValidate onSubmit={onSubmit} className="flex flex-col gap-4">
        <TextField
          ref={nameField}
          label={t('rooms.name')}
          maxLength={NAME_LENGTH}
          value={name}
          error={isNameMissing ? t('rooms.nameMissing') : undefined}
          onChange={(event) => {
            setName(event.target.value);
            setIsNameMissing(false);
          }}
        />
        <TextArea
          label={t('rooms.description')}
          maxLength={DESCRIPTION_LENGTH}
          value={description}
          onChange={(event) => setDescription(event.target.value)}
        />
        <Switch
          label={t('conversations.settings.announcement')}
          hint={t('conversations.settings.announcementHint')}
          checked={announcement}
          onChange={setAnnouncement}
        />
      </form>
    </Dialog>
  );
}
