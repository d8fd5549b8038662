import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import { ApiError } from '../../api/errors';
import type { Conversation } from '../../api/types';
import { errorText } from '../../lib/errorText';
import { t } from '../../lib/i18n';
import { useChat } from '../../realtime/ChatProvider';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { Select } from '../../ui/Select';
import { Switch } from '../../ui/Switch';
import { TextArea, TextField } from '../../ui/TextField';
import { ConversationPicture } from './ConversationPicture';
import { may, nameOf } from './describe';
import { DESCRIPTION_LENGTH, NAME_LENGTH } from './limits';
import { type ConversationChange, changeConversation } from './requests';
import { disappearSpans, slowSpans, spanText } from './spans';

interface Props {
  conversation: Conversation;
  onClose: () => void;
}

export function hasSettings(conversation: Conversation): boolean {
  return (['rename', 'picture', 'describe', 'changeSettings', 'disappear'] as const).some(
    (permission) => may(conversation, permission),
  );
}

/** Changes what the caller may change of a conversation for everyone in it. */
export function ConversationSettings({ conversation, onClose }: Props) {
  const formId = useId();
  const { putConversation } = useChat();
  const [change, setChange] = useState<ConversationChange>({});
  const now = { ...conversation, ...change };
  const alter = (part: ConversationChange) => setChange({ ...change, ...part });
  const isNameMissing = change.name?.trim() === '';
  const save = useMutation({
    mutationFn: () => changeConversation(conversation.id, trimmed(change)),
    onSuccess: (changed) => {
      putConversation(changed);
      onClose();
    },
  });
  const refused = save.error instanceof ApiError ? save.error : null;

  function onSubmit(event: FormEvent) {
    event.preventDefault();
    if (isNameMissing || save.isPending) return;
    if (Object.keys(change).length === 0) onClose();
    else save.mutate();
  }

  return (
    <Dialog
      title={t('conversations.settings.title', { name: nameOf(conversation) })}
      onClose={onClose}
      footer={
        <>
          {save.error && !refused?.fields.length && (
            <p role="alert" className="mr-auto self-center text-md text-danger">
              {errorText(save.error)}
            </p>
          )}
          <Button look="secondary" onClick={onClose}>
            {t('ui.cancel')}
          </Button>
          <Button type="submit" form={formId} busy={save.isPending}>
            {t('ui.save')}
          </Button>
        </>
      }
    >
      <form id={formId} noValidate onSubmit={onSubmit} className="flex flex-col gap-4">
        {may(conversation, 'picture') && <ConversationPicture conversation={conversation} />}
        {may(conversation, 'rename') && (
          <TextField
            label={t('conversations.info.name')}
            maxLength={NAME_LENGTH}
            value={now.name}
            error={isNameMissing ? t('conversations.create.nameMissing') : refused?.field('name')}
            onChange={(event) => alter({ name: event.target.value })}
          />
        )}
        {may(conversation, 'describe') && (
          <TextArea
            label={t('conversations.info.description')}
            placeholder={t('conversations.info.descriptionHint')}
            maxLength={DESCRIPTION_LENGTH}
            value={now.description}
            error={refused?.field('description')}
            onChange={(event) => alter({ description: event.target.value })}
          />
        )}
        {may(conversation, 'changeSettings') && (
          <>
            <Switch
              label={t('conversations.settings.announcement')}
              hint={t('conversations.settings.announcementHint')}
              checked={now.announcement}
              onChange={(announcement) => alter({ announcement })}
            />
            <Select
              label={t('conversations.settings.slowMode')}
              value={String(now.slowModeSeconds)}
              onChange={(value) => alter({ slowModeSeconds: Number(value) })}
              options={options(slowSpans, now.slowModeSeconds)}
            />
          </>
        )}
        {may(conversation, 'disappear') && (
          <div>
            <Select
              label={t('conversations.settings.disappear')}
              value={String(now.disappearAfterSeconds ?? 0)}
              onChange={(value) => alter({ disappearAfterSeconds: Number(value) || null })}
              options={options(disappearSpans, now.disappearAfterSeconds ?? 0)}
            />
            <p className="mt-1.5 text-sm text-muted">{t('conversations.settings.disappearHint')}</p>
          </div>
        )}
      </form>
    </Dialog>
  );
}

/** The usual spans, with the one that is set by other means where it is none of them. */
function options(spans: readonly number[], current: number) {
  const all = [...new Set([...spans, current])].sort((a, b) => a - b);
  return all.map((seconds) => ({ value: String(seconds), label: spanText(seconds) }));
}

function trimmed({ name, description, ...rest }: ConversationChange): ConversationChange {
  return {
    ...rest,
    ...(name !== undefined && { name: name.trim() }),
    ...(description !== undefined && { description: description.trim() }),
  };
}
