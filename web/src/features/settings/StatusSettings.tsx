import { useMutation } from '@tanstack/react-query';
import { type FormEvent, Suspense, useState } from 'react';
import type { User, UserStatus } from '../../api/types';
import { exactTime } from '../../lib/dates';
import { errorText } from '../../lib/errorText';
import { t } from '../../lib/i18n';
import { Button } from '../../ui/Button';
import { part } from '../../ui/part';
import { Select } from '../../ui/Select';
import { TextField } from '../../ui/TextField';
import { showToast } from '../../ui/toast';
import { setUser } from '../auth/session';
import { changeProfile } from './requests';
import { type Expiry, expiries, expiryAt } from './statusExpiry';

const EmojiButton = part(
  () => import('../messages/EmojiButton'),
  ({ EmojiButton }) => EmojiButton,
);

const presets = [
  { key: 'meeting', emoji: '📅', expiry: 'hour' },
  { key: 'lunch', emoji: '🥗', expiry: 'hour' },
  { key: 'focus', emoji: '🎧', expiry: 'fourHours' },
  { key: 'home', emoji: '🏡', expiry: 'today' },
  { key: 'sick', emoji: '🤒', expiry: 'today' },
  { key: 'holiday', emoji: '🌴', expiry: 'never' },
] as const;

export function StatusSettings({ me }: { me: User }) {
  const [emoji, setEmoji] = useState(me.status?.emoji ?? '');
  const [text, setText] = useState(me.status?.text ?? '');
  const [expiry, setExpiry] = useState<Expiry>('never');
  const save = useMutation({
    mutationFn: (status: UserStatus | null) => changeProfile({ status }),
    onSuccess: (user) => {
      setUser(user);
      setEmoji(user.status?.emoji ?? '');
      setText(user.status?.text ?? '');
      showToast({ title: t('settings.saved'), timeout: 2500 });
    },
  });
  const isEmpty = !emoji.trim() && !text.trim();

  function onSubmit(event: FormEvent) {
    event.preventDefault();
    if (isEmpty || save.isPending) return;
    save.mutate({
      emoji: emoji.trim() || null,
      text: text.trim() || null,
      until: expiryAt(expiry),
    });
  }

  return (
    <form onSubmit={onSubmit} className="flex flex-col gap-4">
      <fieldset className="flex flex-wrap gap-1.5">
        <legend className="sr-only">{t('settings.status.suggestions')}</legend>
        {presets.map((preset) => (
          <button
            key={preset.key}
            type="button"
            onClick={() => {
              setEmoji(preset.emoji);
              setText(t(`settings.status.presets.${preset.key}`));
              setExpiry(preset.expiry);
            }}
            className="rounded-full border border-line px-3 py-1 text-sm font-medium text-muted hover:bg-hover hover:text-text"
          >
            <span aria-hidden>{preset.emoji}</span> {t(`settings.status.presets.${preset.key}`)}
          </button>
        ))}
      </fieldset>
      <div className="flex items-end gap-2">
        {emoji && (
          <span className="grid h-11 w-12 shrink-0 place-items-center rounded-m border border-line text-lg">
            {emoji}
          </span>
        )}
        <Suspense fallback={<span className="size-[34px]" />}>
          <div className="pb-[5px]">
            <EmojiButton onPick={setEmoji} />
          </div>
        </Suspense>
        <div className="min-w-0 flex-1">
          <TextField
            label={t('settings.status.label')}
            maxLength={100}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        </div>
      </div>
      {me.status?.until && (
        <p className="text-sm text-muted">
          {t('settings.status.clears', { when: exactTime(me.status.until) })}
        </p>
      )}
      <Select
        label={t('settings.status.until')}
        value={expiry}
        onChange={setExpiry}
        options={expiries.map((value) => ({ value, label: t(`settings.status.expiry.${value}`) }))}
      />
      {save.error && (
        <p role="alert" className="text-md text-danger">
          {errorText(save.error)}
        </p>
      )}
      <div className="flex gap-2">
        <Button type="submit" busy={save.isPending} disabled={isEmpty}>
          {t('settings.status.save')}
        </Button>
        {me.status && (
          <Button look="quiet" onClick={() => save.mutate(null)}>
            {t('settings.status.clear')}
          </Button>
        )}
      </div>
    </form>
  );
}
