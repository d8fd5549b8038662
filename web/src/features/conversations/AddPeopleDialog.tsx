import { useMutation } from '@tanstack/react-query';
import { useRef } from 'react';
import type { Conversation } from '../../api/types';
import { errorText } from '../../lib/errorText';
import { t } from '../../lib/i18n';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { useMembers } from '../messages/useMembers';
import { PeoplePicker } from '../people/PeoplePicker';
import { usePeopleChoice } from '../people/usePeopleChoice';
import { nameOf } from './describe';
import { MAX_MEMBERS } from './limits';
import { addMembers } from './requests';

interface Props {
  conversation: Conversation;
  onClose: () => void;
}

/** Whoever is added shows up in the member list by the event that follows. */
export function AddPeopleDialog({ conversation, onClose }: Props) {
  const choice = usePeopleChoice(MAX_MEMBERS - conversation.memberCount);
  const { members } = useMembers(conversation.id);
  const search = useRef<HTMLInputElement>(null);
  const memberIds = new Set(members.map(({ userId }) => userId));
  const add = useMutation({
    mutationFn: () =>
      addMembers(
        conversation.id,
        choice.chosen.map(({ id }) => id),
      ),
    onSuccess: onClose,
  });

  return (
    <Dialog
      title={t('conversations.info.addTitle', { name: nameOf(conversation) })}
      onClose={onClose}
      initialFocus={search}
      footer={
        <>
          {add.error && (
            <p role="alert" className="mr-auto self-center text-md text-danger">
              {errorText(add.error)}
            </p>
          )}
          <Button
            disabled={choice.chosen.length === 0}
            busy={add.isPending}
            onClick={() => add.mutate()}
          >
            {t('conversations.info.add')}
          </Button>
        </>
      }
    >
      <PeoplePicker
        choice={choice}
        searchRef={search}
        whyNot={({ id }) => (memberIds.has(id) ? t('conversations.info.alreadyIn') : null)}
      />
      {choice.isFull && (
        <p role="status" className="text-sm text-muted">
          {t('conversations.create.full', { count: MAX_MEMBERS })}
        </p>
      )}
    </Dialog>
  );
}
