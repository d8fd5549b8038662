import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import type { ScheduledMessage } from '../../api/types';
import { errorText } from '../../lib/errorText';
import { t } from '../../lib/i18n';
import { queryClient } from '../../lib/queryClient';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { TextArea, TextField } from '../../ui/TextField';
import { plainName } from '../media/names';
import { changeScheduled } from './requests';

const MAX_TEXT = 8_000;

interface Props {
  item: ScheduledMessage;
  onClose: () => void;
}

/** Changes what will be sent, or when. */
export function EditScheduledDialog({ item, onClose }: Props) {
  const formId = useId();
  const [text, setText] = useState(item.text ?? '');
  // Files can go without words, but words that were there are not taken away by the way.
  const isComplete = text.trim() !== '' || !item.text;
  const [when, setWhen] = useState(localInput(item.sendAt));
  const isPast = !(Date.parse(when) > Date.now());
  const save = useMutation({
    mutationFn: () =>
      changeScheduled(item.id, {
        ...(text.trim() && { text: text.trim() }),
        sendAt: new Date(when).toISOString(),
      }),
    onSuccess: () => {
      onClose();
      return queryClient.invalidateQueries({ queryKey: ['scheduled'] });
    },
  });

  function onSubmit(event: FormEvent) {
    event.preventDefault();
    if (isComplete && !isPast && !save.isPending) save.mutate();
  }

  return (
    <Dialog
      title={t('inbox.editTitle')}
      onClose={onClose}
      footer={
        <>
          {save.error && (
            <p role="alert" className="mr-auto self-center text-md text-danger">
              {errorText(save.error)}
            </p>
          )}
          <Button type="submit" form={formId} busy={save.isPending} disabled={!isComplete}>
            {t('ui.save')}
          </Button>
        </>
      }
    >
      <form id={formId} noValidate onSubmit={onSubmit} className="flex flex-col gap-4">
        <TextArea
          label={t('inbox.message')}
          maxLength={MAX_TEXT}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        {item.attachments.length > 0 && (
          <p className="-mt-2 text-sm [overflow-wrap:anywhere] text-muted">
            {t('inbox.withFiles', {
              names: item.attachments.map(({ name }) => plainName(name)).join(', '),
            })}
          </p>
        )}
        <TextField
          type="datetime-local"
          label={t('inbox.when')}
          value={when}
          error={isPast ? t('inbox.inThePast') : undefined}
          onChange={(event) => setWhen(event.target.value)}
        />
      </form>
    </Dialog>
  );
}

/** What a field of the browser takes: local time without a zone. */
function localInput(iso: string): string {
  const date = new Date(iso);
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
